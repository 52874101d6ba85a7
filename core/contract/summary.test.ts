import { describe, expect, it } from 'vitest'
import { alarmOf, summarise } from './summary.ts'
import type { TraceEvent, TraceKind, TracePayloads } from './trace.ts'

const eventOf = <K extends TraceKind>(seq: number, kind: K, payload: TracePayloads[K]) =>
  ({ v: 1, seq, t: 0, wall: '2026-01-01T00:00:00.000Z', kind, cause: null, payload }) as TraceEvent

const url = 'https://portal.contoso.example/start?eid=890490&imei=35'

/** One payload of each kind, and the line that it should give. */
const SAMPLES: { [K in TraceKind]: [payload: TracePayloads[K], summary: string] } = {
  'device.started': [{ version: '0.1.0', resumed: true, eid: '89' }, 'Version 0.1.0, as it was left'],
  'device.reset': [{}, 'Back to a fresh device'],
  'device.stopped': [{}, 'Device stopped'],
  'settings.changed': [{ changes: { region: 'DE', presenter: true } }, 'region → DE, presenter → true'],
  'clock.advanced': [{ byMs: 93_784_000 }, '1 d 2 h 3 min 4 s later'],
  'app.opened': [{ via: 'flyout' }, 'Mobile Plans opened from the flyout'],
  'account.opened': [
    { operatorId: 'contoso', kind: 'browser', target: 'https://account.example/' },
    'View my account (contoso) → https://account.example/',
  ],
  'app.closed': [{}, 'Mobile Plans closed'],
  'app.screen': [
    { screen: 'unavailable', operatorId: 'contoso', correlationVector: 'a1' },
    'Screen: unavailable (contoso) CV a1',
  ],
  'app.catalogue': [
    { country: 'US', operatorIds: ['contoso', 'datum'], hidden: [{ operatorId: 'fabrikam', because: 'eid' }] },
    'Shows contoso, datum (not fabrikam: eid)',
  ],
  'app.dialog': [{ dialog: 'leave-portal', answer: 'cancel' }, 'leave-portal: answered “cancel”'],
  'operator.added': [{ operatorId: 'tailspin', file: 'my.json' }, 'tailspin from my.json'],
  'operator.rejected': [{ file: 'my.json', problems: [{ path: 'id', message: 'too long' }] }, 'my.json: too long'],
  'scenario.loaded': [{ name: 'Roaming', file: 'a.yaml' }, 'Roaming from a.yaml'],
  'scenario.rejected': [{ file: 'a.yaml', problems: [{ path: 'x', message: 'wrong' }] }, 'a.yaml: wrong'],
  'portal.opened': [{ operatorId: 'contoso', visitId: 'v', url, headers: {} }, 'https://portal.contoso.example/start'],
  'portal.navigated': [{ url, status: 200 }, '200 https://portal.contoso.example/start'],
  'portal.failed': [{ url, error: 'ERR_FAILED' }, 'ERR_FAILED: https://portal.contoso.example/start'],
  'portal.blocked': [{ url, reason: 'new window' }, 'new window: https://portal.contoso.example/start'],
  'portal.crashed': [{ reason: 'killed' }, 'The portal’s page is gone: killed'],
  'portal.console': [{ level: 'warn', message: 'a\n  b', source: '', line: 1 }, 'warn: a b'],
  'portal.closed': [{ visitId: 'v' }, 'Visit ended'],
  'callback.received': [
    { api: 'MobilePlans.notifyCancelledPurchase', args: [], accepted: false, url, reason: 'wrong host' },
    'Refused (wrong host): notifyCancelledPurchase() on MobilePlans',
  ],
  'callback.delivered': [
    { hook: 'registrationChangedScript', function: 'onChange', argument: '{}', ok: false, error: 'no function' },
    'Not delivered: onChange ← registrationChangedScript (no function)',
  ],
  'callback.hook': [
    {
      hook: 'registrationChangedScript',
      property: 'DataMart.registrationChangedScript',
      value: 'onChange',
      url,
      accepted: true,
    },
    'DataMart.registrationChangedScript = onChange',
  ],
  'callback.metadata': [{ api: 'MobilePlans.createPurchaseMetaData', url }, 'MobilePlans.createPurchaseMetaData'],
  diagnostic: [{ code: 'MP0001', severity: 'warning', message: 'Late.' }, 'Warning MP0001: Late.'],
  'lpa.started': [
    { operationId: 'o', operatorId: 'contoso', smdpAddress: 'smdp.example', matchingId: 'M-1' },
    'Download from smdp.example M-1',
  ],
  'lpa.state': [{ operationId: 'o', state: 'authenticating-server' }, 'Authenticating server'],
  'lpa.question': [
    { operationId: 'o', asks: 'code', codeRefused: true },
    'Which confirmation code? The last one was wrong',
  ],
  'lpa.answer': [{ operationId: 'o', decision: 'timeout' }, 'Nobody answered'],
  'esim.install': [{ operationId: 'o', activationCode: '1$smdp.example$A' }, '1$smdp.example$A'],
  'lpa.progress': [{ operationId: 'o', installedBytes: 2_048, totalBytes: 4_096 }, '2 KB of 4 KB'],
  'lpa.finished': [
    { operationId: 'o', status: 'ServerFailure', iccid: '8988', detail: 'HTTP 500' },
    'ServerFailure (8988) – HTTP 500',
  ],
  'es10.command': [{ name: 'GetEUICCInfo', tag: 'BF22', ok: false }, 'GetEUICCInfo [BF22] failed'],
  'es9.request': [
    { function: 'initiateAuthentication', url: 'https://smdp.example/x?y', body: {} },
    'initiateAuthentication → https://smdp.example/x',
  ],
  'es9.response': [{ function: 'getBoundProfilePackage', status: 0, body: null }, 'getBoundProfilePackage: no answer'],
  'esim.card': [{ state: 'Removed' }, 'The eSIM was taken out'],
  'esim.profile': [{ iccid: '8988', state: 'Enabled' }, 'Enabled (8988)'],
  'esim.notification': [
    { iccid: '8988', operation: 'install', sequenceNumber: 3, state: 'sent' },
    'install no. 3: sent',
  ],
  'network.access': [
    { via: 'cellular', walled: true, country: 'DE', countryBy: 'network' },
    'Online by cellular (walled garden only) in DE',
  ],
  'network.requests': [
    {
      app: 'portal',
      sums: [
        {
          origin: 'https://fonts.example',
          type: 'font',
          count: 2,
          bytes: 0,
          failed: 0,
          blocked: 2,
          inGarden: false,
          initiator: '',
          redirects: [],
          broken: [],
        },
      ],
    },
    'Portal: 2 requests to https://fonts.example, 2 stopped by the walled garden',
  ],
  'network.plan': [
    { iccid: '8988', change: 'used-up', planName: 'Day pass', dataRemainingInMB: 0, timeRemaining: 'PT5H' },
    'Used up “Day pass” 0 MB left PT5H',
  ],
  'network.registration': [{ state: 'home', iccid: '8988' }, 'Home (8988)'],
  'service.request': [
    { service: 'operators', url: 'https://service.example/v1?country=US' },
    'operators → https://service.example/v1',
  ],
  'service.response': [
    { service: 'operators', url: '', status: 0, error: 'ENOTFOUND' },
    'operators: failed: ENOTFOUND',
  ],
  'service.rehearsal': [{ operatorId: 'contoso', answer: '429' }, 'API of contoso: answers 429'],
  'operation.state': [
    {
      operationId: 'o',
      operatorId: 'contoso',
      operation: 'deferred-download',
      state: 'waiting',
      dueAt: 899_950,
    },
    'deferred-download waiting for 15 min (contoso)',
  ],
  'esim.search': [{}, 'Looks for available profiles'],
  'esim.requested': [{ operation: 'enable', iccid: '8988247000000000128' }, 'Enable asked for (8988247000000000128)'],
  'esim.completed': [{ operation: 'reset', status: 'CardBusy' }, 'Reset: CardBusy'],
  'sim.slot': [{ slot: 'sim' }, 'SIM is used for cellular data'],
  'sim.pin': [
    { action: 'unlock', ok: false, lock: 'PUK', triesLeft: 10 },
    'Unlock: wrong (PUK asked for, 10 tries left)',
  ],
  'mail.checked': [{ mails: 2, problem: 'offline' }, 'Mail failed: offline'],
  'windows.settings': [{ page: 'esim' }, 'Settings: esim'],
  'sim.changed': [{ iccid: '8988', operatorId: 'fabrikam', inserted: false }, 'SIM of fabrikam removed (8988)'],
  'toast.shown': [
    { id: 't', type: 'sms', operatorId: 'contoso', notificationType: 'lowBalance', templateId: '0' },
    'Shown: sms lowBalance',
  ],
  'monitoring.started': [
    { operatorId: 'contoso', endpoint: 'staging', edition: '2023', simulated: false, services: [] },
    'Monitoring of contoso, staging, severities of 2023',
  ],
  'monitoring.stopped': [{ operatorId: 'contoso', simulated: false }, 'Monitoring of contoso ends'],
  'monitoring.incident': [
    {
      operatorId: 'contoso',
      incident: 1,
      change: 'opened',
      severity: 'high',
      services: ['portal'],
      simulated: true,
      at: 0,
      text: 'Incident 1 (severity high) opened.',
    },
    'Incident 1 (severity high) opened. (training)',
  ],
  'monitoring.noted': [
    { operatorId: 'contoso', simulated: false, at: 0, text: 'portal answers again.', good: true },
    'portal answers again.',
  ],
  'fault.armed': [{ fault: 'cardBusy', times: 2 }, 'Fault armed: cardBusy × 2'],
  'fault.used': [{ fault: 'cardBusy', point: 'card', left: 1 }, 'Fault used: cardBusy (1 left)'],
  'fault.cleared': [{ fault: 'cardBusy' }, 'Fault cleared: cardBusy'],
  'toast.accepted': [{ id: 't', type: 'balance' }, 'Accepted: balance'],
  'toast.dismissed': [{ id: 't', type: 'balance' }, 'Dismissed: balance'],
  'toast.closed': [{ id: 't', type: 'sms' }, 'Put into the action centre: sms'],
  'sms.received': [{ from: '+1425', text: 'Hello', app: 'messaging' }, 'From +1425: “Hello”, not for Mobile Plans'],
  'sms.waiting': [{ from: 'contoso', text: 'Hello' }, 'Kept by the network, from contoso: “Hello”'],
  'firstRun.begun': [{}, 'Windows was set up'],
  'firstRun.promotion': [{ operatorId: 'contoso' }, 'Promotion of contoso'],
}

