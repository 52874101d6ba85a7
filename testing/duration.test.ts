import { expect, test } from 'vitest'
import { milliseconds } from './duration.ts'

test.each([
  [0, 0],
  [1500, 1500],
  ['500ms', 500],
  ['30s', 30_000],
  ['15m', 900_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['1.5s', 1500],
] as const)('%s is %i ms', (duration, ms) => {
  expect(milliseconds(duration)).toBe(ms)
})

test.each(['', '15', '15 m', '-1s', '5w', 'm', '367d', Number.NaN, -1, Infinity])('%s is no duration', (text) => {
  expect(() => milliseconds(text as never)).toThrow(/is no duration.*'15m'/)
})
