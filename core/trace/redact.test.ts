import { describe, expect, it } from 'vitest'
import type { TraceEvent, TraceKind, TracePayloads } from '../contract/trace.ts'
import { createDataRedaction, createRedaction } from './redact.ts'

const known = {
  eid: '89049032000000000000000000000012',
  imei: '356938035643809',
  iccids: ['8988247000100000013', '89882470001000000248'],
}
const event = <K extends TraceKind>(kind: K, payload: TracePayloads[K]) =>
  ({ v: 1, seq: 1, t: 1_700_000_000_000, wall: '2023-11-14T22:13:20.000Z', kind, cause: null, payload }) as TraceEvent
const redact = <K extends TraceKind>(kind: K, payload: TracePayloads[K]) =>
  createRedaction(known)(event(kind, payload)).payload as TracePayloads[K]
const inMessage = (message: string) => redact('portal.console', { level: 'info', message, source: '', line: 1 }).message

describe('redaction', () => {
  it.each([
    [`eid=${known.eid}&imei=${known.imei}`, 'eid=[EID 1]&imei=[IMEI 1]'],
    ['iccids=8988247000100000013,89882470001000000248F', 'iccids=[ICCID 1],[ICCID 2]F'],
    ['ICCID in swapped pairs 988842070001000010f3', 'ICCID in swapped pairs [ICCID 1]'],
    ['IMEI in swapped pairs 53968330653408F9', 'IMEI in swapped pairs [IMEI 1]'],
    ['others: 8949000000000000007 and 89011111111111111111111111111111', 'others: [ICCID 1] and [EID 1]'],
    ['another phone 490154203237518', 'another phone [IMEI 1]'],
    ['https://user:secret@host.example/x', 'https://[credentials]@host.example/x'],
    ['Authorization: Bearer abc.def.ghi', 'Authorization: Bearer [credentials]'],
    ['code LPA:1$smdp.example$ABC-123 here', 'code LPA:1$smdp.example$[matching ID 1] here'],
    ['code 1$smdp.example$ABC-123$1.3.6$1', 'code 1$smdp.example$[matching ID 1]$1.3.6$1'],
    ['at 1700000000000 in 14 digits 12345678901234', 'at 1700000000000 in 14 digits 12345678901234'],
    ['nothing secret', 'nothing secret'],
  ])('%s', (message, expected) => {
    expect(inMessage(message)).toBe(expected)
  })

  it("hides the line and the device in what an operator's API was asked and answered", () => {
    const names = { service: 'operator-api', operation: 'GetOffers', operatorId: 'contoso' }
    const url = 'https://api.example/v1/sims/iccid:8988247000100000013/offers?limit=1&imei=356938035643809'
    const headers = { Authorization: 'Basic bW9iaWxlOnNlY3JldA==' }
    expect(redact('service.request', { ...names, url, headers })).toEqual({
      ...names,
      url: 'https://api.example/v1/sims/iccid:[ICCID 1]/offers?limit=1&imei=[IMEI 1]',
      headers: { Authorization: '[hidden]' },
    })
    const body = { message: 'no SIM 8988247000100000013', authorization: 'x' }
    expect(redact('service.response', { ...names, url: '', status: 404, body })).toMatchObject({
      body: { message: 'no SIM [ICCID 1]', authorization: '[hidden]' },
    })
  })

  it('leaves measured numbers alone, and hides whole ones that are identifiers', () => {
    const data = { meanLatencyMs: 28.123456789012344, availability: 99.93055555555556, imei: 490154203237518 }
    expect(createDataRedaction(known)(data)).toEqual({ ...data, imei: '[IMEI 1]' })
  })

  it('keeps apart what is different and together what is the same', () => {
    const hide = createRedaction(known)
    const first = hide(event('esim.profile', { iccid: known.iccids[0] ?? '', state: 'Enabled' }))
    const second = hide(event('esim.profile', { iccid: known.iccids[1] ?? '', state: 'Enabled' }))
    const again = hide(event('network.registration', { iccid: known.iccids[0] ?? '', state: 'home' }))
    expect([first.payload, second.payload, again.payload]).toEqual([
      { iccid: '[ICCID 1]', state: 'Enabled' },
      { iccid: '[ICCID 2]', state: 'Enabled' },
      { iccid: '[ICCID 1]', state: 'home' },
    ])
  })

  it('hides matching IDs in fields, and the same one inside of an activation code', () => {
    const hide = createRedaction(known)
    const started = hide(
      event('lpa.started', { operationId: 'o', operatorId: 'contoso', smdpAddress: 'smdp.example', matchingId: 'ABC' }),
    )
    expect(started.payload).toMatchObject({ matchingId: '[matching ID 1]', smdpAddress: 'smdp.example' })
    const received = hide(
      event('callback.received', {
        api: 'x',
        args: [{}, '1$smdp.example$ABC'],
        accepted: true,
        url: 'https://a.example/',
      }),
    )
    expect(received.payload).toMatchObject({ args: [{}, '1$smdp.example$[matching ID 1]'] })
  })

  it('hides what a portal passed as activation code even when it is none', () => {
    const api = 'MobilePlansInlineOperations.notifyProfileDownload'
    const payload = { api, args: [{ planName: 'Plan' }, 'MY-CODE'], accepted: false, url: 'https://a.example/' }
    expect(redact('callback.received', payload).args).toEqual([{ planName: 'Plan' }, '[activation code 1]'])
  })

  it('hides credentials in headers, whatever they look like', () => {
    const headers = { Authorization: 'x y', Cookie: 'a=b', 'Accept-Language': 'de-DE' }
    expect(
      redact('portal.opened', { operatorId: 'c', visitId: 'v', url: 'https://a.example/', headers }).headers,
    ).toEqual({
      Authorization: '[hidden]',
      Cookie: '[hidden]',
      'Accept-Language': 'de-DE',
    })
  })

  it('leaves out the binary parts of ES9+ bodies, where identifiers stand in DER', () => {
    const body = {
      transactionId: '00112233445566778899AABBCCDDEEFF',
      deviceInfo: 'A'.repeat(60),
      boundProfilePackage: `${'B'.repeat(50)}… (16676 characters)`,
      smdpAddress: 'x.example',
    }
    expect(redact('es9.request', { function: 'authenticateClient', url: 'https://x.example/', body }).body).toEqual({
      transactionId: '00112233445566778899AABBCCDDEEFF',
      deviceInfo: '[60 characters of base64]',
      boundProfilePackage: '[70 characters of base64]',
      smdpAddress: 'x.example',
    })
  })

  it('hides identifiers that are keys, numbers or deep inside', () => {
    const api = 'MobilePlans.notifyCancelledPurchase'
    const args = [{ [known.iccids[0] ?? '']: { list: [known.eid, 356938035643809] } }]
    expect(redact('callback.received', { api, args, accepted: true, url: '' }).args).toEqual([
      { '[ICCID 1]': { list: ['[EID 1]', '[IMEI 1]'] } },
    ])
  })

  it('changes nothing but the payload, and not the original', () => {
    const original = event('device.started', { version: '1', resumed: false, eid: known.eid })
    const copy = createRedaction(known)(original)
    expect(copy).toEqual({ ...original, payload: { version: '1', resumed: false, eid: '[EID 1]' } })
    expect(original.payload).toMatchObject({ eid: known.eid })
  })
})
