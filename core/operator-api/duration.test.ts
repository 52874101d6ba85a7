import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDuration } from '../network/iso-duration.ts'
import { parseDuration } from './duration.ts'

const hour = 3_600_000
const day = 24 * hour

describe('durations of ISO 8601', () => {
  it.each([
    ['PT0S', 0],
    ['P0D', 0],
    ['P23DT23H', 23 * day + 23 * hour],
    ['PT24H', 24 * hour],
    ['P1DT2H3M4S', day + 2 * hour + 184_000],
    ['P2W', 14 * day],
    ['PT1.5H', 1.5 * hour],
    ['PT0,5S', 500],
    ['P1W2D', 9 * day],
    ['PT36H', 36 * hour],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ms, calendar: false })
  })

  it('with years and months are counted, and said to depend on the calendar', () => {
    expect(parseDuration('P1Y2M3D')).toEqual({ ms: (365 + 60 + 3) * day, calendar: true })
    expect(parseDuration('P1M')).toEqual({ ms: 30 * day, calendar: true })
    expect(parseDuration('PT1M')).toEqual({ ms: 60_000, calendar: false })
  })

  it.each(['', 'P', 'PT', 'P1DT', '23 days', 'P23D23H', 'p1d', ' P1D', '-P1D', 'P-1D', 'P1', 'T1H', 'P1DT1H ', 'P1H'])(
    'not %j',
    (text) => {
      expect(parseDuration(text)).toBeNull()
    },
  )

  it('of a length or a size that nobody means are none', () => {
    expect(parseDuration(`P${'9'.repeat(200)}D`)).toBeNull()
    expect(parseDuration(`P${'9'.repeat(90)}D`)).toBeNull()
  })

  it('come back as the embedded API writes them, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (minutes) => {
        expect(parseDuration(isoDuration(minutes * 60_000))).toEqual({ ms: minutes * 60_000, calendar: false })
      }),
    )
  })

  it('never throw, and are never negative', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^P?[0-9.,YMWDTHS-]{0,12}$/), (text) => {
        expect(parseDuration(text)?.ms ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
