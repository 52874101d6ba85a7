import { describe, expect, it } from 'vitest'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createRig } from './device.testing.ts'
import { createFakePorts, jsonAnswer } from './fake-ports.testing.ts'

const OPEN = { type: 'app.open', via: 'flyout' } as const

describe('the catalogue', () => {
  it('asks the service for the region and shows what is known, sorted by brand name', async () => {
    const { device, ports, does, events } = await createRig({
      ports: createFakePorts(['fabrikam', 'unknown', 'contoso']),
    })
    await does(OPEN)
    expect(ports.http.requests).toHaveLength(1)
    expect(ports.http.requests[0]).toMatchObject({
      method: 'GET',
      url: 'https://mobileplans.service.example/v1/operators?country=US',
      embeddedFor: '',
    })
    const { screen } = device.view().app
    expect(screen.name === 'catalogue' && screen.operators.map(({ id }) => id)).toEqual(['contoso', 'fabrikam'])
    const [opened] = events('app.opened')
    const [asked] = events('service.request')
    const [answered] = events('service.response')
    expect(events('app.screen').map(({ payload, cause }) => [payload.screen, cause])).toEqual([
      ['loading', opened?.seq],
      ['catalogue', asked?.cause],
    ])
    expect(answered).toMatchObject({ cause: asked?.seq, payload: { status: 200 } })
  })

  it('shows only operators of the region', async () => {
    const { device, does } = await createRig()
    await does({ type: 'settings.change', changes: { region: 'DE' } }, OPEN)
    const { screen } = device.view().app
    expect(screen).toMatchObject({ name: 'catalogue', operators: [{ id: 'contoso' }] })
  })

  it('changes with the region while it is shown', async () => {
    const { device, does } = await createRig()
    await does(OPEN, { type: 'settings.change', changes: { region: 'DE' } })
    expect(device.view().app.screen).toMatchObject({ name: 'catalogue', operators: [{ id: 'contoso' }] })
  })

  it('shows an operator that is added while it is shown', async () => {
    const ports = createFakePorts(['contoso', 'tailspin'])
    const { device, does, events } = await createRig({ operators: [CONTOSO], ports })
    await does(OPEN)
    device.addOperator({ ...CONTOSO, id: 'tailspin', brandName: 'A Tailspin' }, 'tailspin.json')
    await device.settled()
    expect(device.view().app.screen).toMatchObject({ operators: [{ id: 'tailspin' }, { id: 'contoso' }] })
    expect(device.view().operators).toHaveLength(2)
    expect(events('operator.added')[0]?.payload).toEqual({ operatorId: 'tailspin', file: 'tailspin.json' })
  })

  it.each([
    [
      'the service can not be reached',
      () => ({ ok: false, error: 'unreachable', detail: 'refused' }) as const,
      'MP1501',
    ],
    ['the service has an error', () => jsonAnswer({}, 500), 'MP1502'],
    ['the answer has another shape', () => jsonAnswer({ operators: 'none' }), 'MP1502'],
    ['the answer is no JSON', () => ({ ok: true, status: 200, headers: {}, body: '<html>' }) as const, 'MP1502'],
    ['nobody is offered', () => jsonAnswer({ operators: [] }), 'MP1503'],
  ])('is unavailable when %s, and comes back by trying again', async (_name, answer, code) => {
    const { device, ports, does, codes } = await createRig()
    ports.http.route('mobileplans.service.example', answer)
    await does(OPEN)
    expect(device.view().app.screen).toMatchObject({ name: 'unavailable', operator: null })
    expect(device.view().app.screen).toHaveProperty('correlationVector', expect.stringMatching(/^[A-Za-z0-9+/]{16}$/))
    expect(codes()).toEqual([code])
    ports.http.route('mobileplans.service.example', () => jsonAnswer({ operators: [{ id: 'contoso' }] }))
    await does({ type: 'app.retry' })
    expect(device.view().app.screen.name).toBe('catalogue')
  })

  it('is unavailable offline', async () => {
    const { device, ports, does } = await createRig()
    await does({ type: 'network.set', wifi: false }, OPEN)
    expect(device.view().app.screen.name).toBe('unavailable')
    expect(ports.http.requests).toEqual([])
    await does({ type: 'network.set', wifi: true }, { type: 'app.retry' })
    expect(device.view().app.screen.name).toBe('catalogue')
  })
})

