/** Reads what the two test runners report and sums it up. */
import { z } from 'zod'

/** How many tests passed and failed. */
export interface Tally {
  passed: number
  failed: number
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** Of Vitest's JSON report. A file that could not even be loaded has no tests in it and counts as one failure. */
export function vitestTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report)
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/** Of Playwright's JSON report. A flaky test passed when it was repeated, as only CI does. */
export function playwrightTally(report: unknown): Tally {
  const { expected, unexpected, flaky } = playwrightReport.parse(report).stats
  return { passed: expected + flaky, failed: unexpected }
}

/**
 * What a runner's run counts as. `tally` is null when it wrote no report that can be read: then it crashed. A run that ended badly, or that
 * had nothing to run, has at least one failure, whatever its report says.
 */
export function judge(exitCode: number, tally: Tally | null): Tally {
  if (tally === null) return { passed: 0, failed: 1 }
  const badly = exitCode !== 0 || tally.passed + tally.failed === 0
  return { passed: tally.passed, failed: badly ? Math.max(1, tally.failed) : tally.failed }
}

/** The sum of several. */
export function sum(tallies: Tally[]): Tally {
  return tallies.reduce((total, each) => ({ passed: total.passed + each.passed, failed: total.failed + each.failed }), {
    passed: 0,
    failed: 0,
  })
}
