import { describe, expect, it } from 'vitest'
import type { TraceEvent, TraceKind, TracePayloads } from '../contract/trace.ts'
import { rehearsalPage } from './rehearsal-page.ts'
import { rehearsalOf, scopeOf } from './rehearsal.ts'

const url = 'https://portal.contoso.example/pay?session=1'
const inline = 'MobilePlansInlineOperations'

/** A trace of these events, numbered from 1. */
const traceOf = (...list: { [K in TraceKind]: [kind: K, payload: TracePayloads[K], cause?: number] }[TraceKind][]) =>
  list.map(
    ([kind, payload, cause = null], index) =>
      ({
        v: 1,
        seq: index + 1,
        t: index * 1_000,
        wall: '2026-11-25T10:00:00.000Z',
        kind,
        cause,
        payload,
      }) as TraceEvent,
  )
const reportOf = (events: readonly TraceEvent[]) => rehearsalOf(events, { title: 'Rehearsal' })
const opened = (operatorId: string): ['portal.opened', TracePayloads['portal.opened']] => [
  'portal.opened',
  { operatorId, visitId: operatorId, url, headers: {} },
]
const call = (api: string, args: unknown[], accepted = true): TracePayloads['callback.received'] => ({
  api,
  args,
  accepted,
  url,
  ...(accepted ? {} : { reason: 'wrong host' }),
})
const started: ['device.started', TracePayloads['device.started']] = [
  'device.started',
  { version: '1.2.3', resumed: false, eid: '' },
]

