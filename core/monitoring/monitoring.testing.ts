/** Helpers of the monitoring tests. */
import { createClock } from '../clock/clock.ts'
import type { MonitoringEdition, MonitoringEvent, ServiceName } from '../contract/monitoring.ts'
import { businessDaysSchema } from '../contract/monitoring-file.ts'
import type { TimePort } from '../ports.ts'
import { createBusinessCalendar } from './business-days.ts'
import { rulesOf } from './editions.ts'
import { createMonitor } from './monitor.ts'
import { createSimulation, scheduleActions, simulatedMaintenance } from './simulated.ts'
import { balanceTarget, portalTarget } from './targets.ts'
import { parseTraining } from './training.ts'

/** Real time stands still; only `advance` moves the clock. */
export const stillTime = (now: number): TimePort => ({ now: () => now, wake: () => () => {} })

/** Monday 2026-11-23 08:00 in UTC. */
export const MONDAY = Date.UTC(2026, 10, 23, 8)
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const calendarOf = (settings: Parameters<typeof businessDaysSchema.parse>[0] = {}) =>
  createBusinessCalendar(businessDaysSchema.parse(settings))

/** Runs a training on virtual time from Monday 08:00 UTC. */
export async function train(
  text: string,
  length: number,
  options: { edition?: MonitoringEdition; services?: ServiceName[]; start?: number } = {},
) {
  const { edition = '2018', services = ['portal'], start = MONDAY } = options
  const parsed = parseTraining(text)
  if (!parsed.ok) throw new Error(parsed.error)
  const clock = createClock(stillTime(start))
  const calendar = calendarOf()
  const ask = createSimulation(parsed.training, start, clock)
  const events: MonitoringEvent[] = []
  const operator = {
    id: 'contoso',
    operatorApi: 'embedded' as const,
    iccidRanges: [{ start: '8988247000100000001', end: '8988247000100000009' }],
  }
  const monitor = createMonitor({
    clock,
    operator: { id: 'contoso', brandName: 'Contoso Cellular' },
    endpoint: 'production',
    simulated: true,
    rules: rulesOf(edition, calendar),
    calendar,
    maintenance: simulatedMaintenance(parsed.training, start, calendar),
    targets: services.flatMap((service) => {
      const timeoutMs = 10_000
      if (service === 'portal') return [portalTarget({ ask, url: 'https://portal.contoso.example/', timeoutMs })]
      const target = balanceTarget({ ask, operator, environment: 'production', timeoutMs, uuid: () => 'x', raw: false })
      return target === null ? [] : [target]
    }),
    onEvent: (event) => events.push(event),
  })
  scheduleActions(parsed.training, clock, monitor.desk)
  monitor.start()
  await clock.advance(length)
  monitor.stop()
  clock.stop()
  return { report: monitor.report(), events, desk: monitor.desk, start }
}
