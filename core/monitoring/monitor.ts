/** The monitor: pings twice a minute on a clock, keeps figures, and hands every ping to the incident desk. */
import type { VirtualClock } from '../clock/clock.ts'
import type {
  MaintenanceWindow,
  MonitoredEndpoint,
  MonitoringEvent,
  MonitoringReport,
  Ping,
} from '../contract/monitoring.ts'
import type { BusinessCalendar } from './business-days.ts'
import type { EditionRules } from './editions.ts'
import { createAnnouncer } from './announcer.ts'
import { createDesk } from './incidents.ts'
import type { Desk } from './incidents.ts'
import { PING_EVERY } from './limits.ts'
import { isExcused } from './maintenance.ts'
import { chartOf, createTally } from './tally.ts'
import type { Target } from './targets.ts'

/** What a monitor needs. */
export interface MonitorOptions {
  clock: VirtualClock
  operator: { id: string; brandName: string }
  endpoint: MonitoredEndpoint
  simulated: boolean
  rules: EditionRules
  calendar: BusinessCalendar
  maintenance: readonly MaintenanceWindow[]
  targets: readonly Target[]
  /** Told of each ping. */
  onPing?: (ping: Ping) => void
  /** Told of each event, in order. */
  onEvent?: (event: MonitoringEvent) => void
}

/** One stretch of monitoring. */
export interface Monitor {
  /** Pings at once, and then twice a minute. */
  start(): void
  /** Sends no more pings. What is under way is still counted. */
  stop(): void
  desk: Pick<Desk, 'report' | 'outage' | 'give' | 'notice' | 'resolve'>
  /** `stretches`: how many points the chart has per service. `since`: earlier pings stay out of the chart. */
  report(stretches?: number, since?: number): MonitoringReport
}

/** Most events that are kept; of a longer list the oldest go. */
const MOST_EVENTS = 2_000

/** Makes a monitor; nothing is sent before `start`. */
export function createMonitor(options: MonitorOptions): Monitor {
  const { clock, rules, calendar, maintenance, targets, onPing, onEvent } = options
  const from = clock.now()
  let events: MonitoringEvent[] = []
  let cancel: (() => void) | null = null
  const log = (event: MonitoringEvent) => {
    events.push(event)
    if (events.length > MOST_EVENTS) events = events.slice(-MOST_EVENTS / 2)
    onEvent?.(event)
  }
  const desk = createDesk({ rules, calendar, services: targets.map(({ service }) => service), log })
  const watched = targets.map((target) => ({
    target,
    tally: createTally(target.service, target.url),
    announce: createAnnouncer(log),
  }))
  let begun = 0
  let over = 0
  const inOrder = maintenance.filter(({ end }) => end > from)
  const byEnd = inOrder.toSorted((a, b) => a.end - b.end)
  const tellMaintenance = (now: number) => {
    for (let next = inOrder[begun]; next !== undefined && next.start <= now; next = inOrder[begun]) {
      begun += 1
      const note = next.note === '' ? '' : ` (${next.note})`
      const text = next.excused
        ? `Planned maintenance${note} begins; pings count for nothing until ${calendar.zone.text(next.end)}.`
        : `Maintenance${note} begins, but it was announced after ${calendar.zone.text(next.latestAnnouncement)}, less than five business days ahead: pings count.`
      log({ at: now, tone: next.excused ? 'neutral' : 'bad', text })
    }
    for (let next = byEnd[over]; next !== undefined && next.end <= now; next = byEnd[over]) {
      over += 1
      log({ at: now, tone: 'neutral', text: 'Maintenance is over. Now the other side is told that it is completed.' })
    }
  }
  const ask = async (one: (typeof watched)[number]) => {
    const at = clock.now()
    const answer = await clock
      .run((activity) => one.target.ask(activity))
      .catch((error: unknown) => ({ ok: false, status: null, reason: `It could not be asked: ${String(error)}` }))
    const excused = isExcused(maintenance, at)
    const ping: Ping = { at, service: one.target.service, latencyMs: clock.now() - at, excused, ...answer }
    one.tally.add(ping)
    one.announce(ping)
    onPing?.(ping)
    return ping
  }
  const round = async () => {
    const now = clock.now()
    tellMaintenance(now)
    const pings = await Promise.all(watched.map(ask))
    for (const ping of pings) desk.ping(ping)
    desk.tick(clock.now())
  }
  /** Rounds start on multiples of the interval after the first; those that a sleeping computer missed are left out. */
  const schedule = () => {
    const now = clock.now()
    const next = from + (Math.floor((now - from) / PING_EVERY) + 1) * PING_EVERY
    cancel = clock.after(next - now, () => {
      schedule()
      void round()
    })
  }
  return {
    start() {
      if (cancel !== null) return
      schedule()
      void round()
    },
    stop() {
      cancel?.()
      cancel = null
    },
    desk,
    report(stretches = 120, since = from) {
      const to = clock.now()
      desk.tick(to)
      const services = watched.map(({ tally }) => tally.figures())
      const incidents = [...desk.incidents()]
      const { operator, endpoint, simulated } = options
      return {
        format: 'mobile-plans-monitoring',
        v: 1,
        operator,
        endpoint,
        edition: rules.edition,
        simulated,
        timeZone: calendar.zone.name,
        from,
        to,
        services,
        incidents,
        notices: [...desk.notices()],
        maintenance: [...maintenance],
        events: [...events],
        chart: watched.flatMap(({ tally }) => chartOf(tally.kept(), Math.max(from, since), to, stretches)),
        passed:
          services.every(({ availabilityMet, latencyMet }) => availabilityMet && latencyMet) &&
          incidents.every(({ severity, services: about }) => severity === 'low' || about.length === 0),
      }
    },
  }
}
