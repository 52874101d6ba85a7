/** Where the parts of the monitoring chart lie, for the page of the app and for the report alike. */
import type { ChartPoint, ServiceName } from './monitoring.ts'
import { SERVICE_LEVEL } from './monitoring.ts'

/** A chart, in units of its own view box. */
export interface ChartShape {
  width: number
  height: number
  /** The area that is drawn into. */
  plot: { x: number; y: number; width: number; height: number }
  /** Marks of the latency axis. */
  marks: { y: number; label: string }[]
  /** Marks of the time axis. */
  times: { x: number; at: number }[]
  /** The service level of 400 ms. */
  levelY: number
  /** Mean latency, a path per service; it has gaps where nothing went well. */
  lines: { service: ServiceName; path: string }[]
  /** Stretches with failures, from the bottom up: the higher the larger their share. */
  failures: { service: ServiceName; x: number; y: number; width: number; height: number; share: number; at: number }[]
  /** Stretches that planned maintenance excuses. */
  excused: { x: number; width: number }[]
}

const round = (value: number) => Math.round(value * 10) / 10

/** Highest mark of the latency axis: a round number above all values, at least half a second. */
function topOf(points: readonly ChartPoint[]): number {
  const highest = Math.max(SERVICE_LEVEL.latencyMs * 1.25, ...points.map(({ meanLatencyMs }) => meanLatencyMs ?? 0))
  const step = 10 ** Math.floor(Math.log10(highest))
  return Math.ceil(highest / (step / 2)) * (step / 2)
}

/** Lays a chart out. */
export function chartShape(
  points: readonly ChartPoint[],
  { from, to, width, height }: { from: number; to: number; width: number; height: number },
): ChartShape {
  const plot = { x: 52, y: 10, width: width - 62, height: height - 36 }
  const top = topOf(points)
  const span = Math.max(1, to - from)
  const xOf = (at: number) => round(plot.x + (Math.min(Math.max(at, from), to) - from) * (plot.width / span))
  const yOf = (ms: number) => round(plot.y + plot.height * (1 - ms / top))
  const services = [...new Set(points.map(({ service }) => service))]
  return {
    width,
    height,
    plot,
    marks: [0, 0.5, 1].map((share) => ({ y: yOf(top * share), label: `${round(top * share)} ms` })),
    times: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ x: round(plot.x + plot.width * share), at: from + span * share })),
    levelY: yOf(SERVICE_LEVEL.latencyMs),
    lines: services.map((service) => {
      let pen = 'M'
      const parts: string[] = []
      for (const point of points) {
        if (point.service !== service) continue
        if (point.meanLatencyMs === null) {
          pen = 'M'
          continue
        }
        const x = xOf((point.from + point.to) / 2)
        const y = yOf(point.meanLatencyMs)
        // A dot where nothing is to be joined: a path of one point would not be seen.
        parts.push(pen === 'M' ? `M${x} ${y}h0.1` : `L${x} ${y}`)
        pen = 'L'
      }
      return { service, path: parts.join('') }
    }),
    failures: points
      .filter(({ failed }) => failed > 0)
      .map(({ service, from: start, to: end, failed, pings, excused }) => {
        const share = failed / Math.max(1, pings - excused)
        const size = round(plot.height * share)
        const x = xOf(start)
        return {
          service,
          x,
          y: round(plot.y + plot.height - size),
          width: Math.max(1, round(xOf(end) - x)),
          height: size,
          share,
          at: start,
        }
      }),
    excused: points
      .filter(({ excused }) => excused > 0)
      .map(({ from: start, to: end }) => ({ x: xOf(start), width: Math.max(1, round(xOf(end) - xOf(start))) })),
  }
}
