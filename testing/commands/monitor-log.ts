/** What `npm run monitor` prints. */
import type { MonitoringEvent, MonitoringReport } from '../../core/contract/monitoring.ts'
import { lengthText } from '../../core/monitoring/report-page.ts'
import type { Zone } from '../../core/monitoring/zone.ts'
import type { Output } from './command.ts'

const signs = { good: '✓', bad: '✗', neutral: '·' } as const

const percent = (value: number | null) => (value === null ? '–' : `${(Math.floor(value * 1_000) / 1_000).toFixed(3)} %`)
const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`)

/** The log as it goes. */
export const createLog = ({ print }: Output, zone: Zone) => ({
  event: ({ at, tone, text }: MonitoringEvent) => print(`${zone.text(at)}  ${signs[tone]} ${text}`),
  /** One line with the figures so far. */
  status({ to, services, incidents }: MonitoringReport) {
    const figures = services.map(
      ({ service, pings, availability, meanLatencyMs }) =>
        `${service} ${percent(availability)}, ${ms(meanLatencyMs)} (${pings} pings)`,
    )
    const open = incidents.filter(({ endedAt }) => endedAt === null).length
    print(`${zone.text(to)}    ${figures.join('; ')}${open === 0 ? '' : `; ${open} open`}`)
  },
})

/** The lines at the end. */
export function closingLines({ from, to, services, incidents, passed }: MonitoringReport): string[] {
  const figures = services.flatMap((one) => [
    `${one.service}: availability ${percent(one.availability)} of ${one.pings} pings (${one.availabilityMet ? 'met' : 'MISSED'}), ` +
      `mean latency ${ms(one.meanLatencyMs)} (${one.latencyMet ? 'met' : 'MISSED'})` +
      (one.excused === 0 ? '' : `, ${one.excused} pings excused`),
  ])
  const deadlines = incidents.flatMap((incident) => incident.deadlines).filter(({ state }) => state === 'missed').length
  const counted = `${incidents.length} ${incidents.length === 1 ? 'incident' : 'incidents'}`
  return [
    '',
    `After ${lengthText(to - from)}:`,
    ...figures.map((line) => `  ${line}`),
    `  ${counted}${deadlines === 0 ? '' : `, ${deadlines} missed deadlines`}`,
    passed ? 'Service levels met.' : 'Service levels MISSED.',
  ]
}
