/** What the pings of the last half hour say about a service, or about several that are judged together. */
import type { Ping, ServiceName } from '../contract/monitoring.ts'
import { SERVICE_LEVEL } from '../contract/monitoring.ts'
import { COUNTED_EVERY, ESCALATION_AFTER } from './limits.ts'

/** Pings further apart than this say nothing about the time between them (the computer slept): all counts anew. */
const LONGEST_GAP = 95_000

/** The pings of late. */
export interface Recent {
  add(ping: Ping): void
  /** Forgets everything: what comes next has nothing to do with what was. */
  forget(): void
  /** When the first of the failing pings was sent since when none went well; null when the last one went well. */
  failingSince(): number | null
  /** When the first failing ping within the last half hour was sent, or null. */
  firstFailure(): number | null
  /** Since when all went well, and fast enough if that is asked for; null when the last one didn't. */
  goodSince(about: 'failure' | 'latency'): number | null
  /** True when there were pings all through the last `ms`. */
  covers(ms: number, now: number): boolean
  /** Of the last half hour, 0 to 1. */
  failedShare(): number
  /** Of the last half hour's pings that went well; null when none did. */
  meanLatencyMs(): number | null
  /** Counted GetBalance pings that failed in a row. */
  balanceFailures(): number
  failing(): ServiceName[]
}

/** Starts with nothing. */
export function createRecent(): Recent {
  let window: Ping[] = []
  let since: number | null = null
  let last: number | null = null
  let failingSince: number | null = null
  let goodSince: number | null = null
  let fastSince: number | null = null
  let balance = { failures: 0, countedAt: Number.NEGATIVE_INFINITY }

  const forget = () => {
    window = []
    since = last = failingSince = goodSince = fastSince = null
    balance = { failures: 0, countedAt: Number.NEGATIVE_INFINITY }
  }
  const countBalance = ({ at, ok }: Ping) => {
    if (ok) balance = { failures: 0, countedAt: Number.NEGATIVE_INFINITY }
    else if (at - balance.countedAt >= COUNTED_EVERY) balance = { failures: balance.failures + 1, countedAt: at }
  }
  return {
    forget,
    add(ping) {
      if (last !== null && ping.at - last > LONGEST_GAP) forget()
      last = ping.at
      since ??= ping.at
      window.push(ping)
      const old = window.findIndex(({ at }) => at > ping.at - ESCALATION_AFTER)
      if (old > 0) window = window.slice(old)
      failingSince = ping.ok ? null : (failingSince ?? ping.at)
      goodSince = ping.ok ? (goodSince ?? ping.at) : null
      fastSince = ping.ok && ping.latencyMs <= SERVICE_LEVEL.latencyMs ? (fastSince ?? ping.at) : null
      if (ping.service === 'GetBalance') countBalance(ping)
    },
    failingSince: () => failingSince,
    firstFailure: () => window.find(({ ok }) => !ok)?.at ?? null,
    goodSince: (about) => (about === 'failure' ? goodSince : fastSince),
    covers: (ms, now) => since !== null && now - since >= ms,
    failedShare: () => (window.length === 0 ? 0 : window.filter(({ ok }) => !ok).length / window.length),
    meanLatencyMs() {
      const good = window.filter(({ ok }) => ok)
      return good.length === 0 ? null : good.reduce((sum, { latencyMs }) => sum + latencyMs, 0) / good.length
    },
    balanceFailures: () => balance.failures,
    failing: () => [...new Set(window.filter(({ ok }) => !ok).map(({ service }) => service))],
  }
}