describe('the report of a rehearsal', () => {
  it('tells each visit with its pages, its calls and what came of them', () => {
    const report = reportOf(
      traceOf(
        started,
        opened('contoso'),
        ['portal.navigated', { url, status: 200 }],
        ['portal.navigated', { url: `${url}&again`, status: 200 }],
        ['callback.received', call(`${inline}.notifyProfileDownload`, [{}, 'x'])],
        ['lpa.started', { operationId: 'o', operatorId: 'contoso', smdpAddress: 'smdp.example', matchingId: 'm' }],
        ['lpa.finished', { operationId: 'o', status: 'Success', iccid: '8988' }],
        ['network.registration', { state: 'searching', iccid: '8988' }],
        ['network.registration', { state: 'home', iccid: '8988' }],
        opened('fabrikam'),
        ['callback.received', call('MobilePlans.notifyCancelledPurchase', [{}])],
      ),
    )
    expect(report.version).toBe('1.2.3')
    expect(report.problems).toEqual([])
    expect(report.visits).toMatchObject([
      {
        number: 1,
        operatorId: 'contoso',
        from: 1_000,
        to: 8_000,
        pages: ['https://portal.contoso.example/pay'],
        calls: [{ api: `${inline}.notifyProfileDownload`, accepted: true }],
        outcome: ['Download: Success (8988)', 'Registration: Home (8988)'],
      },
      { number: 2, operatorId: 'fabrikam', calls: [{ api: 'MobilePlans.notifyCancelledPurchase' }], outcome: [] },
    ])
    expect(report.downloads).toMatchObject([{ operationId: 'o', status: 'Success', iccid: '8988', faults: [] }])
  })

  it('names what went wrong once, but not what a fault was armed for', () => {
    const download = (operationId: string): ['lpa.started', TracePayloads['lpa.started']] => [
      'lpa.started',
      { operationId, operatorId: 'contoso', smdpAddress: 'smdp.example', matchingId: 'm' },
    ]
    const report = reportOf(
      traceOf(
        opened('contoso'),
        ['callback.received', call('MobilePlans.notifyCancelledPurchase', [], false)],
        ['diagnostic', { code: 'MP1002', severity: 'error', message: 'Another host.' }, 2],
        ['diagnostic', { code: 'MP1202', severity: 'warning', message: 'No name.', advice: 'Set it.' }],
        ['diagnostic', { code: 'MP1202', severity: 'warning', message: 'No name.', advice: 'Set it.' }],
        ['callback.delivered', { hook: 'registrationChangedScript', function: '', argument: '', ok: false }],
        [
          'callback.delivered',
          { hook: 'registrationChangedScript', function: 'f', argument: '{}', ok: false, error: 'x' },
        ],
        download('meant'),
        ['fault.used', { fault: 'cardBusy', point: 'card', left: 0 }],
        ['lpa.finished', { operationId: 'meant', status: 'CardBusy' }],
        download('not meant'),
        ['lpa.finished', { operationId: 'not meant', status: 'ServerFailure' }],
        ['portal.crashed', { reason: 'killed' }],
      ),
    )
    expect(report.problems).toEqual([
      'Refused (wrong host): notifyCancelledPurchase() on MobilePlans',
      'Not delivered: f ← registrationChangedScript (x)',
      'Download: ServerFailure',
      'The portal’s page is gone: killed',
    ])
    expect(report.visits[0]?.problems).toEqual(report.problems)
    expect(report.downloads.map(({ status, faults }) => [status, faults])).toEqual([
      ['CardBusy', ['cardBusy']],
      ['ServerFailure', []],
    ])
    expect(report.diagnostics.map(({ code, count }) => [code, count])).toEqual([
      ['MP1002', 1],
      ['MP1202', 2],
    ])
  })

  it('tells which use cases were rehearsed', () => {
    const { useCases } = reportOf(
      traceOf(
        ['callback.received', call(`${inline}.notifyProfileDownload`, [{}, 'x', 0])],
        ['callback.received', call('DataMartInlineProfile.notifyInlineProfileDownload', [{}, 'x'], false)],
        ['callback.received', call(`${inline}.notifyProfileDownload`, [{}, 'x', '15'])],
        ['callback.received', call('DataMart.NotifyPurchaseWithProfileDownload', [{}, 'x', 0])],
        ['callback.received', call(`${inline}.notifyBalanceAddition`, [{}])],
        ['callback.received', call(`${inline}.notifyBalanceAddition`, [{}, '8988'])],
        ['sim.changed', { iccid: '8911', operatorId: 'contoso', inserted: true }],
        ['network.registration', { state: 'home', iccid: '8911' }],
        ['callback.received', call('MobilePlans.notifyBalanceAddition', [{}, ''])],
        ['callback.received', call(`${inline}.notifyOperationCancel`, [{}])],
        ['callback.received', call('window.external.notify', ['{}'])],
      ),
    )
    expect(Object.fromEntries(useCases.map(({ id, accepted, refused }) => [id, [accepted, refused]]))).toEqual({
      'immediate-download': [1, 1],
      'asynchronous-connectivity': [1, 0],
      'deferred-download': [1, 0],
      'operation-cancel': [1, 0],
      'balance-addition': [1, 0],
      'balance-and-activate': [1, 0],
      'warm-sim': [1, 0],
      'cancelled-purchase': [0, 0],
      'purchase-result': [1, 0],
    })
  })

  it('leaves out what happens inside of a step, unless it failed', () => {
    const { steps } = reportOf(
      traceOf(
        ['lpa.state', { operationId: 'o', state: 'loading' }],
        ['es9.response', { function: 'authenticateClient', status: 200, body: {} }],
        ['es9.response', { function: 'authenticateClient', status: 500, body: 'oops' }],
        ['portal.console', { level: 'info', message: 'hello', source: '', line: 1 }],
        ['portal.console', { level: 'error', message: 'ouch', source: '', line: 1 }],
      ),
    )
    expect(steps.map(({ seq, tone, detail }) => [seq, tone, detail])).toEqual([
      [3, 'bad', '"oops"'],
      [5, 'neutral', undefined],
    ])
  })

  it('is about the part that is asked for', () => {
    const events = traceOf(
      started,
      ['app.closed', {}],
      ['scenario.loaded', { name: 'Renewal', file: 'renewal.yaml' }],
      ['device.reset', {}],
      ['device.started', { version: '1.2.3', resumed: true, eid: '' }],
      ['app.closed', {}],
    )
    const first = (scope: Parameters<typeof scopeOf>[1], list = events) => scopeOf(list, scope)[0]?.seq
    expect([first('reset'), first('start'), first('all')]).toEqual([3, 5, 1])
    // Never reset: since the fresh device was started; of a trace whose beginning is lost, all.
    expect(first('reset', events.slice(0, 2))).toBe(1)
    expect(first('reset', events.slice(5))).toBe(6)
    expect(first('start', [])).toBeUndefined()
    expect(reportOf(scopeOf(events, 'reset')).scenario).toBe('Renewal')
    expect(reportOf([])).toMatchObject({ events: 0, visits: [], problems: [] })
  })
})

describe('its page', () => {
  it('escapes what comes from portals, and needs nothing else', () => {
    const text = rehearsalPage(
      rehearsalOf(
        traceOf(
          opened('contoso'),
          ['callback.received', call('<img src=x onerror=alert(1)>', ['</pre><script>alert(1)</script>'], false)],
          ['network.requests', { app: 'portal', visitId: 'contoso', sums: [] }],
        ),
        { title: 'A & B', test: { outcome: 'failed', passed: false, error: '<b>' } },
      ),
    )
    expect(text).not.toMatch(/<script|<img|<b>/)
    expect(text).toContain('A &amp; B')
    expect(text).toContain('Test failed')
    expect(text).toContain('1 problem')
  })

  it('says so when nothing happened', () => {
    const text = rehearsalPage(reportOf([]))
    expect(text).toContain('No portal was opened')
    expect(text).toContain('No problems')
  })

  it('shows the last steps of a very long rehearsal', () => {
    const many = traceOf(
      ...Array.from({ length: 3_100 }, (): ['app.closed', Record<string, never>] => ['app.closed', {}]),
    )
    expect(rehearsalPage(reportOf(many))).toContain('The last 3000 of 3100')
  })
})
