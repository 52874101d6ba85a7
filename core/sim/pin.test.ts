import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enterPin, enterPuk, freshPin, isPin, lockOf } from './pin.ts'

const wrong = (state: ReturnType<typeof freshPin>, times: number) => {
  let now = state
  for (let time = 0; time < times; time += 1) now = enterPin(now, '0000').state
  return now
}

describe('a PIN', () => {
  it('has four to eight digits', () => {
    expect(['1234', '12345678'].every(isPin)).toBe(true)
    expect(['123', '123456789', '12a4', ''].some(isPin)).toBe(false)
  })

  it('has three tries, and all of them again after the right one', () => {
    const twice = wrong(freshPin(true), 2)
    expect(twice.pinTries).toBe(1)
    expect(enterPin(twice, '1234')).toEqual({ ok: true, state: freshPin(true) })
    expect(enterPin(wrong(twice, 1), '1234').ok).toBe(false)
  })

  it('is followed by the PUK, which has ten tries and brings a new PIN', () => {
    const locked = wrong(freshPin(true), 3)
    expect(lockOf(locked, true)).toBe('PUK')
    const step = enterPuk({ ...locked, pukTries: 1 }, '12345678', '4711')
    expect(step).toEqual({ ok: true, state: { ...freshPin(true), pin: '4711' } })
    let state = locked
    for (let time = 0; time < 10; time += 1) state = enterPuk(state, '00000000', '4711').state
    expect(lockOf(state, false)).toBe('blocked')
    expect(enterPuk(state, '12345678', '4711')).toEqual({ ok: false, state })
  })

  it('is asked for when it is required and was not typed yet', () => {
    expect(lockOf(freshPin(true), false)).toBe('PIN')
    expect(lockOf(freshPin(true), true)).toBe('none')
    expect(lockOf(freshPin(false), false)).toBe('none')
  })

  it('never gains tries from a wrong number, and never opens with one', () => {
    const step = fc.record({ puk: fc.boolean(), text: fc.constantFrom('1234', '0000', '12345678', '00000000') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = freshPin(true)
        for (const { puk, text } of steps) {
          const before = state
          const { ok, state: after } = puk ? enterPuk(state, text, '1234') : enterPin(state, text)
          if (ok) expect(text).toBe(puk ? before.puk : before.pin)
          else expect(after.pinTries + after.pukTries).toBeLessThanOrEqual(before.pinTries + before.pukTries)
          if (ok && !puk) expect(before.pinTries).toBeGreaterThan(0)
          expect(after.pinTries).toBeGreaterThanOrEqual(0)
          expect(after.pukTries).toBeGreaterThanOrEqual(0)
          state = after
        }
      }),
    )
  })
})
