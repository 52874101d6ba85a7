/** The monitoring report as a page. */
import type { Deadline, Incident, MonitoringReport, ServiceFigures } from '../contract/monitoring.ts'
import { SERVICE_LEVEL } from '../contract/monitoring.ts'
import { chartShape } from '../contract/monitoring-chart.ts'
import type { Html } from '../reports/page.ts'
import { html, nothing, page, table, verdict } from '../reports/page.ts'
import { createZone } from './zone.ts'

type Text = (at: number) => string

const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`)
const percent = (value: number | null) => (value === null ? '–' : `${(Math.floor(value * 1_000) / 1_000).toFixed(3)} %`)

/** `1 h 05 min` */
export function lengthText(length: number): string {
  const minutes = Math.floor(length / 60_000)
  if (minutes < 60) return `${minutes} min`
  const rest = `${Math.floor(minutes / 60) % 24} h ${String(minutes % 60).padStart(2, '0')} min`
  return minutes < 1_440 ? rest : `${Math.floor(minutes / 1_440)} d ${rest}`
}

function chart({ chart: points, from, to }: MonitoringReport, when: Text): Html {
  const shape = chartShape(points, { from, to, width: 960, height: 260 })
  const { plot } = shape
  const right = plot.x + plot.width
  const bottom = plot.y + plot.height
  const colour = (service: string) => (service === 'portal' ? 'var(--one)' : 'var(--two)')
  return html`<svg
      viewBox="0 0 ${shape.width} ${shape.height}"
      role="img"
      aria-label="Mean latency and failures over time; the table of services and the log below say the same in words."
    >
      ${shape.excused.map(({ x, width }) => html`<rect x="${x}" y="${plot.y}" width="${width}" height="${plot.height}" fill="var(--line)" opacity="0.6" />`)}
      ${shape.failures.map(({ x, y, width, height }) => html`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="var(--bad)" opacity="0.55" />`)}
      ${shape.marks.map(({ y, label }) => html`<line x1="${plot.x}" y1="${y}" x2="${right}" y2="${y}" stroke="var(--line)" /><text x="${plot.x - 6}" y="${y + 4}" text-anchor="end">${label}</text>`)}
      ${shape.times.map(({ x, at }, index) => html`<text x="${x}" y="${bottom + 18}" text-anchor="${['start', 'middle', 'middle', 'middle', 'end'][index] ?? 'middle'}">${when(at).slice(4)}</text>`)}
      <line
        x1="${plot.x}"
        y1="${shape.levelY}"
        x2="${right}"
        y2="${shape.levelY}"
        stroke="var(--bad)"
        stroke-dasharray="6 4"
      />
      ${shape.lines.map(({ service, path }) => html`<path d="${path}" fill="none" stroke="${colour(service)}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" ${service === 'portal' ? nothing : html` stroke-dasharray="2 4"`} />`)}
    </svg>
    <p class="soft">
      Lines: mean latency (portal drawn through, GetBalance dotted). Bars: share of failed pings. Grey: planned
      maintenance. Dashed: ${SERVICE_LEVEL.latencyMs} ms.
    </p>`
}

const figures = (services: readonly ServiceFigures[]) =>
  table(
    `Service levels: availability of at least ${SERVICE_LEVEL.availabilityPercent.toFixed(2)} %, mean latency of at most ${SERVICE_LEVEL.latencyMs} ms`,
    ['Service', 'Address', 'Pings', 'Failed', 'Excused', 'Availability', 'Mean latency', '95 % within'],
    services.map((one) => [
      one.service,
      one.url,
      one.pings,
      one.failed,
      one.excused,
      html`${percent(one.availability)} ${verdict(one.availabilityMet, one.availabilityMet ? 'met' : 'missed')}`,
      html`${ms(one.meanLatencyMs)} ${verdict(one.latencyMet, one.latencyMet ? 'met' : 'missed')}`,
      ms(one.p95LatencyMs),
    ]),
  )

const deadlineText = ({ state, doneAt }: Deadline, when: Text): Html => {
  const at = doneAt === null ? '' : `, done ${when(doneAt)}`
  if (state === 'void') return verdict(null, 'not needed any more')
  if (state === 'open') return verdict(null, 'open')
  return verdict(state === 'met', `${state}${at}`)
}

const incident = (one: Incident, when: Text): Html =>
  html`<h3>Incident ${one.id}: severity ${one.severity}</h3>
    <p>${one.services.length === 0 ? 'Reported by a person' : one.services.join(' and ')}. ${one.reason}</p>
    <p>
      Began ${when(one.startedAt)}, escalated ${one.channel === 'phone' ? 'by phone' : 'by e-mail'}
      ${when(one.openedAt)},
      ${
        one.endedAt === null
          ? 'not over'
          : `over since ${when(one.endedAt)}, after ${lengthText(one.endedAt - one.startedAt)}`
      }.
    </p>
    ${
      one.deadlines.length === 0
        ? html`<p>No deadlines: best effort.</p>`
        : table(
            `Deadlines of incident ${one.id}`,
            ['What', 'Due', 'State'],
            one.deadlines.map((deadline) => [deadline.kind, when(deadline.due), deadlineText(deadline, when)]),
          )
    }`

/** The page: one file that needs nothing else. */
export function reportPage(report: MonitoringReport): string {
  const { operator, endpoint, edition, simulated, timeZone, from, to, incidents, notices, maintenance, events } = report
  const when = createZone(timeZone).text
  const title = `Monitoring of ${operator.brandName}`
  const body = html`<h1>${title}</h1>
    <p class="soft">
      ${endpoint} endpoint${simulated ? ', simulated' : ''}; ${when(from)} to ${when(to)} (${timeZone}),
      ${lengthText(to - from)}; severities of ${edition}
    </p>
    <p>${verdict(report.passed, report.passed ? 'Service levels met' : 'Service levels missed')}</p>
    ${figures(report.services)} ${chart(report, when)}
    <h2>Incidents</h2>
    ${incidents.length === 0 ? html`<p>None.</p>` : incidents.map((one) => incident(one, when))}
    ${
      notices.length === 0
        ? nothing
        : html`<h2>Notices of outage</h2>
            ${table(
              'Outages that pings do not see, and the notice due within 30 minutes',
              ['Outage', 'Noticed', 'Notice due', 'State'],
              notices.map(({ text, awareAt, deadline }) => [
                text,
                when(awareAt),
                when(deadline.due),
                deadlineText(deadline, when),
              ]),
            )}`
    }
    ${
      maintenance.length === 0
        ? nothing
        : html`<h2>Planned maintenance</h2>
            ${table(
              'Windows, and whether they were announced five business days ahead',
              ['Window', 'Note', 'Announced', 'Latest', 'State'],
              maintenance.map((one) => [
                `${when(one.start)} to ${when(one.end)}`,
                one.note,
                when(one.announcedAt),
                when(one.latestAnnouncement),
                verdict(one.excused, one.excused ? 'in time: does not count' : 'too late: counts'),
              ]),
            )}`
    }
    <h2>Log</h2>
    ${
      events.length === 0
        ? html`<p>Nothing happened.</p>`
        : table(
            'What happened, oldest first',
            ['When', 'What'],
            events.map(({ at, text }) => [when(at), text]),
          )
    }
    <p class="soft">Source of the rules: Microsoft, “Mobile Plans launch”. Made by the Mobile Plans Emulator.</p>`
  return page(title, body)
}
