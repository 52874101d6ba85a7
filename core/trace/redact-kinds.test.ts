/** Every kind of event with secrets in every field that can hold text: a kind that is missing here doesn't compile. */
import { describe, expect, it } from 'vitest'
import type { TraceEvent, TraceKind, TracePayloads } from '../contract/trace.ts'
import { createRedaction } from './redact.ts'

const EID = '89049032000000000000000000000012'
const IMEI = '356938035643809'
const ICCID = '8988247000100000013'
const CODE = 'LPA:1$smdp.example$MATCH-4711'

/** All of a text's secrets in the forms in which they come. */
const SECRETS = [
  EID,
  IMEI,
  ICCID,
  'MATCH-4711',
  '262011234567890',
  '91827364',
  '4821',
  '73519264',
  'dXNlcjpwYXNz',
  'tok-en-1',
  'c0de-1',
  'pw-1',
  'fragment-1',
  'eyJhbGciOiJub25lIn0',
  '23456789',
  '234 567 89',
  'nested-1',
]
const query = '?access_token=tok-en-1&code=c0de-1&msisdn=4915123456789&matchingId=MATCH-4711'
const url = `https://user:pw-1@a.example/sims/${ICCID}/x${query}&eid=${EID}&imei=${IMEI}#id_token=fragment-1`
const text = [
  `${CODE} ${EID} ${IMEI} ${ICCID} imsi=262011234567890 {"imsi":"262011234567890"} confirmationCode: 91827364`,
  '{"confirmationCode":"91827364","newPin":4821,"puk":"73519264"} {\\"password\\":\\"nested-1\\"}',
  'PIN=4821 Authorization: Basic dXNlcjpwYXNz +49 151 234 567 89 tel:%2B4915123456789',
  `eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln ${url} "operatorApi.staging.authorization.password" is "pw-1", but`,
].join('\n')
const body = {
  iccid: ICCID,
  imsi: '262011234567890',
  matchingId: 'MATCH-4711',
  activationCode: CODE,
  confirmationCode: '91827364',
  pin: 4821,
  puk: '73519264',
  msisdn: '4915123456789',
  'Set-Cookie': ['session=pw-1'],
  access_token: 'tok-en-1',
  client_secret: { value: 'nested-1' },
  text: [text],
}
const headers = { Authorization: 'Basic dXNlcjpwYXNz', Cookie: 'session=pw-1', 'X-Api-Key': 'pw-1', Referer: url }
const problems = [{ path: 'a', message: text }]
const named = { operationId: 'o', operatorId: 'contoso' }
const toast = { id: 't', type: 'sms' }

const EVENTS: { [K in TraceKind]: TracePayloads[K] } = {
  'device.started': { version: '1', resumed: false, eid: EID },
  'device.reset': {},
  'device.stopped': {},
  'scenario.loaded': { name: text, file: text },
  'scenario.rejected': { file: text, problems },
  'settings.changed': { changes: { eid: EID, managedProfile: ICCID, ...body } },
  'clock.advanced': { byMs: 1 },
  'app.opened': { via: text },
  'app.closed': {},
  'account.opened': { operatorId: 'contoso', kind: 'browser', target: url },
  'app.screen': { screen: 'portal', operatorId: 'contoso', correlationVector: text },
  'app.catalogue': { country: 'DE', operatorIds: [], hidden: [{ operatorId: 'contoso', because: text }] },
  'app.dialog': { dialog: text, answer: text },
  'operator.added': { operatorId: 'contoso', file: text },
  'operator.rejected': { file: text, problems },
  'portal.opened': { operatorId: 'contoso', visitId: 'v', url, headers },
  'portal.navigated': { url, status: 200 },
  'portal.failed': { url, error: text },
  'portal.blocked': { url, reason: text },
  'portal.crashed': { reason: text },
  'portal.console': { level: 'info', message: text, source: url, line: 1 },
  'portal.closed': { visitId: 'v' },
  'callback.received': { api: 'x', args: [body, CODE, text], accepted: false, url, reason: text },
  'callback.delivered': {
    hook: 'profileActivationCompleteScript',
    function: 'f',
    argument: JSON.stringify(body),
    ok: false,
    error: text,
  },
  'callback.hook': { hook: 'registrationChangedScript', property: text, value: text, url, accepted: true },
  'callback.metadata': { api: 'x', url },
  diagnostic: { code: 'MP1001', severity: 'error', message: text, value: text, advice: text, source: url, link: url },
  'lpa.started': { ...named, smdpAddress: 'smdp.example', matchingId: 'MATCH-4711' },
  'lpa.state': { operationId: 'o', state: text },
  'lpa.question': { operationId: 'o', asks: 'code', codeRefused: true },
  'lpa.answer': { operationId: 'o', decision: text },
  'esim.install': { operationId: 'o', activationCode: CODE },
  'lpa.progress': { operationId: 'o', installedBytes: 1, totalBytes: 2 },
  'lpa.finished': { operationId: 'o', status: 'Other', iccid: ICCID, detail: text },
  'es10.command': { operationId: 'o', name: text, tag: text, ok: true },
  'es9.request': { function: 'x', url, body },
  'es9.response': { function: 'x', status: 200, body, error: text },
  'esim.card': { state: 'Removed' },
  'esim.profile': { iccid: ICCID, state: 'Deleted' },
  'esim.requested': { operation: 'rename', iccid: ICCID },
  'esim.search': {},
  'esim.completed': { operation: 'rename', iccid: ICCID, status: 'Success' },
  'esim.notification': { iccid: ICCID, operation: text, sequenceNumber: 1, state: 'sent' },
  'network.registration': { state: 'home', iccid: ICCID },
  'network.access': { via: 'cellular', walled: true } as TracePayloads['network.access'],
  'network.requests': {
    app: 'portal',
    visitId: 'v',
    sums: [
      {
        origin: 'https://a.example',
        type: 'xhr',
        count: 1,
        bytes: 1,
        failed: 1,
        blocked: 0,
        inGarden: true,
        initiator: url,
        redirects: [url],
        broken: [{ url, page: url, error: text }],
      },
    ],
  },
  'network.plan': { iccid: ICCID, change: 'granted', planName: text, dataRemainingInMB: 1, timeRemaining: null },
  'service.request': { service: 'operator-api', url, operatorId: 'contoso', headers },
  'service.response': { service: 'operator-api', url, status: 500, error: text, detail: text, headers, body },
  'service.rehearsal': { operatorId: 'contoso', answer: text },
  'operation.state': { ...named, operation: text, state: text },
  'sim.slot': { slot: 'sim' },
  'sim.pin': { action: 'unlock', ok: false, lock: text, triesLeft: 2 },
  'windows.settings': { page: text },
  'sim.changed': { iccid: ICCID, operatorId: 'contoso', inserted: true },
  'monitoring.started': {
    operatorId: 'contoso',
    endpoint: 'production',
    edition: '2018',
    simulated: false,
    services: [{ service: 'portal', url }],
  },
  'monitoring.stopped': { operatorId: 'contoso', simulated: false },
  'monitoring.incident': {
    operatorId: 'contoso',
    incident: 1,
    change: 'opened',
    severity: 'high',
    services: ['portal'],
    simulated: false,
    at: 1,
    text,
  },
  'monitoring.noted': { operatorId: 'contoso', simulated: false, at: 1, text, good: null },
  'fault.armed': { fault: 'cardBusy', times: 1 },
  'fault.used': { fault: 'cardBusy', point: text, left: 0 },
  'fault.cleared': { fault: 'cardBusy' },
  'toast.shown': { ...toast, operatorId: 'contoso', notificationType: text, templateId: text },
  'toast.accepted': toast,
  'toast.dismissed': toast,
  'toast.closed': toast,
  'mail.checked': { mails: 1, problem: text },
  'sms.received': { from: '4915123456789', text: `${text} 015123456789`, app: 'messaging' },
  'sms.waiting': { from: '+4915123456789', text },
  'firstRun.begun': {},
  'firstRun.promotion': { operatorId: 'contoso' },
}

