import { expect, test } from 'vitest'
import { createClock } from '../clock/clock.ts'
import { rulesOf } from './editions.ts'
import { createMonitor } from './monitor.ts'
import { createRecent } from './recent.ts'
import { calendarOf, day, hour, minute, MONDAY, stillTime, train } from './monitoring.testing.ts'

test('a quiet day passes on virtual time in at most ten seconds, with two pings a minute', async () => {
  const began = performance.now()
  const { report } = await train('quiet', day, { services: ['portal', 'GetBalance'] })
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(report.passed).toBe(true)
  expect(report.incidents).toEqual([])
  for (const { pings, availability, meanLatencyMs } of report.services) {
    expect(pings).toBe(2_880)
    expect(availability).toBe(100)
    expect(meanLatencyMs).toBeGreaterThan(60)
    expect(meanLatencyMs).toBeLessThan(180)
  }
})

test('thirty minutes of failure are no incident, a ping later it is one of high severity', async () => {
  const short = await train('outage@1h+30m', 2 * hour)
  expect(short.report.incidents).toEqual([])
  const { report, start } = await train('outage@1h+31m', 3 * hour)
  expect(report.incidents).toHaveLength(1)
  expect(report.incidents[0]).toMatchObject({
    severity: 'high',
    channel: 'phone',
    services: ['portal'],
    startedAt: start + hour,
    openedAt: start + hour + 30 * minute + 30_000,
    endedAt: start + hour + 31 * minute,
  })
  expect(report.passed).toBe(false)
})

test('an incident ends after five minutes without a failure, at the first good ping', async () => {
  const { report, events, start } = await train('outage@1h+40m, outage@1h42m+1m', 3 * hour)
  expect(report.incidents).toHaveLength(1)
  expect(report.incidents[0]?.endedAt).toBe(start + hour + 43 * minute)
  expect(events.at(-1)?.at).toBe(start + hour + 48 * minute)
})

test('the first response is due within an hour and updates by the close of each business day', async () => {
  const { report, start } = await train('outage@1h+3d, update@1d', 3 * day)
  const [first, ...updates] = report.incidents[0]?.deadlines ?? []
  expect(first).toMatchObject({ kind: 'first response', due: start + 2 * hour + 30 * minute + 30_000, state: 'missed' })
  // Monday 17:00 is missed, Tuesday's was given at 08:00, Wednesday's is missed; Thursday 08:00 is the end.
  expect(updates.map(({ due, state }) => [new Date(due).toISOString().slice(0, 16), state])).toEqual([
    ['2026-11-23T17:00', 'missed'],
    ['2026-11-24T17:00', 'met'],
    ['2026-11-25T17:00', 'missed'],
    ['2026-11-26T17:00', 'open'],
  ])
})

test('a response in time is met, and what is no longer needed is void', async () => {
  const { report } = await train('outage', 6 * hour)
  expect(report.incidents[0]?.deadlines.map(({ kind, state }) => [kind, state])).toEqual([
    ['first response', 'met'],
    ['update', 'met'],
    ['update', 'void'],
  ])
})

test('slow answers are of low severity: by e-mail, a business day, every week, and no failed run', async () => {
  const { report } = await train('slow@1h+1h', day)
  expect(report.incidents).toHaveLength(1)
  expect(report.incidents[0]).toMatchObject({ severity: 'low', channel: 'email', services: ['portal'] })
  const { openedAt = 0, deadlines = [] } = report.incidents[0] ?? {}
  expect(deadlines.map(({ kind, due }) => [kind, due - openedAt])).toEqual([
    ['first response', day],
    ['update', 7 * day],
  ])
  expect(report.services[0]).toMatchObject({ availabilityMet: true, latencyMet: true })
  expect(report.passed).toBe(true)
})

test('an outage during a low incident raises it', async () => {
  const { report } = await train('slow@1h+1h, outage@2h+40m', 4 * hour)
  expect(report.incidents.map(({ severity, channel }) => [severity, channel])).toEqual([['high', 'phone']])
})

test('a reported failure is of low severity and ends when somebody says so', async () => {
  const { report, desk, start } = await train('report@1h', 2 * hour)
  expect(report.incidents[0]).toMatchObject({ severity: 'low', services: [], endedAt: null })
  expect(desk.resolve(1, start + 2 * hour)).toBe(true)
  expect(desk.resolve(1, start + 2 * hour)).toBe(false)
  expect(report.passed).toBe(true)
})

test('each service has incidents of its own in 2018, in 2023 the partner has', async () => {
  const services = ['portal', 'GetBalance'] as const
  const old = await train('balance-outage@1h+1h', 3 * hour, { services: [...services] })
  expect(old.report.incidents.map(({ severity, services: about }) => [severity, about])).toEqual([
    ['high', ['GetBalance']],
  ])
  const later = await train('balance-outage@1h+1h', 3 * hour, { services: [...services], edition: '2023' })
  expect(later.report.incidents.map(({ severity, services: about }) => [severity, about])).toEqual([
    ['3', ['GetBalance']],
  ])
})

