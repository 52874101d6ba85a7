/**
 * Monitoring in the app: one operator at a time, in the background, on real time; or a training on a virtual clock of its
 * own. What runs on real time goes on after a restart, until the user turns it off.
 */
import { z } from 'zod'
import type { VirtualClock } from '../../core/clock/clock.ts'
import { createClock } from '../../core/clock/clock.ts'
import type { MonitoringEvent, MonitoringReport, MonitoringView } from '../../core/contract/monitoring.ts'
import { businessDaysSchema } from '../../core/contract/monitoring-file.ts'
import type { MonitoringAct } from '../../core/contract/monitoring-panel.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createBusinessCalendar } from '../../core/monitoring/business-days.ts'
import { rulesOf } from '../../core/monitoring/editions.ts'
import { maintenanceWindows } from '../../core/monitoring/maintenance.ts'
import type { Monitor } from '../../core/monitoring/monitor.ts'
import { createMonitor } from '../../core/monitoring/monitor.ts'
import { createSimulation, scheduleActions, simulatedMaintenance } from '../../core/monitoring/simulated.ts'
import { askPort, balanceTarget, portalTarget } from '../../core/monitoring/targets.ts'
import { TRAININGS, parseTraining } from '../../core/monitoring/training.ts'
import type { HttpPort, StorePort, TimePort } from '../../core/ports.ts'
import type { Device } from '../../core/device/api.ts'

/** Document that remembers what is watched: {@link Watched}, or null. */
export const MONITORING_DOCUMENT = 'monitoring'

const watchedSchema = z.strictObject({
  operatorId: z.string(),
  endpoint: z.enum(['production', 'staging']),
  edition: z.enum(['2018', '2023']),
})
type Watched = z.infer<typeof watchedSchema>
type Start = Extract<MonitoringAct, { do: 'start' }>

/** A failure that is meant for the user. */
export class MonitoringError extends Error {}

/** What monitoring needs. */
export interface MonitoringOptions {
  operators: () => readonly OperatorConfig[]
  /** The operator's portal is one of the emulator's own. */
  isEmbedded: (operator: OperatorConfig) => boolean
  http: HttpPort
  time: TimePort
  store: StorePort
  uuid: () => string
  /** Notes on the trace what was seen. */
  record: Device['monitored']
  /** Called after each change. */
  changed: () => void
}

/** Monitoring. */
export interface Monitoring {
  view(): MonitoringView
  /** Does what the page asks, but for `export`; throws a MonitoringError. */
  act(act: MonitoringAct): Promise<void>
  /** The whole report, or null. */
  report(): MonitoringReport | null
  /** Goes on with what was watched before a restart. */
  resume(): Promise<void>
  close(): void
}

interface Running {
  monitor: Monitor
  clock: VirtualClock
  operatorId: string
  training: boolean
  over: boolean
  /** Number of the event `monitoring.started`. */
  seq: number
}

/** How much of a report the page gets. */
const SHOWN = { events: 100, stretches: 96, backMs: 86_400_000 }

