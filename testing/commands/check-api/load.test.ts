import { expect, test } from 'vitest'
import { iccidsOfRanges } from './iccids.ts'
import { turnsOf } from './load.ts'
import { junitXml } from './report-files.ts'

test('agents take turns when there are fewer requests a second than agents', () => {
  expect(turnsOf({ agents: 25, rate: null, lengthMs: 60_000 })).toEqual([{ agents: 25, lengthMs: 60_000 }])
  expect(turnsOf({ agents: 25, rate: 25, lengthMs: 60_000 })).toEqual([{ agents: 25, lengthMs: 60_000 }])
  const turns = turnsOf({ agents: 25, rate: 3, lengthMs: 90_000 })
  expect(turns).toHaveLength(9)
  expect(turns.reduce((sum, { agents }) => sum + agents, 0)).toBe(25)
  expect(turns.reduce((sum, { lengthMs }) => sum + lengthMs, 0)).toBe(90_000)
  // Never shorter than a second each.
  expect(turnsOf({ agents: 25, rate: 3, lengthMs: 2_000 })).toHaveLength(2)
})

test('ICCIDs of ranges: in order, with check digits where the range has them', () => {
  const plain = [{ start: '8988247000100000001', end: '8988247000100000003' }]
  expect(iccidsOfRanges({ iccidRanges: plain }, 10)).toEqual([
    '8988247000100000001',
    '8988247000100000002',
    '8988247000100000003',
  ])
  const checked = [{ start: '89882470001000000009', end: '89882470001000009992' }]
  const found = iccidsOfRanges({ iccidRanges: checked }, 1_000)
  expect(found).toHaveLength(1_000)
  expect(new Set(found).size).toBe(1_000)
})

test('JUnit XML holds what XML can hold', () => {
  const check = {
    id: 'x',
    group: 'G<1>',
    name: 'a "name" & more\u0000',
    rule: 'r',
    expected: 'e',
    state: 'failed' as const,
    message: ']]> \u0007 <b>',
    exchanges: [],
    ms: 1,
  }
  const xml = junitXml({
    format: 'mobile-plans-check-api',
    v: 1,
    operator: { id: 'o', brandName: 'O' },
    environment: 'production',
    at: 0,
    checks: [check],
    passed: false,
  })
  expect(xml).not.toMatch(/[\u0000\u0007]/)
  expect(xml).toContain('&lt;b')
})
