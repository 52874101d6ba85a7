import { describe, expect, it, vi } from 'vitest'
import { createKeys } from './focus.ts'
import type { KeySource } from './focus.ts'

const setUp = (popup = false) => {
  const focused: string[] = []
  let popupOpen = popup
  let listener: Parameters<KeySource['on']>[1] = () => {}
  const keys = createKeys({
    shown: () => ({ portal: true, overlay: false, modal: false, workbench: true }),
    focusZone: (zone) => focused.push(zone),
    popupOpen: () => popupOpen,
    closePopup: () => (popupOpen = false),
  })
  keys.listen({ on: (_name, given) => (listener = given) }, () => Promise.resolve('portal' as const))
  const press = async (key: string, change = {}) => {
    const preventDefault = vi.fn()
    listener(
      { preventDefault },
      { type: 'keyDown', key, shift: false, control: false, alt: false, meta: false, ...change },
    )
    await Promise.resolve()
    await Promise.resolve()
    return preventDefault.mock.calls.length > 0
  }
  return { press, focused, popup: () => popupOpen }
}

describe('keys', () => {
  it('F6 goes on, Shift+F6 goes back', async () => {
    const { press, focused } = setUp()
    expect(await press('F6')).toBe(true)
    expect(await press('F6', { shift: true })).toBe(true)
    expect(focused).toEqual(['workbench', 'desktop'])
  })
  it('F6 closes a popup on its way', async () => {
    const { press, focused, popup } = setUp(true)
    await press('F6')
    expect([focused, popup()]).toEqual([['workbench'], false])
  })
  it("Escape closes a popup, and is the page's own when there is none", async () => {
    const { press, popup } = setUp(true)
    expect(await press('Escape')).toBe(true)
    expect(popup()).toBe(false)
    expect(await press('Escape')).toBe(false)
  })
  it.each([
    ['F6', { control: true }],
    ['F6', { alt: true }],
    ['F6', { type: 'keyUp' }],
    ['F5', {}],
    ['a', {}],
  ])('leaves %s %j alone', async (key, change) => {
    const { press, focused } = setUp()
    expect(await press(key, change)).toBe(false)
    expect(focused).toEqual([])
  })
})
