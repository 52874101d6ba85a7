import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatData, formatRemaining, formatTime } from './remaining.ts'

const hour = 3_600_000

describe('what is left of a plan', () => {
  it('reads as in the picture of the documentation', () => {
    expect(formatRemaining({ dataMb: 200, timeMs: 24 * hour })).toBe('200MB, 24 hours left')
  })

  it.each([
    [0, '0MB'],
    [0.4, '<1MB'],
    [1, '1MB'],
    [123.9, '123MB'],
    [999, '999MB'],
    [1_000, '1GB'],
    [1_099, '1GB'],
    [1_550, '1.5GB'],
    [25_000, '25GB'],
  ])('%d megabytes', (megabytes, text) => {
    expect(formatData(megabytes)).toBe(text)
  })

  it.each([
    [0, '0 minutes left'],
    [20_000, 'less than a minute left'],
    [60_000, '1 minute left'],
    [59.9 * 60_000, '59 minutes left'],
    [hour, '1 hour left'],
    [24 * hour - 60_000, '24 hours left'],
    [48 * hour, '48 hours left'],
    [49 * hour, '2 days left'],
    [(23 * 24 + 23) * hour, '24 days left'],
    [(7 * 24 - 1) * hour, '7 days left'],
  ])('%d milliseconds', (ms, text) => {
    expect(formatTime(ms)).toBe(text)
  })

  it('leaves out what is unknown', () => {
    expect(formatRemaining({ dataMb: 200, timeMs: null })).toBe('200MB left')
    expect(formatRemaining({ dataMb: null, timeMs: 24 * hour })).toBe('24 hours left')
    expect(formatRemaining({ dataMb: null, timeMs: null })).toBe('')
  })

  it('never promises more data than there is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e7, noNaN: true }), (megabytes) => {
        const text = formatData(megabytes)
        const shown = Number.parseFloat(text) * (text.endsWith('GB') ? 1_000 : 1)
        expect(shown).toBeLessThanOrEqual(megabytes + 1e-6)
        expect(shown).toBeGreaterThan(megabytes - (megabytes < 1_000 ? 1 : 100) - 1e-6)
      }),
    )
  })
})
