/** The load test as a check: what was asked of it, and what came of it, in words. */
import { SERVICE_LEVEL } from '../../../core/contract/monitoring.ts'
import type { LoadFigures, LoadPlan } from './load.ts'
import { DOCUMENTED_LOAD, runLoad } from './load.ts'
import type { CheckResult } from './result.ts'

/** Least share of requests that must succeed, in per cent. */
const LEAST_SUCCESS = 99.9

const base = {
  id: 'load',
  group: 'Load',
  name: 'GetBalance load test',
  rule: `Microsoft, “Mobile Plans integration”, GetBalance API load test (${DOCUMENTED_LOAD.agents} agents, ${DOCUMENTED_LOAD.iccids} ICCIDs, ${DOCUMENTED_LOAD.rate} requests/s, ${DOCUMENTED_LOAD.hours} hour; success 99.9 %) and “Mobile Plans launch” (mean latency 400 ms)`,
  expected: `at least ${LEAST_SUCCESS} % success, mean latency at most ${SERVICE_LEVEL.latencyMs} ms`,
  exchanges: [],
}

/** A load test that isn't run. */
export const skippedLoad = (message: string): CheckResult => ({ ...base, state: 'skipped', message, ms: 0 })

/** What the figures amount to. */
export function judgeLoad(plan: LoadPlan, figures: LoadFigures): CheckResult {
  const { requests, succeeded, statuses, errors, unusable, meanLatencyMs, p95LatencyMs, tookMs, stopped } = figures
  const share = requests === 0 ? 0 : (100 * succeeded) / requests
  const good = share >= LEAST_SUCCESS && meanLatencyMs !== null && meanLatencyMs <= SERVICE_LEVEL.latencyMs
  const rate = plan.rate === null ? 'as fast as it goes' : `${plan.rate} requests/s`
  const seconds = tookMs / 1_000
  const lines = [
    `${plan.agents} agents, ${plan.iccids.length} ICCIDs, ${rate}, ${Math.round(seconds)} s.`,
    `${requests} requests (${(requests / Math.max(0.001, seconds)).toFixed(1)}/s), ${(Math.floor(share * 1_000) / 1_000).toFixed(3)} % succeeded.`,
    meanLatencyMs === null
      ? 'No answer to measure.'
      : `Mean latency ${Math.round(meanLatencyMs)} ms, 95 % within ${Math.round(p95LatencyMs ?? 0)} ms.`,
    ...Object.entries(statuses)
      .filter(([status]) => status !== '200')
      .map(([status, count]) => `${count} times status ${status}.`),
    ...(errors === 0 ? [] : [`${errors} connections broke or timed out.`]),
    ...(unusable === 0 ? [] : [`${unusable} answers with status 200 held no list of balances.`]),
    ...(statuses['404'] === undefined ? [] : ['ICCIDs that the API knows can be given with --iccids FILE.']),
    stopped,
  ]
  return {
    ...base,
    state: good && stopped === '' ? 'passed' : 'failed',
    message: lines.filter((line) => line !== '').join(' '),
    ms: Math.round(tookMs),
  }
}

/** Runs it. */
export const checkLoad = async (plan: LoadPlan): Promise<CheckResult> => judgeLoad(plan, await runLoad(plan))
