import { createContext, runInContext } from 'node:vm'
import { expect, it } from 'vitest'
import { EDGE_SCRIPT } from './edge-navigator.ts'

it('has no client hints and is Windows', () => {
  const page = createContext({})
  runInContext(
    `class Navigator { get userAgentData() { return {} } get platform() { return 'Linux x86_64' } }
    navigator = new Navigator()`,
    page,
  )
  runInContext(EDGE_SCRIPT, page)
  expect(runInContext(`['userAgentData' in navigator, navigator.platform]`, page)).toEqual([false, 'Win32'])
})
