/** Whatever pings and people do, in any order, the desk keeps its promises. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MonitoringEdition, MonitoringEvent, ServiceName } from '../contract/monitoring.ts'
import { rankOf, rulesOf } from './editions.ts'
import { createDesk } from './incidents.ts'
import { calendarOf, hour, minute, MONDAY } from './monitoring.testing.ts'

const services: ServiceName[] = ['portal', 'GetBalance']
type Step =
  | { do: 'pings'; service: ServiceName; count: number; ok: boolean; latencyMs: number; excused: boolean }
  | { do: 'give'; kind: 'first response' | 'update' }
  | { do: 'report' | 'outage' | 'notice' | 'resolve' | 'sleep' }

const pings: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('pings' as const),
  service: fc.constantFrom(...services),
  count: fc.integer({ min: 1, max: 90 }),
  ok: fc.boolean(),
  latencyMs: fc.constantFrom(50, 390, 900),
  excused: fc.constantFrom(false, false, false, true),
})
const others: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  { do: 'give', kind: 'first response' },
  { do: 'give', kind: 'update' },
  ...(['report', 'outage', 'notice', 'resolve', 'sleep'] as const).map((what) => ({ do: what })),
)
const steps = fc.array(fc.oneof({ weight: 6, arbitrary: pings }, { weight: 4, arbitrary: others }), { maxLength: 40 })

function play(edition: MonitoringEdition, list: readonly Step[]) {
  const events: MonitoringEvent[] = []
  const desk = createDesk({
    rules: rulesOf(edition, calendarOf()),
    calendar: calendarOf(),
    services,
    log: (event) => events.push(event),
  })
  let now = MONDAY
  const seen: { before: string; after: string }[] = []
  for (const step of list) {
    const before = JSON.stringify(desk.incidents())
    if (step.do === 'pings') {
      const { service, ok, latencyMs, excused } = step
      for (let sent = 0; sent < step.count; sent += 1, now += 30_000) {
        desk.ping({ at: now, service, ok, latencyMs, status: null, reason: '', excused })
        desk.tick(now)
      }
    } else if (step.do === 'give') desk.give(step.kind, null, now)
    else if (step.do === 'report') desk.report('x', now)
    else if (step.do === 'outage') desk.outage('x', now)
    else if (step.do === 'notice') desk.notice(null, now)
    else if (step.do === 'resolve') desk.resolve(desk.incidents().length, now)
    else now += 5 * hour
    desk.tick(now)
    seen.push({ before, after: JSON.stringify(desk.incidents()) })
  }
  return { desk, events, now, seen }
}

test.each(['2018', '2023'] as const)('property: incidents of the edition of %s', (edition) => {
  fc.assert(
    fc.property(steps, (list) => {
      const { desk, events, now, seen } = play(edition, list)
      const incidents = desk.incidents()
      for (const [index, incident] of incidents.entries()) {
        expect(incident.id).toBe(index + 1)
        expect(incident.startedAt).toBeLessThanOrEqual(incident.openedAt)
        expect(edition === '2018' ? ['high', 'low'] : ['1', '2', '3']).toContain(incident.severity)
        if (incident.severity === 'high') expect(incident.channel).toBe('phone')
        const ended = incident.endedAt ?? now
        for (const kind of ['first response', 'update', 'resolution'] as const) {
          const open = incident.deadlines.filter((deadline) => deadline.kind === kind && deadline.state === 'open')
          expect(open.length).toBeLessThanOrEqual(incident.endedAt === null ? 1 : 0)
        }
        for (const { due, state, doneAt } of incident.deadlines) {
          if (state === 'open') expect(due).toBeGreaterThanOrEqual(now)
          if (state === 'met') expect(doneAt).toBeLessThanOrEqual(due)
          if (state === 'missed') expect(due).toBeLessThanOrEqual(Math.max(now, ended))
        }
      }
      // One open incident per scope at most, besides those that people reported.
      const open = incidents.filter(({ endedAt, services: about }) => endedAt === null && about.length > 0)
      expect(open.length).toBeLessThanOrEqual(edition === '2018' ? 2 : 1)
      // The log is in order; what is over stays as it was.
      expect(events.every(({ at }, index) => index === 0 || at >= (events[index - 1]?.at ?? 0))).toBe(true)
      for (const { before, after } of seen) {
        const later = JSON.parse(after) as typeof incidents
        for (const incident of JSON.parse(before) as typeof incidents) {
          const same = later[incident.id - 1]
          if (incident.endedAt !== null) expect(same).toEqual(incident)
          else if (same !== undefined) expect(rankOf(same.severity)).toBeGreaterThanOrEqual(rankOf(incident.severity))
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('property: 2018: more than 30 minutes of failure open an incident, 30 or less never do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 50 }), (failing, good) => {
      const list: Step[] = [
        { do: 'pings', service: 'portal', count: good + 1, ok: true, latencyMs: 10, excused: false },
        { do: 'pings', service: 'portal', count: failing, ok: false, latencyMs: 10, excused: false },
      ]
      const { desk } = play('2018', list)
      expect(desk.incidents().length).toBe((failing - 1) * 30_000 > 30 * minute ? 1 : 0)
    }),
  )
})
