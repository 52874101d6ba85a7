import { EventEmitter } from 'node:events'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { errorPageScript, fillErrorPages } from './error-page.ts'

function setUp() {
  const scripts: string[] = []
  const contents = Object.assign(new EventEmitter(), {
    mainFrame: { executeJavaScript: async (script: string) => void scripts.push(script) },
  })
  fillErrorPages(contents as unknown as Parameters<typeof fillErrorPages>[0])
  return { contents, scripts }
}

test('a page that failed is named on the empty page, whichever event comes last', () => {
  const { contents, scripts } = setUp()
  contents.emit('dom-ready')
  expect(scripts).toEqual([])
  contents.emit('did-fail-load', {}, -106, 'ERR_INTERNET_DISCONNECTED', 'https://portal.example/pay?card=secret', true)
  contents.emit('dom-ready')
  expect(scripts).toHaveLength(2)
  expect(scripts[0]).toContain('{"host":"portal.example","error":"ERR_INTERNET_DISCONNECTED"}')
  expect(scripts[0]).not.toContain('secret')
})

test('frames, and navigations that were given up, change nothing', () => {
  const { contents, scripts } = setUp()
  contents.emit('did-fail-load', {}, -106, 'ERR_INTERNET_DISCONNECTED', 'https://bank.example/', false)
  contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'https://portal.example/', true)
  contents.emit('dom-ready')
  expect(scripts).toEqual([])
})

test('a page of a portal is left alone', () => {
  const document = {
    querySelector: () => {
      throw new Error('it was looked at')
    },
  }
  const run = (location: { protocol: string }) =>
    runInNewContext(errorPageScript({ host: 'a', error: 'b' }), { location, document }) as unknown
  expect(() => run({ protocol: 'https:' })).not.toThrow()
  expect(() => run({ protocol: 'chrome-error:' })).toThrow('it was looked at')
})
