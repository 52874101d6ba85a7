/**
 * The load test: agents that ask GetBalance for many ICCIDs at a steady rate. The requests are made and sent by
 * autocannon; what is counted is counted here, answer by answer.
 * Source: Microsoft, "Mobile Plans integration", GetBalance API load test.
 */
import { setTimeout } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { ApiEndpoint } from '../../../core/operator-api/endpoint.ts'
import { percentile } from '../../../core/monitoring/tally.ts'
import type { LoadRequests } from './load-requests.ts'
import { createLoadRequests } from './load-requests.ts'

/** The documented test: 25 agents, 1000 ICCIDs, at the peak 3 requests a second. It lasted an hour; here a minute, unless told. */
export const DOCUMENTED_LOAD = { agents: 25, iccids: 1_000, rate: 3, hours: 1, defaultMs: 60_000 } as const

/** What to send. */
export interface LoadPlan {
  endpoint: ApiEndpoint
  iccids: readonly string[]
  agents: number
  /** Requests a second of all agents together; null: as many as will go. */
  rate: number | null
  /** Milliseconds. */
  lengthMs: number
  /** Certificates of the server are not looked at (operators in development). */
  trustAny: boolean
  signal?: AbortSignal
}

/** What came of it. */
export interface LoadFigures {
  /** Requests that were answered, or failed. */
  requests: number
  /** Answers with status 200 and a list of balances. */
  succeeded: number
  /** Answers by status. */
  statuses: Record<string, number>
  /** Requests without an answer: connections that broke, time-outs. */
  errors: number
  /** Status 200, but no list of balances in the body. */
  unusable: number
  /** Of the answers with status 200, milliseconds; null without any. */
  meanLatencyMs: number | null
  p95LatencyMs: number | null
  /** Real milliseconds. */
  tookMs: number
  /** Why it ended early, a sentence; empty when it didn't. */
  stopped: string
}

/** Errors after which the generator gives up: it would reconnect in a circle to a server that is gone. */
const MOST_ERRORS = 500

/** What of autocannon's clients isn't part of its types: where it takes the next request from, and its connection. */
interface LoadClient {
  getRequestBuffer: () => Buffer
  conn?: { authorized?: boolean; authorizationError?: unknown }
}

interface Counts {
  statuses: Record<string, number>
  latencies: number[]
  errors: number
  unusable: number
  stopped: string
}

/** Which connections work together, and for how long: with fewer requests a second than agents they take turns. */
export function turnsOf({ agents, rate, lengthMs }: Pick<LoadPlan, 'agents' | 'rate' | 'lengthMs'>) {
  if (rate === null || rate >= agents) return [{ agents, lengthMs }]
  const turns = Math.min(Math.ceil(agents / rate), Math.max(1, Math.floor(lengthMs / 1_000)))
  return Array.from({ length: turns }, (_, index) => ({
    agents: Math.min(rate, agents - index * rate),
    lengthMs: lengthMs / turns,
  }))
}

function shoot(
  { endpoint, rate, trustAny, signal }: LoadPlan,
  turn: { agents: number; lengthMs: number },
  counts: Counts,
  requests: LoadRequests,
) {
  const { clientCertificate, serverCa, timeoutMs } = endpoint
  return new Promise<void>((resolve, reject) => {
    const running = autocannon(
      {
        url: requests.origin,
        connections: turn.agents,
        duration: turn.lengthMs / 1_000,
        sampleInt: Math.min(1_000, Math.max(50, turn.lengthMs / 10)),
        timeout: Math.ceil(timeoutMs / 1_000),
        bailout: MOST_ERRORS,
        // Each connection also asks at the very beginning: without a limit a short turn would have a second's worth too many.
        ...(rate === null
          ? {}
          : {
              overallRate: rate,
              maxOverallRequests: Math.max(turn.agents, Math.round((rate * turn.lengthMs) / 1_000)),
              ignoreCoordinatedOmission: true,
            }),
        tlsOptions: {
          ...(clientCertificate === undefined
            ? {}
            : { cert: clientCertificate.certificate, key: clientCertificate.privateKey }),
          ...(serverCa === undefined ? {} : { ca: serverCa }),
        },
        setupClient(client) {
          ;(client as unknown as LoadClient).getRequestBuffer = requests.next
        },
        verifyBody: (body) => {
          // Told after the answer was counted.
          if (typeof body === 'string' && body.includes('"balances"')) return true
          counts.unusable += 1
          return true
        },
      },
      (error: Error | null) => {
        signal?.removeEventListener('abort', stop)
        if (error === null) resolve()
        else reject(error)
      },
    )
    const stop = () => running.stop()
    signal?.addEventListener('abort', stop)
    running.on('response', (client, status, _bytes, ms) => {
      // Autocannon looks at no certificate. The documented request was sent before with all checks; this is the same server or none.
      const { conn } = client as unknown as LoadClient
      if (!trustAny && conn?.authorized === false) {
        counts.stopped = `The server's certificate is not trusted (${String(conn.authorizationError)}).`
        running.stop()
        return
      }
      counts.statuses[status] = (counts.statuses[status] ?? 0) + 1
      if (status === 200) counts.latencies.push(ms)
    })
    running.on('reqError', () => {
      counts.errors += 1
      if (counts.errors === MOST_ERRORS) counts.stopped = `It gave up after ${MOST_ERRORS} errors.`
    })
  })
}

/** The rest of a turn that has sent all that it may. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
}

/** Runs the load test. Rejects only when the generator can't be started. */
export async function runLoad(plan: LoadPlan): Promise<LoadFigures> {
  const counts: Counts = { statuses: {}, latencies: [], errors: 0, unusable: 0, stopped: '' }
  const requests = createLoadRequests(plan.endpoint, plan.iccids)
  const began = performance.now()
  for (const one of turnsOf(plan)) {
    if (counts.stopped !== '' || plan.signal?.aborted === true) break
    const ends = performance.now() + one.lengthMs
    await shoot(plan, one, counts, requests)
    if (plan.rate !== null && counts.stopped === '') await pause(ends - performance.now(), plan.signal)
  }
  const tookMs = performance.now() - began
  const { statuses, latencies, errors, stopped } = counts
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0)
  // Bodies of refusals hold no balances either: only those of a 200 are missed.
  const unusable = Math.max(0, counts.unusable - (answered - latencies.length))
  const sum = latencies.reduce((total, ms) => total + ms, 0)
  return {
    requests: answered + errors,
    succeeded: latencies.length - unusable,
    statuses,
    errors,
    unusable,
    meanLatencyMs: latencies.length === 0 ? null : sum / latencies.length,
    p95LatencyMs: percentile([...Float64Array.from(latencies).toSorted()], 0.95),
    tookMs,
    stopped: plan.signal?.aborted === true ? 'It was ended early.' : stopped,
  }
}
