/** Counts of one service, and the pings that are kept for the chart. */
import type { ChartPoint, Ping, ServiceFigures, ServiceName } from '../contract/monitoring.ts'
import { SERVICE_LEVEL } from '../contract/monitoring.ts'

/** Most pings that are kept: more than eight days of one service. Older ones stay in the counts alone. */
const MOST_KEPT = 24_000

/** Counts of one service. */
export interface Tally {
  add(ping: Ping): void
  figures(): ServiceFigures
  kept(): readonly Ping[]
}

/** The value that `share` (0 to 1) of the sorted values don't exceed; null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** Starts at nothing. */
export function createTally(service: ServiceName, url: string): Tally {
  let kept: Ping[] = []
  let pings = 0
  let failed = 0
  let excused = 0
  let sum = 0
  return {
    kept: () => kept,
    add(ping) {
      kept.push(ping)
      if (kept.length > MOST_KEPT * 1.1) kept = kept.slice(-MOST_KEPT)
      if (ping.excused) {
        excused += 1
        return
      }
      pings += 1
      if (ping.ok) sum += ping.latencyMs
      else failed += 1
    },
    figures() {
      const good = pings - failed
      const availability = pings === 0 ? null : (100 * good) / pings
      const meanLatencyMs = good === 0 ? null : sum / good
      const latencies = kept.filter(({ ok, excused: out }) => ok && !out).map(({ latencyMs }) => latencyMs)
      return {
        service,
        url,
        pings,
        failed,
        excused,
        availability,
        meanLatencyMs,
        p95LatencyMs: percentile(
          latencies.toSorted((a, b) => a - b),
          0.95,
        ),
        availabilityMet: availability === null || availability >= SERVICE_LEVEL.availabilityPercent,
        latencyMet: meanLatencyMs === null || meanLatencyMs <= SERVICE_LEVEL.latencyMs,
      }
    },
  }
}

/** The kept pings in so many stretches of equal length; stretches without a ping are left out. */
export function chartOf(pings: readonly Ping[], from: number, to: number, stretches: number): ChartPoint[] {
  const length = Math.max(1, (to - from) / stretches)
  const points = new Map<string, ChartPoint & { sum: number }>()
  for (const { at, service, ok, excused, latencyMs } of pings) {
    if (at < from || at > to) continue
    const index = Math.min(stretches - 1, Math.floor((at - from) / length))
    const key = `${service} ${index}`
    const point = points.get(key) ?? {
      from: Math.round(from + index * length),
      to: Math.round(from + (index + 1) * length),
      service,
      pings: 0,
      failed: 0,
      excused: 0,
      meanLatencyMs: null,
      sum: 0,
    }
    point.pings += 1
    if (excused) point.excused += 1
    else if (ok) point.sum += latencyMs
    else point.failed += 1
    points.set(key, point)
  }
  return [...points.values()].map(({ sum, ...point }) => {
    const good = point.pings - point.failed - point.excused
    return { ...point, meanLatencyMs: good === 0 ? null : sum / good }
  })
}
