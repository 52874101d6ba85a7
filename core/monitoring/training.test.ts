import { expect, test } from 'vitest'
import { ACTIONS, DISTURBANCES, TRAININGS, durationOf, parseTraining } from './training.ts'

test('every training by name can be read, and together they use every part', () => {
  const used = new Set<string>()
  for (const name of Object.keys(TRAININGS)) {
    const parsed = parseTraining(name)
    if (!parsed.ok) throw new Error(parsed.error)
    for (const { kind } of [...parsed.training.disturbances, ...parsed.training.actions]) used.add(kind)
  }
  expect(used.size).toBeGreaterThan(8)
  for (const kind of Object.keys(DISTURBANCES)) expect(parseTraining(`${kind}@1h+1m`).ok).toBe(true)
  for (const kind of Object.keys(ACTIONS)) expect(parseTraining(`${kind}@1h`).ok).toBe(true)
})

test('lengths', () => {
  expect(['90s', '1h30m', '1.5h', '2d'].map(durationOf)).toEqual([90_000, 5_400_000, 5_400_000, 172_800_000])
  expect(['', '5', 'h', '-1h', '1h 2m', '1w'].map(durationOf)).toEqual([null, null, null, null, null, null])
})

test.each([
  ['outgae@1h+5m', 'Did you mean "outage"'],
  ['outage@1h', 'for how long'],
  ['outage+5m', "doesn't say when"],
  ['outage@1h+0s', 'for how long'],
  ['respond@1h+5m', 'takes no length'],
  ['bad-dya', 'Did you mean "bad-day"'],
])('%s is refused', (text, message) => {
  const parsed = parseTraining(text)
  expect(parsed.ok ? '' : parsed.error).toContain(message)
})