/** Makes it; nothing is watched before `act` or `resume`. */
export function createMonitoring(options: MonitoringOptions): Monitoring {
  const { operators, isEmbedded, http, time, store, uuid, record, changed } = options
  let current: Running | null = null

  const stop = () => {
    if (current === null || current.over) return
    current.monitor.stop()
    current.clock.stop()
    record('monitoring.stopped', { operatorId: current.operatorId, simulated: current.training }, current.seq)
    current = { ...current, over: true }
  }
  const start = ({ operatorId, endpoint, edition, training: wanted }: Start) => {
    const operator = operators().find(({ id }) => id === operatorId)
    if (operator === undefined) throw new MonitoringError(`There is no operator "${operatorId}" any more.`)
    const settings = operator.monitoring
    const url = endpoint === 'production' ? operator.portalUri : settings?.staging?.portalUri
    if (url === undefined) throw new MonitoringError(`${operator.brandName} has no staging endpoint in its file.`)
    const parsed = wanted === null ? null : parseTraining(wanted)
    if (parsed?.ok === false) throw new MonitoringError(parsed.error)
    const training = parsed?.training ?? null
    const from = time.now()
    const clock = createClock(training === null ? time : { now: () => from, wake: () => () => {} })
    const calendar = createBusinessCalendar(settings?.businessDays ?? businessDaysSchema.parse({}))
    const ask = training === null ? askPort(http) : createSimulation(training, from, clock)
    const timeoutMs = (settings?.timeoutSeconds ?? 10) * 1_000
    const embeddedFor = isEmbedded(operator) ? operator.id : undefined
    const balance = balanceTarget({ ask, operator, environment: endpoint, timeoutMs, uuid, raw: false })
    const portal = portalTarget({ ask, url, timeoutMs, embeddedFor, expected: settings?.expectedStatus })
    const targets = balance === null ? [portal] : [portal, balance]
    const simulated = training !== null
    let seq = 0
    const noted = ({ at, text, tone, incident }: MonitoringEvent) => {
      const common = { operatorId, simulated, at, text }
      if (incident === undefined)
        record('monitoring.noted', { ...common, good: tone === 'neutral' ? null : tone === 'good' }, seq)
      else {
        const { id, change, severity, services } = incident
        record('monitoring.incident', { ...common, incident: id, change, severity, services }, seq)
      }
      changed()
    }
    const monitor = createMonitor({
      clock,
      operator: { id: operator.id, brandName: operator.brandName },
      endpoint,
      simulated,
      rules: rulesOf(edition, calendar),
      calendar,
      maintenance:
        training === null
          ? maintenanceWindows(calendar, settings?.maintenance ?? [])
          : simulatedMaintenance(training, from, calendar),
      targets,
      onPing: changed,
      onEvent: noted,
    })
    stop()
    const services = targets.map(({ service, url: address }) => ({ service, url: address }))
    seq = record('monitoring.started', { operatorId, endpoint, edition, simulated, services }, null)
    if (training !== null) scheduleActions(training, clock, monitor.desk)
    monitor.start()
    current = { monitor, clock, operatorId, training: simulated, over: false, seq }
  }
  const remember = (watched: Watched | null) => store.save(MONITORING_DOCUMENT, watched)
  const running = (): Running => {
    if (current === null || current.over) throw new MonitoringError('Nothing is monitored now.')
    return current
  }
  const done = (well: boolean, otherwise: string) => {
    if (!well) throw new MonitoringError(otherwise)
  }

  return {
    view: () => {
      const report = current?.monitor.report(SHOWN.stretches, current.clock.now() - SHOWN.backMs) ?? null
      return {
        operators: operators().map(({ id, brandName, monitoring }) => ({
          id,
          brandName,
          staging: monitoring?.staging !== undefined,
          edition: monitoring?.edition ?? '2018',
        })),
        trainings: Object.keys(TRAININGS),
        running: current?.over === false,
        report: report === null ? null : { ...report, events: report.events.slice(-SHOWN.events) },
      }
    },
    report: () => current?.monitor.report() ?? null,
    async act(act) {
      switch (act.do) {
        case 'look':
        case 'export':
          return
        case 'start': {
          start(act)
          const { operatorId, endpoint, edition } = act
          await remember(act.training === null ? { operatorId, endpoint, edition } : null)
          break
        }
        case 'stop':
          stop()
          await remember(null)
          break
        case 'advance': {
          const { clock, training } = running()
          done(training, 'Only a training has a clock that can be moved.')
          await clock.advance(act.minutes * 60_000)
          break
        }
        case 'give': {
          const { monitor, clock } = running()
          done(
            monitor.desk.give(act.kind, act.incident, clock.now()),
            `Incident ${act.incident} waits for no ${act.kind}.`,
          )
          break
        }
        case 'resolve': {
          const { monitor, clock } = running()
          done(monitor.desk.resolve(act.incident, clock.now()), 'Only a reported incident is resolved by hand.')
          break
        }
        case 'notice': {
          const { monitor, clock } = running()
          done(monitor.desk.notice(act.outage, clock.now()), `Outage ${act.outage} waits for no notice.`)
          break
        }
        case 'report':
        case 'outage': {
          const { monitor, clock } = running()
          monitor.desk[act.do](act.text, clock.now())
          break
        }
      }
      changed()
    },
    async resume() {
      const saved = watchedSchema.safeParse(await store.load(MONITORING_DOCUMENT))
      if (!saved.success) return
      try {
        start({ do: 'start', ...saved.data, training: null })
        changed()
      } catch (error) {
        // Its operator is gone, or has no such endpoint any more.
        if (!(error instanceof MonitoringError)) throw error
        await remember(null)
      }
    },
    close: stop,
  }
}