describe('an export of each kind of event', () => {
  it.each(Object.entries(EVENTS))('%s: without its secrets', (kind, payload) => {
    const original = { v: 1, seq: 1, t: 0, wall: '', kind, cause: null, payload } as TraceEvent
    // Nothing is known beforehand but the device's own numbers: profiles come and go.
    const hidden = JSON.stringify(createRedaction({ eid: EID, imei: IMEI, iccids: [] })(original))
    expect(SECRETS.filter((secret) => hidden.includes(secret))).toEqual([])
    expect(Object.keys(JSON.parse(hidden).payload as object)).toEqual(Object.keys(payload))
  })

  it('forgets a code that is none in the sentences that follow it', () => {
    const hide = createRedaction({ eid: EID, imei: IMEI, iccids: [] })
    const event = <K extends TraceKind>(kind: K, payload: TracePayloads[K]) =>
      hide({ v: 1, seq: 1, t: 0, wall: '', kind, cause: null, payload } as TraceEvent).payload
    const long = `MY-CODE-${'x'.repeat(300)}`
    for (const given of ['MY-CODE', long]) {
      const api = 'MobilePlansInlineOperations.notifyProfileDownload'
      event('callback.received', { api, args: [{}, given], accepted: false, url: 'https://a.example/' })
    }
    const value = `${long.slice(0, 199)}…`
    const said = event('diagnostic', {
      code: 'MP1001',
      severity: 'error',
      message: 'The code "MY-CODE" is none.',
      value,
    })
    expect(said).toMatchObject({ message: 'The code "[activation code 1]" is none.', value: '[activation code 2]…' })
  })

  it('hides what a diagnostic quotes of an object that was passed', () => {
    const hide = createRedaction({ eid: EID, imei: IMEI, iccids: [] })
    const event = <K extends TraceKind>(kind: K, payload: TracePayloads[K]) =>
      JSON.stringify(hide({ v: 1, seq: 1, t: 0, wall: '', kind, cause: null, payload } as TraceEvent).payload)
    const passed = { eId: EID, iccid: '8988247000100000017', activationCode: '1$smdp.example$QUOTED-1' }
    const said = [
      event('callback.received', { api: 'window.external.notify', args: [passed], accepted: true, url: '' }),
      event('diagnostic', { code: 'MP1701', severity: 'info', message: 'Odd.', value: JSON.stringify(passed) }),
    ]
    expect(said.join('')).not.toMatch(new RegExp(`${EID}|8988247000100000017|QUOTED-1`))
  })

  it('leaves what is harmless', () => {
    const message = 'code: MP1001, key=Enter, session 5, token expired; 2023-11-14T22:13:20+01:00, 5000 MB, +10 %'
    const event = { v: 1, seq: 1, t: 0, wall: '', kind: 'portal.console', cause: null } as const
    const given: TraceEvent = {
      ...event,
      payload: { level: 'info', message, source: 'https://a.example/?x=1', line: 1 },
    }
    expect(createRedaction({ eid: EID, imei: IMEI, iccids: [] })(given)).toEqual(given)
  })
})