test('2023: severity rises with the share of failures, with hours for resolution and updates', async () => {
  const { report, start } = await train('outage@1h+2h', 4 * hour, { edition: '2023' })
  expect(report.incidents).toHaveLength(1)
  const { openedAt = 0, severity, channel, deadlines = [], endedAt } = report.incidents[0] ?? {}
  expect([severity, channel, endedAt]).toEqual(['1', 'email', start + 3 * hour])
  const resolution = deadlines.find(({ kind, state }) => kind === 'resolution' && state === 'met')
  expect(resolution).toMatchObject({ due: openedAt + 8 * hour, doneAt: endedAt })
  expect(deadlines.some(({ kind }) => kind === 'first response')).toBe(false)
  const three = await train('flaky@1h+1h', 2 * hour, { edition: '2023' })
  expect(three.report.incidents[0]).toMatchObject({ severity: '3', deadlines: [] })
})

test('2023: twelve GetBalance pings in a row, one counted per five minutes, are severity 3', () => {
  const { assess } = rulesOf('2023', calendarOf())
  const recent = createRecent()
  const at = (half: number) => MONDAY + half * 30_000
  const ping = (service: 'portal' | 'GetBalance', half: number, ok: boolean) =>
    recent.add({ at: at(half), service, ok, latencyMs: 100, status: null, reason: '', excused: false })
  // Nine portal pings for each of GetBalance, so that the share of failures alone is no incident.
  for (let half = 0; half <= 110; half += 1) {
    for (let times = 0; times < 9; times += 1) ping('portal', half, true)
    ping('GetBalance', half, false)
    if (half < 110) expect(assess(recent, at(half))).toBeNull()
  }
  expect(recent.balanceFailures()).toBe(12)
  expect(assess(recent, at(110))?.severity).toBe('3')
  ping('GetBalance', 111, true)
  expect(recent.balanceFailures()).toBe(0)
  expect(assess(recent, at(111))).toBeNull()
})

test('planned maintenance counts for nothing if it was announced five business days ahead', async () => {
  const { report } = await train('maintenance@1h+1h', 3 * hour)
  expect(report.incidents).toEqual([])
  expect(report.services[0]).toMatchObject({ pings: 240, failed: 0, excused: 120, availability: 100 })
  expect(report.passed).toBe(true)
  const late = await train('late-maintenance@1h+1h', 3 * hour)
  expect(late.report.services[0]).toMatchObject({ pings: 360, failed: 120, excused: 0 })
  expect(late.report.incidents[0]?.severity).toBe('high')
  expect(late.events.map(({ text }) => text).join('\n')).toMatch(/less than five business days ahead/)
})

test("a failure before a maintenance window doesn't add up with one after it", async () => {
  const { report } = await train('outage@40m+20m, maintenance@1h+1h, outage@2h+20m', 3 * hour)
  expect(report.incidents).toEqual([])
})

test('an outage of the core network wants a notice within thirty minutes', async () => {
  const met = await train('core-outage@1h, notice@1h30m', 2 * hour)
  expect(met.report.notices[0]?.deadline).toMatchObject({ state: 'met', due: met.start + 90 * minute })
  const missed = await train('core-outage@1h, notice@1h31m', 2 * hour)
  expect(missed.report.notices[0]?.deadline).toMatchObject({ state: 'missed', doneAt: missed.start + 91 * minute })
  expect(missed.events.some(({ text }) => text.includes('is missing'))).toBe(true)
})

test('a computer that slept says nothing about the time between', async () => {
  let now = MONDAY
  const wakes: (() => void)[] = []
  const clock = createClock({ now: () => now, wake: (_, callback) => (wakes.push(callback), () => {}) })
  const calendar = calendarOf()
  const monitor = createMonitor({
    clock,
    operator: { id: 'contoso', brandName: 'Contoso' },
    endpoint: 'production',
    simulated: false,
    rules: rulesOf('2018', calendar),
    calendar,
    maintenance: [],
    targets: [
      {
        service: 'portal',
        url: 'https://portal.contoso.example/',
        ask: () => Promise.resolve({ ok: false, status: 500, reason: 'broken' }),
      },
    ],
  })
  monitor.start()
  await clock.settled()
  for (const slept of [3 * hour, 30_000]) {
    now += slept
    wakes.at(-1)?.()
    await clock.settled()
  }
  const report = monitor.report()
  expect(report.services[0]).toMatchObject({ pings: 3, failed: 3 })
  expect(report.incidents).toEqual([])
})

test('a service that comes and goes is said once, until it is steady', async () => {
  const { events } = await train('flaky@1h+1h, outage@3h+10m', 4 * hour)
  expect(events.map(({ text }) => text.replace(/It could.*/, '…'))).toEqual([
    'portal fails. …',
    'portal comes and goes.',
    'portal answers steadily again.',
    'portal fails. …',
    'portal answers again.',
  ])
})

test('a target that throws counts as failed', async () => {
  const clock = createClock(stillTime(MONDAY))
  const calendar = calendarOf()
  const monitor = createMonitor({
    clock,
    operator: { id: 'contoso', brandName: 'Contoso' },
    endpoint: 'staging',
    simulated: false,
    rules: rulesOf('2018', calendar),
    calendar,
    maintenance: [],
    targets: [{ service: 'portal', url: 'x', ask: () => Promise.reject(new Error('no socket')) }],
  })
  monitor.start()
  await clock.settled()
  expect(monitor.report().events[0]?.text).toContain('no socket')
})