describe('the portal', () => {
  it('is launched with what the device knows', async () => {
    const { device, ports, toGateway, does, events } = await createRig()
    await toGateway()
    await does({ type: 'app.continue' })
    const { eid, imei } = device.snapshot()
    const [visit] = ports.portal.visits
    const url = new URL(visit?.url ?? '')
    expect(`${url.origin}${url.pathname}`).toBe('https://portal.contoso.example/start')
    expect([...url.searchParams.keys()]).toEqual(['lang', 'market', 'location', 'transactionId', 'eid', 'imei'])
    expect(url.searchParams.get('eid')).toBe(eid)
    expect(url.searchParams.get('imei')).toBe(imei)
    expect(visit).toMatchObject({
      headers: { 'Accept-Language': 'en-US' },
      language: 'en-US',
      operator: { id: 'contoso' },
    })
    expect(device.view().app.screen).toMatchObject({ name: 'portal', loading: true, host: 'portal.contoso.example' })
    expect(events('portal.opened')[0]?.payload).toMatchObject({ operatorId: 'contoso', url: visit?.url })
  })

  it('has loaded when its first document has committed', async () => {
    const { device, toPortal, events } = await createRig()
    await toPortal()
    expect(device.view().app.screen).toMatchObject({ name: 'portal', loading: false })
    const [navigated] = events('portal.navigated')
    expect(navigated?.cause).toBe(events('portal.opened')[0]?.seq)
  })

  it('goes back page by page, then asks', async () => {
    const { device, ports, toPortal, does } = await createRig()
    const visitId = await toPortal()
    ports.portal.pages = 1
    await does({ type: 'app.back' })
    expect(device.view().app.dialog).toBeNull()
    await does({ type: 'app.back' })
    expect(device.view().app).toMatchObject({ dialog: { name: 'leave-portal' }, canGoBack: false })
    await does({ type: 'dialog.answer', answer: 'cancel' })
    expect(device.view().app).toMatchObject({ dialog: null, screen: { name: 'portal' } })
    await does({ type: 'app.back' }, { type: 'dialog.answer', answer: 'continue' })
    expect(device.view().app).toMatchObject({ dialog: null, screen: { name: 'gateway' } })
    expect(ports.portal.closed).toEqual([visitId])
  })

  it('is closed with the app', async () => {
    const { device, ports, toPortal, does, events } = await createRig()
    const visitId = await toPortal()
    await does({ type: 'app.close' })
    expect(device.view().app.screen.name).toBe('closed')
    expect(ports.portal.closed).toEqual([visitId])
    expect(events('portal.closed')[0]?.cause).toBe(events('app.screen').at(-1)?.seq)
  })

  it('is not opened offline', async () => {
    const { device, ports, toGateway, does, codes } = await createRig()
    await toGateway()
    await does({ type: 'network.set', airplaneMode: true }, { type: 'app.continue' })
    expect(device.view().app.screen).toMatchObject({ name: 'unavailable', operator: { id: 'contoso' } })
    expect(ports.portal.visits).toEqual([])
    expect(codes()).toEqual(['MP1406'])
  })

  it('is one portal after two impatient clicks', async () => {
    const { device, ports, toGateway } = await createRig()
    await toGateway()
    await Promise.all([device.dispatch({ type: 'app.continue' }), device.dispatch({ type: 'app.continue' })])
    expect(ports.portal.visits).toHaveLength(1)
  })

  it.each([
    ['a network failure', { type: 'failed', error: 'ERR_NAME_NOT_RESOLVED' }, 'MP1401'],
    ['status 404', { type: 'navigated', status: 404 }, 'MP1402'],
    ['status 503', { type: 'navigated', status: 503 }, 'MP1402'],
    ['a blocked redirect', { type: 'blocked', reason: 'scheme' }, 'MP1405'],
    ['a crash', { type: 'crashed', reason: 'oom' }, 'MP1404'],
  ] as const)('is unavailable after %s of its first document, and can be tried again', async (_name, event, code) => {
    const { device, ports, toGateway, does, codes } = await createRig()
    await toGateway()
    await does({ type: 'app.continue' })
    const [visit] = ports.portal.visits
    const { visitId = '', url = '' } = visit ?? {}
    device.portal(event.type === 'crashed' ? { visitId, ...event } : { visitId, url, ...event })
    expect(device.view().app.screen).toMatchObject({ name: 'unavailable', operator: { id: 'contoso' } })
    expect(codes()).toEqual([code])
    expect(ports.portal.closed).toEqual([visitId])
    await does({ type: 'app.retry' })
    expect(ports.portal.visits).toHaveLength(2)
    expect(ports.portal.visits[1]?.visitId).not.toBe(visitId)
  })

  it.each([
    ['a network failure', { type: 'failed', error: 'ERR_CONNECTION_RESET' }, ['MP1403']],
    ['status 500', { type: 'navigated', status: 500 }, []],
    ['a blocked link', { type: 'blocked', reason: 'scheme' }, ['MP1405']],
  ] as const)('stays after %s of a later document', async (_name, event, expected) => {
    const { device, toPortal, codes } = await createRig()
    const visitId = await toPortal()
    device.portal({ visitId, url: 'https://portal.contoso.example/2', ...event })
    expect(device.view().app.screen.name).toBe('portal')
    expect(codes()).toEqual(expected)
  })

  it('is unavailable when it crashes later', async () => {
    const { device, toPortal, codes } = await createRig()
    const visitId = await toPortal()
    device.portal({ type: 'crashed', visitId, reason: 'killed' })
    expect(device.view().app.screen.name).toBe('unavailable')
    expect(codes()).toEqual(['MP1404'])
  })

  it('is not disturbed by a visit that is over', async () => {
    const { device, toPortal, does, events } = await createRig()
    const visitId = await toPortal()
    await does({ type: 'app.back' }, { type: 'dialog.answer', answer: 'continue' }, { type: 'app.continue' })
    const before = events('portal.navigated').length
    device.portal({ type: 'navigated', visitId, url: 'https://portal.contoso.example/late', status: 500 })
    device.portal({ type: 'failed', visitId, url: 'https://portal.contoso.example/late', error: 'late' })
    device.portal({ type: 'crashed', visitId, reason: 'late' })
    expect(device.view().app.screen).toMatchObject({ name: 'portal', loading: true })
    expect(events('portal.navigated')).toHaveLength(before)
  })

  it('writes what its page says and does into the trace', async () => {
    const { device, toPortal, events, codes } = await createRig()
    const visitId = await toPortal()
    const url = 'https://portal.contoso.example/start'
    device.portal({ type: 'console', visitId, level: 'error', message: 'oops', source: 'a.js', line: 3 })
    device.portal({ type: 'metadata', visitId, url, api: 'MobilePlans.createPurchaseMetaData' })
    device.portal({ type: 'dropped', visitId, url, count: 5 })
    expect(events('portal.console')[0]?.payload).toEqual({ level: 'error', message: 'oops', source: 'a.js', line: 3 })
    expect(events('callback.metadata')[0]?.payload).toEqual({ api: 'MobilePlans.createPurchaseMetaData', url })
    expect(codes()).toEqual(['MP1009'])
  })
})

describe('the window', () => {
  it('is restored by opening the app again, without a second question to the service', async () => {
    const { device, ports, toPortal, does, events } = await createRig()
    await toPortal()
    await does({ type: 'app.minimise' })
    expect(device.view().app.minimised).toBe(true)
    await does({ type: 'app.open', via: 'start' })
    expect(device.view().app).toMatchObject({ minimised: false, screen: { name: 'portal' } })
    expect(ports.http.requests).toHaveLength(1)
    expect(events('app.opened')).toHaveLength(1)
  })

  it('says when an operator does not exist', async () => {
    const { device, does } = await createRig()
    await does(OPEN)
    expect(await device.dispatch({ type: 'app.selectOperator', operatorId: 'nobody' })).toEqual({
      ok: false,
      error: 'There is no operator "nobody".',
    })
  })
})
