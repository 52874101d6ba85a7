import { describe, expect, it } from 'vitest'
import { reviveAfterCrash } from './revive.ts'

const setUp = (destroyed = false) => {
  let gone: (event: unknown, details: { reason: string }) => void = () => {}
  let reloads = 0
  reviveAfterCrash({
    on: (_name: string, listener: typeof gone) => (gone = listener),
    reload: () => (reloads += 1),
    isDestroyed: () => destroyed,
  } as never)
  return { end: (reason: string) => gone({}, { reason }), reloads: () => reloads }
}

describe('reviveAfterCrash', () => {
  it('loads a page again, but not for ever', () => {
    const { end, reloads } = setUp()
    for (let crash = 0; crash < 10; crash += 1) end('crashed')
    expect(reloads()).toBe(3)
  })
  it('leaves alone what ended as it should, or is no more', () => {
    const page = setUp()
    page.end('clean-exit')
    const closed = setUp(true)
    closed.end('crashed')
    expect([page.reloads(), closed.reloads()]).toEqual([0, 0])
  })
})
