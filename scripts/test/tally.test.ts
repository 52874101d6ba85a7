import { describe, expect, test } from 'vitest'
import { judge, playwrightTally, sum, vitestTally } from './tally.ts'

describe('vitestTally', () => {
  test('counts tests', () => {
    const testResults = [{ status: 'failed', assertionResults: [{}, {}] }]
    expect(vitestTally({ numPassedTests: 7, numFailedTests: 2, testResults })).toEqual({ passed: 7, failed: 2 })
  })

  test('counts a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(vitestTally({ numPassedTests: 7, numFailedTests: 0, testResults })).toEqual({ passed: 7, failed: 1 })
  })
})

test('playwrightTally counts a flaky test as passed', () => {
  expect(playwrightTally({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({
    passed: 4,
    failed: 1,
  })
})

describe('judge', () => {
  test.each([
    ['all well', 0, { passed: 3, failed: 0 }, { passed: 3, failed: 0 }],
    ['failed tests', 1, { passed: 3, failed: 2 }, { passed: 3, failed: 2 }],
    ['a bad end without a failed test', 1, { passed: 3, failed: 0 }, { passed: 3, failed: 1 }],
    ['no report', 0, null, { passed: 0, failed: 1 }],
    ['nothing to run', 0, { passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
  ])('%s', (_, code, tally, expected) => {
    expect(judge(code, tally)).toEqual(expected)
  })
})

test('sum adds', () => {
  expect(
    sum([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 2 })
})
