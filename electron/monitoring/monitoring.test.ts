import { describe, expect, it, vi } from 'vitest'
import type { MonitoringAct } from '../../core/contract/monitoring-panel.ts'
import { monitoringSchema } from '../../core/contract/monitoring-file.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createFakeTime } from '../../core/device/fake-ports.testing.ts'
import type { HttpRequest, HttpResult, StorePort } from '../../core/ports.ts'
import { createMonitoring, MONITORING_DOCUMENT } from './monitoring.ts'
import { createMonitoringPush } from './push.ts'

const operator: OperatorConfig = {
  id: 'contoso',
  brandName: 'Contoso Cellular',
  logo: '',
  countries: ['US'],
  portalUri: 'https://portal.contoso.example/start',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
  smdp: 'embedded',
  operatorApi: 'embedded',
  development: false,
}
const staged: OperatorConfig = {
  ...operator,
  id: 'tailspin',
  monitoring: monitoringSchema.parse({ edition: '2023', staging: { portalUri: 'https://staging.tailspin.example/' } }),
}
const start: Extract<MonitoringAct, { do: 'start' }> = {
  do: 'start',
  operatorId: 'contoso',
  endpoint: 'production',
  edition: '2018',
  training: null,
}

function setUp(saved?: unknown) {
  const time = createFakeTime()
  const documents = new Map<string, unknown>([[MONITORING_DOCUMENT, saved]])
  const store: StorePort = {
    load: (name) => Promise.resolve(documents.get(name)),
    save: (name, value) => {
      documents.set(name, value)
      return Promise.resolve()
    },
  }
  const asked: HttpRequest[] = []
  let answer: HttpResult = { ok: true, status: 200, headers: {}, body: '{"balances":[]}' }
  const changed = vi.fn()
  const recorded: { kind: string; payload: object; cause: number | null }[] = []
  const monitoring = createMonitoring({
    operators: () => [operator, staged],
    isEmbedded: ({ id }) => id === 'contoso',
    http: {
      send: (request) => {
        asked.push(request)
        return Promise.resolve(answer)
      },
    },
    time,
    store,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    record: (kind, payload, cause) => recorded.push({ kind, payload, cause }),
    changed,
  })
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
  }
  /** Time stands still while a round of pings is on its way. */
  const pass = async (ms: number) => {
    await settle()
    for (let left = ms; left > 0; left -= 30_000) {
      time.move(30_000)
      await settle()
    }
  }
  return {
    monitoring,
    asked,
    changed,
    recorded,
    pass,
    documents,
    fail: () => (answer = { ok: false, error: 'unreachable', detail: 'x' }),
  }
}

