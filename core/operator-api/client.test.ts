import { describe, expect, it } from 'vitest'
import { createFakeHttp, createFakeRandom } from '../device/fake-ports.testing.ts'
import type { HttpResult } from '../ports.ts'
import { createTrace } from '../trace/trace.ts'
import { createOperatorApi } from './client.ts'
import { endpointOf } from './endpoint.ts'
import type { ApiEndpoint } from './endpoint.ts'

const ICCID = '8988247000100003319'
const ENDPOINT: ApiEndpoint = {
  moBaseUrl: 'https://moendpoint.example/v1',
  offerUri: 'https://moendpoint.example/offer/',
  notificationUri: 'https://moendpoint.example/notify',
  timeoutMs: 5_000,
}
const ok = (body: unknown, more: Partial<Extract<HttpResult, { ok: true }>> = {}): HttpResult => ({
  ok: true,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
})

const rig = (answer: HttpResult, endpoint: Partial<ApiEndpoint> = {}) => {
  const http = createFakeHttp()
  http.route('', () => answer)
  const trace = createTrace({ virtual: () => 0, real: () => 0 })
  const api = createOperatorApi(http, {
    endpoint: { ...ENDPOINT, ...endpoint },
    random: createFakeRandom(),
    now: () => Date.UTC(2026, 0, 1),
    operatorId: 'contoso',
    recorder: trace,
  })
  return { api, http, trace }
}
const balances = (...list: unknown[]) => ok({ balances: list })
const codesOf = ({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code)
const ask = async (answer: HttpResult) => rig(answer).api.getBalance({ iccid: ICCID })

describe('requests', () => {
  it('are those of the documentation, each with an identifier of its own', async () => {
    const { api, http } = rig(balances({ type: 'MODIRECT' }))
    await api.getBalance({ iccid: `${ICCID}F`, parameters: { location: 'US' } })
    await api.getOffers({ iccid: ICCID, parameters: { imei: '001234567890123' } })
    await api.getNotifications({ iccid: ICCID })
    expect(http.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET https://moendpoint.example/v1/sims/${ICCID}/balances?fieldsTemplate=basic&limit=1&location=US`,
      `GET https://moendpoint.example/offer/sims/iccid:${ICCID}/offers?limit=1&imei=001234567890123`,
      `GET https://moendpoint.example/notify/sims/iccid:${ICCID}/notifications?notificationType=lowBalance&limit=1`,
    ])
    const ids = http.requests.map(({ headers }) => headers['X-MS-DM-TransactionId'])
    for (const id of ids) expect(id).toMatch(/^MSFT-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(3)
  })

  it('name the SIM as the operator wants it, and leave out or spoil what a test wants', async () => {
    const { api, http } = rig(balances(), { simPath: 'prefixed' })
    await api.getBalance({
      iccid: ICCID,
      parameters: { limit: '-1', fieldsTemplate: null, location: '' },
      transactionId: 'MSFT-1',
    })
    expect(http.requests[0]?.url).toBe(`https://moendpoint.example/v1/sims/iccid:${ICCID}/balances?limit=-1&location=`)
    expect(http.requests[0]?.headers['X-MS-DM-TransactionId']).toBe('MSFT-1')
    const plain = rig(balances(), { simPath: 'plain' })
    await plain.api.getOffers({ iccid: ICCID })
    expect(plain.http.requests[0]?.url).toContain(`/sims/${ICCID}/offers`)
  })

  it('carry certificates and the operator that the embedded API answers for', async () => {
    const client = { certificate: 'C', privateKey: 'K' }
    const { api, http } = rig(balances(), { clientCertificate: client, serverCa: 'CA', embeddedFor: 'contoso' })
    await api.getBalance({ iccid: ICCID })
    expect(http.requests[0]).toMatchObject({ tls: { client, ca: 'CA' }, embeddedFor: 'contoso', timeoutMs: 5_000 })
  })

  it('are not sent to an address that the operator does not have', async () => {
    const http = createFakeHttp()
    const { offerUri: _offer, ...endpoint } = ENDPOINT
    const api = createOperatorApi(http, { endpoint, random: createFakeRandom(), now: () => 0, operatorId: 'x' })
    expect((await api.getOffers({ iccid: ICCID })).outcome).toEqual({ kind: 'not-offered' })
    expect(http.requests).toEqual([])
  })
})

describe('credentials', () => {
  const authorization = { user: 'micro', password: 'sëcret' }

  it('are sent in UTF-8, and stand in no event and no finding, even when the operator repeats them', async () => {
    const token = Buffer.from('micro:sëcret').toString('base64')
    const echo = ok(`no: ${token} sëcret`, { status: 401 })
    const { api, http, trace } = rig(echo, { authorization })
    const result = await api.getBalance({ iccid: ICCID })
    expect(http.requests[0]?.headers['Authorization']).toBe(`Basic ${token}`)
    expect(codesOf(result)).toEqual(['MP2203'])
    const noted = JSON.stringify([trace.events(), result.findings, result.shownHeaders])
    expect(noted).toContain('[hidden]')
    expect(noted).not.toContain(token)
    expect(noted).not.toContain('sëcret')
  })
})

describe('the trace', () => {
  it('has the request, the answer and what was odd about it, each caused by the one before', async () => {
    const { api, trace } = rig(balances({ type: 'modirect' }))
    await api.getBalance({ iccid: ICCID }, 7)
    expect(trace.events()).toMatchObject([
      { kind: 'service.request', cause: 7, payload: { service: 'operator-api', operation: 'GetBalance' } },
      { kind: 'service.response', cause: 1, payload: { status: 200, body: { balances: [{ type: 'modirect' }] } } },
      { kind: 'diagnostic', cause: 2, payload: { code: 'MP2218' } },
    ])
  })
})

describe('GetBalance', () => {
  it('reads the sample of the documentation, quotation marks and all', async () => {
    const sample =
      '{\n“balances”: [\n {\n “id”: “23445”, “type”: “MODIRECTPAYG”, “dataRemaininginMB”: 123.0, “timeRemaining”: “P23DT23H”\n }\n ]\n}'
    const result = await ask(ok(sample))
    expect(result.outcome).toEqual({
      kind: 'ok',
      value: [{ id: '23445', type: 'MODIRECTPAYG', dataMb: 123, timeMs: (23 * 24 + 23) * 3_600_000 }],
    })
    expect(codesOf(result)).toEqual(['MP2210', 'MP2211'])
  })

  it.each(['MODIRECT', 'MODIRECTPAYG', 'NONE', 'NOTSUPPORTED'])('has nothing to say about a good %s', async (type) => {
    const result = await ask(balances({ id: '1', type, dataRemainingInMB: 200, timeRemaining: 'PT24H' }))
    expect(result.findings).toEqual([])
    expect(result.outcome).toEqual({ kind: 'ok', value: [{ id: '1', type, dataMb: 200, timeMs: 86_400_000 }] })
  })

  const good = { id: '1', type: 'MODIRECTPAYG', dataRemainingInMB: 200, timeRemaining: 'PT24H' }
  it.each<[string, object, string[], object]>([
    ['a number as text', { dataRemainingInMB: '200' }, ['MP2215'], { dataMb: 200 }],
    ['a text that is no number', { dataRemainingInMB: 'much' }, ['MP2215'], { dataMb: null }],
    ['a negative number', { dataRemainingInMB: -1 }, ['MP2215'], { dataMb: null }],
    ['true as a number', { dataRemainingInMB: true }, ['MP2215'], { dataMb: null }],
    ['no data', { dataRemainingInMB: undefined }, ['MP2216'], { dataMb: null }],
    ['null as data', { dataRemainingInMB: null }, [], { dataMb: null }],
    ['no time', { timeRemaining: undefined }, ['MP2216'], { timeMs: null }],
    ['a number as time', { timeRemaining: 24 }, ['MP2215'], { timeMs: null }],
    ['a time in words', { timeRemaining: '24 hours' }, ['MP2219'], { timeMs: null }],
    ['a time in small letters', { timeRemaining: 'pt24h' }, ['MP2219'], { timeMs: 86_400_000 }],
    ['a month', { timeRemaining: 'P1M' }, ['MP2222'], { timeMs: 30 * 86_400_000 }],
    ['nothing left', { dataRemainingInMB: 0, timeRemaining: 'PT0S' }, ['MP2220'], { dataMb: 0, timeMs: 0 }],
    ['a type in small letters', { type: 'modirectpayg' }, ['MP2218'], { type: 'MODIRECTPAYG' }],
    ['the type of 2017', { type: 'PAYG' }, ['MP2218'], { type: 'MODIRECTPAYG' }],
    ['a type that does not exist', { type: 'PREPAID' }, ['MP2217'], { type: null }],
    ['a number as type', { type: 1 }, ['MP2215'], { type: null }],
    ['no type', { type: undefined }, ['MP2216'], { type: null }],
    ['a type in capitals', { type: undefined, Type: 'NONE' }, ['MP2212'], { type: 'NONE' }],
    ['another spelling of data', { dataRemainingInMB: undefined, dataRemainingMB: 5 }, ['MP2212'], { dataMb: 5 }],
    ['a number as identifier', { id: 7 }, [], { id: '7' }],
  ])('reads %s', async (_what, change, codes, expected) => {
    const result = await ask(balances({ ...good, ...change }))
    expect(codesOf(result)).toEqual(codes)
    expect(result.outcome).toMatchObject({ kind: 'ok', value: [expected] })
  })

  it.each<[string, HttpResult, string[], string]>([
    ['no JSON', ok('<html>'), ['MP2208'], 'unusable'],
    ['an empty body', ok(''), ['MP2208'], 'unusable'],
    [
      'JSON under a false name',
      ok({ balances: [good] }, { headers: { 'content-type': 'text/html' } }),
      ['MP2209'],
      'ok',
    ],
    ['JSON without a name', ok({ balances: [good] }, { headers: {} }), [], 'ok'],
    ['a list alone', ok([good]), ['MP2213'], 'ok'],
    ['one object', ok({ balances: good }), ['MP2213'], 'ok'],
    ['something else', ok({ balance: 5 }), ['MP2213'], 'unusable'],
    ['a text', ok('"x"'), ['MP2213'], 'unusable'],
    ['null', ok('null'), ['MP2213'], 'unusable'],
    ['a list of texts', ok({ balances: ['x'] }), ['MP2213', 'MP2214'], 'ok'],
    ['no balance', balances(), ['MP2214'], 'ok'],
    ['two balances', balances(good, good), ['MP2221'], 'ok'],
    ['the name of the table', ok({ Balances: [good] }), ['MP2212'], 'ok'],
    ['created', ok({ balances: [good] }, { status: 201 }), ['MP2205'], 'ok'],
    ['a redirect', ok('', { status: 302 }), ['MP2204'], 'refused'],
    ['503', ok('', { status: 503 }), ['MP2204'], 'refused'],
    ...[400, 401, 403, 404, 409, 500].map((status): [string, HttpResult, string[], string] => [
      String(status),
      ok({ message: 'because' }, { status }),
      ['MP2203'],
      'refused',
    ]),
    ['silence', { ok: false, error: 'timeout', detail: 'no' }, ['MP2201'], 'failed'],
    ['a broken handshake', { ok: false, error: 'tls', detail: 'no' }, ['MP2202'], 'failed'],
  ])('takes %s as it is', async (_what, answer, codes, kind) => {
    const result = await ask(answer)
    expect(codesOf(result)).toEqual(codes)
    expect(result.outcome.kind).toBe(kind)
  })

  it.each<[string | undefined, number | null]>([
    ['60', 60_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:02:00 GMT', 120_000],
    ['Thu, 01 Jan 2015 00:02:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    [undefined, null],
  ])('waits after 429 with Retry-After %j', async (header, retryAfterMs) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header }
    const result = await ask(ok('', { status: 429, headers }))
    expect(result.outcome).toEqual({ kind: 'refused', status: 429, retryAfterMs })
    expect(codesOf(result)).toEqual([retryAfterMs === null ? 'MP2207' : 'MP2206'])
  })

  it("counts a date from the server's clock", async () => {
    const headers = { 'retry-after': 'Fri, 02 Jan 2026 10:00:30 GMT', date: 'Fri, 02 Jan 2026 10:00:00 GMT' }
    expect((await ask(ok('', { status: 429, headers }))).outcome).toMatchObject({ retryAfterMs: 30_000 })
  })
})

describe('GetOffers and GetNotifications', () => {
  it('read identifiers as text or number, and say which is documented', async () => {
    const offers = async (gatewayId: unknown) => rig(ok({ offers: [{ gatewayId }] })).api.getOffers({ iccid: ICCID })
    expect((await offers('0')).outcome).toEqual({ kind: 'ok', value: [{ gatewayId: '0' }] })
    expect(codesOf(await offers('0'))).toEqual([])
    expect((await offers(3)).outcome).toEqual({ kind: 'ok', value: [{ gatewayId: '3' }] })
    expect(codesOf(await offers(3))).toEqual(['MP2223'])
    expect((await offers({})).outcome).toEqual({ kind: 'ok', value: [] })
    expect(codesOf(await offers(undefined))).toEqual(['MP2216'])
  })

  it('notice a notification of another type', async () => {
    const notify = async (notification: object) =>
      rig(ok({ notifications: [notification] })).api.getNotifications({ iccid: ICCID })
    const good = { notificationId: 1, notificationType: 'lowBalance' }
    expect(codesOf(await notify(good))).toEqual([])
    expect((await notify(good)).outcome).toEqual({
      kind: 'ok',
      value: [{ notificationId: '1', notificationType: 'lowBalance' }],
    })
    expect(codesOf(await notify({ ...good, notificationType: 'LowBalance' }))).toEqual(['MP2224'])
    expect(codesOf(await notify({ notificationId: '1' }))).toEqual(['MP2223'])
  })
})

describe('the endpoint of an operator', () => {
  const staging = { moBaseUrl: 'https://s.example', timeoutMs: 1 }
  const production = { moBaseUrl: 'https://p.example', timeoutMs: 1 }

  it('is the one that its file chooses, unless told otherwise', () => {
    const operator = { id: 'x', operatorApi: { environment: 'staging' as const, staging, production } }
    expect(endpointOf(operator)).toBe(staging)
    expect(endpointOf(operator, 'production')).toBe(production)
    expect(endpointOf({ id: 'x', operatorApi: { environment: 'staging', staging } }, 'production')).toBeNull()
    expect(endpointOf({ id: 'x' })).toBeNull()
    expect(endpointOf({ id: 'x', operatorApi: 'embedded' })).toMatchObject({ embeddedFor: 'x' })
  })
})