describe('summarise', () => {
  it.each(Object.entries(SAMPLES))('writes a line about %s', (kind, [payload, summary]) => {
    const event = eventOf(1, kind as TraceKind, payload as never)
    expect(summarise(event)).toBe(summary)
  })

  it('never gets longer than a row can show', () => {
    const long = eventOf(1, 'portal.console', { level: 'log', message: 'x'.repeat(10_000), source: '', line: 1 })
    expect(summarise(long)).toHaveLength(160)
    expect(summarise(long)).toMatch(/…$/)
  })
})

describe('alarmOf', () => {
  const received = { api: 'a', args: [], url }
  const cases: [TraceEvent, ReturnType<typeof alarmOf>][] = [
    [eventOf(1, 'callback.received', { ...received, accepted: true }), null],
    [eventOf(1, 'callback.received', { ...received, accepted: false }), 'error'],
    [eventOf(1, 'diagnostic', { code: 'MP0001', severity: 'warning', message: '' }), 'warning'],
    [eventOf(1, 'diagnostic', { code: 'MP0001', severity: 'info', message: '' }), null],
    [eventOf(1, 'es9.response', { function: 'f', status: 200, body: {} }), null],
    [eventOf(1, 'es9.response', { function: 'f', status: 500, body: {} }), 'error'],
    [eventOf(1, 'es9.response', { function: 'f', status: 0, body: null }), 'error'],
    [eventOf(1, 'lpa.finished', { operationId: 'o', status: 'Success' }), null],
    [eventOf(1, 'lpa.finished', { operationId: 'o', status: 'CardBusy' }), 'error'],
    [eventOf(1, 'portal.crashed', { reason: 'killed' }), 'error'],
    [eventOf(1, 'app.closed', {}), null],
  ]
  it.each(cases)('marks what went wrong: case %#', (event, alarm) => {
    expect(alarmOf(event)).toBe(alarm)
  })
})