describe('monitoring in the app', () => {
  it('pings portal and GetBalance in the background, shipped hosts by their own server', async () => {
    const { monitoring, asked, pass, documents } = setUp()
    expect(monitoring.view()).toMatchObject({ running: false, report: null })
    await monitoring.act(start)
    await pass(60_000)
    expect(asked.map(({ url }) => new URL(url).host)).toEqual(
      Array.from({ length: 3 }, () => ['portal.contoso.example', 'api.contoso.example']).flat(),
    )
    expect(asked.every(({ embeddedFor }) => embeddedFor === 'contoso')).toBe(true)
    expect(monitoring.view()).toMatchObject({ running: true, report: { passed: true, simulated: false } })
    expect(documents.get(MONITORING_DOCUMENT)).toEqual({
      operatorId: 'contoso',
      endpoint: 'production',
      edition: '2018',
    })
    await monitoring.act({ do: 'stop' })
    await pass(60_000)
    expect(asked).toHaveLength(6)
    expect(documents.get(MONITORING_DOCUMENT)).toBeNull()
    expect(monitoring.view()).toMatchObject({ running: false, report: { services: [{ pings: 3 }, { pings: 3 }] } })
  })

  it('opens an incident after more than half an hour, which people answer', async () => {
    const { monitoring, pass, fail } = setUp()
    fail()
    await monitoring.act({ ...start, operatorId: 'tailspin', endpoint: 'staging' })
    await pass(31 * 60_000)
    const incidents = () => monitoring.view().report?.incidents ?? []
    expect(incidents()).toMatchObject([{ severity: 'high', endedAt: null }, { severity: 'high' }])
    await monitoring.act({ do: 'give', kind: 'first response', incident: 1 })
    expect(incidents()[0]?.deadlines[0]).toMatchObject({ kind: 'first response', state: 'met' })
    await expect(monitoring.act({ do: 'give', kind: 'first response', incident: 1 })).rejects.toThrow('waits for no')
    await expect(monitoring.act({ do: 'resolve', incident: 1 })).rejects.toThrow('by hand')
    await monitoring.act({ do: 'report', text: 'bills' })
    await monitoring.act({ do: 'resolve', incident: 3 })
    await monitoring.act({ do: 'outage', text: 'core' })
    await monitoring.act({ do: 'notice', outage: 1 })
    await expect(monitoring.act({ do: 'notice', outage: 1 })).rejects.toThrow('waits for no notice')
    await expect(monitoring.act({ do: 'advance', minutes: 5 })).rejects.toThrow('Only a training')
  })

  it('tells the trace when it begins and ends, and what happens to each incident', async () => {
    const { monitoring, pass, fail, recorded } = setUp()
    fail()
    await monitoring.act({ ...start, operatorId: 'tailspin', endpoint: 'staging', edition: '2018' })
    await pass(31 * 60_000)
    await monitoring.act({ do: 'give', kind: 'first response', incident: 1 })
    await monitoring.act({ do: 'report', text: 'bills' })
    await monitoring.act({ do: 'resolve', incident: 3 })
    await monitoring.act({ do: 'outage', text: 'core' })
    await monitoring.act({ do: 'stop' })
    const common = { operatorId: 'tailspin', simulated: false }
    expect(recorded.map(({ kind, payload }) => [kind, 'change' in payload ? payload.change : ''])).toEqual([
      ['monitoring.started', ''],
      ['monitoring.noted', ''],
      ['monitoring.noted', ''],
      ['monitoring.incident', 'opened'],
      ['monitoring.incident', 'opened'],
      ['monitoring.incident', 'first response'],
      ['monitoring.incident', 'opened'],
      ['monitoring.incident', 'ended'],
      ['monitoring.noted', ''],
      ['monitoring.stopped', ''],
    ])
    expect(recorded[0]).toMatchObject({ payload: { ...common, endpoint: 'staging', edition: '2018' }, cause: null })
    expect(recorded[1]).toMatchObject({ payload: { ...common, good: false }, cause: 1 })
    expect(recorded[3]).toMatchObject({
      payload: { ...common, incident: 1, severity: 'high', services: ['portal'] },
      cause: 1,
    })
    expect(recorded.slice(1).every(({ cause }) => cause === 1)).toBe(true)
  })

  it('trains on a clock of its own, without a request', async () => {
    const { monitoring, asked, documents } = setUp()
    await monitoring.act({ ...start, training: 'outage' })
    await monitoring.act({ do: 'advance', minutes: 1_440 })
    expect(monitoring.report()).toMatchObject({ simulated: true, passed: false, incidents: [{ severity: 'high' }, {}] })
    expect(asked).toEqual([])
    expect(documents.get(MONITORING_DOCUMENT)).toBeNull()
    await expect(monitoring.act({ ...start, training: 'nonsense' })).rejects.toThrow('is no training')
    // What ran goes on when another can't begin.
    expect(monitoring.view().running).toBe(true)
  })

  it('goes on after a restart, unless its operator is gone', async () => {
    const { monitoring, asked } = setUp({ operatorId: 'tailspin', endpoint: 'staging', edition: '2023' })
    await monitoring.resume()
    expect(asked[0]).toMatchObject({ url: 'https://staging.tailspin.example/' })
    expect(asked[0]?.embeddedFor).toBeUndefined()
    const gone = setUp({ operatorId: 'gone', endpoint: 'staging', edition: '2023' })
    await gone.monitoring.resume()
    expect(gone.documents.get(MONITORING_DOCUMENT)).toBeNull()
    const broken = setUp({ operatorId: 5 })
    await broken.monitoring.resume()
    expect(broken.monitoring.view().running).toBe(false)
  })

  it('says what can’t be', async () => {
    const { monitoring } = setUp()
    await expect(monitoring.act({ ...start, operatorId: 'x' })).rejects.toThrow('no operator "x"')
    await expect(monitoring.act({ ...start, endpoint: 'staging' })).rejects.toThrow('has no staging endpoint')
    await expect(monitoring.act({ do: 'report', text: 'x' })).rejects.toThrow('Nothing is monitored')
    expect(monitoring.report()).toBeNull()
  })
})

describe('pushes to the window', () => {
  it('come at once, then at most a few times a second, and the last state always', () => {
    const waits: (() => void)[] = []
    const send = vi.fn()
    const push = createMonitoringPush({ view: () => ({}) as never, send, wait: (callback) => waits.push(callback) })
    for (let change = 0; change < 5; change += 1) push.changed()
    expect(send).toHaveBeenCalledTimes(1)
    waits.shift()?.()
    expect(send).toHaveBeenCalledTimes(2)
    waits.shift()?.()
    expect(send).toHaveBeenCalledTimes(2)
    expect(waits).toEqual([])
  })
})
