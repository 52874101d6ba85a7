import { expect, test } from 'vitest'
import { median, met, type Result, table } from './statistics.ts'

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('no values have no median', () => {
  expect(() => median([])).toThrow('no values')
})

const result: Result = { name: 'window', measured: '600 ms', beside: '500 ms', value: 1.2, target: 1.5, unit: '×' }

test('a target is met up to its very value', () => {
  expect(met({ ...result, value: 1.5 })).toBe(true)
  expect(met({ ...result, value: 1.51 })).toBe(false)
})

test('the table says what was missed', () => {
  const lines = table([result, { ...result, name: 'bridge', value: 6, target: 5, unit: 'ms' }]).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toMatch(/^window +600 ms +500 ms +1\.20 × +≤ 1\.5 × +met$/)
  expect(lines[2]).toMatch(/^bridge .* 6\.00 ms +≤ 5 ms +MISSED$/)
})
