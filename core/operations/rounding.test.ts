import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundedInterval } from './rounding.ts'

describe('intervals', () => {
  it.each([
    [0, 0],
    [1, 15],
    [7, 15],
    [15, 15],
    [22, 15],
    [23, 30],
    [30, 30],
    [60, 60],
    [67, 60],
    [68, 75],
  ])('%i minutes become %i', (given, expected) => expect(roundedInterval(given)).toBe(expected))

  it('go to the nearest 15 minutes, never from above 0 to 0', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (minutes) => {
        const rounded = roundedInterval(minutes)
        expect(rounded % 15).toBe(0)
        expect(rounded === 0).toBe(minutes === 0)
        if (minutes >= 8) expect(Math.abs(rounded - minutes)).toBeLessThanOrEqual(7.5)
      }),
    )
  })
})
