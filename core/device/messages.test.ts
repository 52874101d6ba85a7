import { describe, expect, it } from 'vitest'
import type { OperatorConfig } from '../contract/operator.ts'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import { dataUrl, pngBytes } from '../pictures/pictures.testing.ts'
import { jsonAnswer } from './fake-ports.testing.ts'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'

const TEMPLATE = { type: 'lowBalance' as const, id: '0', title: 'Almost out of data', body: 'Less than 5 MB are left.' }
const PROMOTION = { title: 'Activate your free trial', body: 'Get 30 GB.' }
const MINUTE = 60_000

const operators = (more: Partial<OperatorConfig>): OperatorConfig[] => [FABRIKAM, { ...CONTOSO, ...more }]
const withSim = async (more: Partial<OperatorConfig>): Promise<Rig> => {
  const rig = await createRig({ operators: operators(more) })
  await rig.does({ type: 'sim.insert', operatorId: 'contoso' })
  await rig.device.advance(5_000)
  return rig
}
const sms = (text: string, from = 'contoso') => ({ type: 'sms.send' as const, from, text })
const shownBy = ({ device }: Rig) => device.view().toasts.map(({ type, title }) => [type, title])

describe('an SMS', () => {
  it('shows the notification that it names, whose acceptance leads to the gateway page', async () => {
    const rig = await withSim({ notificationTemplates: [{ ...TEMPLATE, image: dataUrl(pngBytes(364, 180)) }] })
    await rig.does(sms('mobileplans://lowBalance'))
    const [toast] = rig.device.view().toasts
    expect(toast).toMatchObject({ title: TEMPLATE.title, image: dataUrl(pngBytes(364, 180)), layout: 'hero' })
    expect(rig.codes()).toEqual([])
    await rig.does({ type: 'toast.accept', id: toast?.id ?? '' })
    expect(rig.device.view().app.screen).toMatchObject({ name: 'gateway', operator: { id: 'contoso' } })
    expect(rig.events('app.opened').map(({ payload }) => payload.via)).toEqual(['toast'])
    // The provider list was skipped, but can be gone to.
    await rig.does({ type: 'app.chooseOperator' })
    expect(rig.device.view().app.screen.name).toBe('catalogue')
  })

  it('leads out of a portal, too', async () => {
    const rig = await withSim({ notificationTemplates: [TEMPLATE] })
    await rig.toPortal()
    await rig.does(sms('mobileplans://lowBalance'))
    await rig.does({ type: 'toast.accept', id: rig.device.view().toasts[0]?.id ?? '' })
    expect(rig.device.view().app.screen.name).toBe('gateway')
    expect(rig.events('portal.closed')).toHaveLength(1)
  })

  it.each([
    ['mobileplans://lowbalance', 'contoso', ['MP2301']],
    ['ms-mobileplans:lowBalance', 'contoso', ['MP2302']],
    ['mobileplans://lowBalance', 'fabrikam', ['MP2304']],
    ['mobileplans://lowBalance', '+14255550100', ['MP2304']],
    ['mobileplans://zeroBalance', 'contoso', ['MP2307']],
    ['See you at eight', 'contoso', []],
  ])('%s from %s shows nothing', async (text, from, codes) => {
    const rig = await withSim({ notificationTemplates: [TEMPLATE] })
    await rig.does(sms(text, from))
    expect(rig.device.view().toasts).toEqual([])
    expect(rig.codes()).toEqual(codes)
    expect(rig.events('sms.received')).toHaveLength(1)
  })

  it('with a capital letter is understood, with a word about it', async () => {
    const rig = await withSim({ notificationTemplates: [TEMPLATE] })
    await rig.does(sms('mobileplans://LowBalance'))
    expect(shownBy(rig)).toEqual([['sms', TEMPLATE.title]])
    expect(rig.codes()).toEqual(['MP2303'])
  })

  it('waits in the network until the device is registered, over a restart too', async () => {
    const rig = await createRig({ operators: operators({ notificationTemplates: [TEMPLATE] }) })
    await rig.does(sms('mobileplans://lowBalance'))
    expect(rig.codes()).toEqual(['MP2305'])
    await rig.device.close()
    const next = await createRig({ operators: operators({ notificationTemplates: [TEMPLATE] }), ports: rig.ports })
    await next.does({ type: 'sim.insert', operatorId: 'contoso' })
    expect(next.device.view().toasts).toEqual([])
    await next.device.advance(5_000)
    expect(shownBy(next)).toEqual([['sms', TEMPLATE.title]])
    await next.does({ type: 'network.set', airplaneMode: true }, { type: 'network.set', airplaneMode: false })
    await next.device.advance(5_000)
    expect(next.device.view().toasts).toHaveLength(1)
  })

  it('of several templates shows "0" where nobody can be asked', async () => {
    const second = { ...TEMPLATE, id: 1, title: 'Second' }
    const rig = await withSim({ notificationTemplates: [second, TEMPLATE] })
    await rig.does(sms('mobileplans://lowBalance'))
    expect(shownBy(rig)).toEqual([['sms', TEMPLATE.title]])
  })

  it.each([
    ['data:image/png;base64,AAAA', ['MP2310'], ''],
    ['https://gone.example/x.png', ['MP2310'], ''],
    ['data:image/gif;base64,R0lGODlhLAECAA==', ['MP2310'], ''],
    [dataUrl(pngBytes(100, 100)), ['MP2311'], dataUrl(pngBytes(100, 100))],
    [dataUrl(pngBytes(728, 360)), [], dataUrl(pngBytes(728, 360))],
  ])('with the picture %s', async (image, codes, shown) => {
    const rig = await withSim({ notificationTemplates: [{ ...TEMPLATE, image }] })
    await rig.does(sms('mobileplans://lowBalance'))
    expect(rig.codes()).toEqual(codes)
    expect(rig.device.view().toasts[0]?.image).toBe(shown)
  })
})

describe('the action centre', () => {
  it('keeps what was closed, over a restart, until it is cleared', async () => {
    const rig = await withSim({ notificationTemplates: [TEMPLATE] })
    await rig.does(sms('mobileplans://lowBalance'), sms('mobileplans://lowBalance'))
    const [first] = rig.device.view().toasts
    await rig.does({ type: 'toast.close', id: first?.id ?? '' })
    await rig.device.close()
    const next = await createRig({ operators: operators({ notificationTemplates: [TEMPLATE] }), ports: rig.ports })
    expect(next.device.view().toasts.map(({ aside }) => aside)).toEqual([true, false])
    await next.does({ type: 'toasts.clear', id: first?.id ?? '' })
    expect(next.device.view().toasts).toHaveLength(1)
    await next.does({ type: 'toasts.clear' })
    expect(next.device.view().toasts).toEqual([])
    expect(next.events('toast.dismissed')).toHaveLength(2)
  })

  it('turns an offered download down when it is cleared', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, GOOD_CODE, 15])
    await rig.device.advance(15 * MINUTE)
    expect(rig.device.snapshot().operations).toMatchObject([{ state: 'offered' }])
    await rig.does({ type: 'toasts.clear' })
    expect(rig.device.snapshot().operations).toEqual([])
  })
})

describe('the promotion', () => {
  const begun = async (more: Partial<OperatorConfig> = { promotion: PROMOTION }) => {
    const rig = await createRig({ operators: operators(more) })
    await rig.does({ type: 'firstRun.begin' })
    return rig
  }

  it('comes shortly after the first run, once', async () => {
    const rig = await begun({ promotion: { ...PROMOTION, image: dataUrl(pngBytes(360, 234)) } })
    await rig.device.advance(4 * MINUTE)
    expect(rig.device.view().toasts).toEqual([])
    await rig.device.advance(MINUTE)
    expect(rig.device.view().toasts).toMatchObject([{ type: 'promotion', layout: 'inline', title: PROMOTION.title }])
    await rig.device.advance(48 * 60 * MINUTE)
    expect(rig.device.view().toasts).toHaveLength(1)
    expect(rig.codes()).toEqual([])
  })

  it('never comes again after "Don’t show again", but after another first run', async () => {
    const rig = await begun()
    await rig.device.advance(5 * MINUTE)
    await rig.does({ type: 'toast.dismiss', id: rig.device.view().toasts[0]?.id ?? '' })
    await rig.device.close()
    const next = await createRig({ operators: operators({ promotion: PROMOTION }), ports: rig.ports })
    await next.device.advance(24 * 60 * MINUTE)
    expect(next.device.view().toasts).toEqual([])
    await next.does({ type: 'firstRun.begin' })
    await next.device.advance(5 * MINUTE)
    expect(next.device.view().toasts).toHaveLength(1)
  })

  it('goes on over a restart, and waits for a connection', async () => {
    const rig = await begun()
    await rig.does({ type: 'network.set', wifi: false })
    await rig.device.close()
    const next = await createRig({ operators: operators({ promotion: PROMOTION }), ports: rig.ports })
    await next.device.advance(6 * MINUTE)
    expect(next.device.view().toasts).toEqual([])
    await next.does({ type: 'network.set', wifi: true })
    await next.device.advance(15 * MINUTE)
    expect(next.device.view().toasts).toHaveLength(1)
  })

  it.each<[string, Partial<OperatorConfig>]>([
    ['without one', {}],
    ['in another market', { promotion: { ...PROMOTION, countries: ['DE'] } }],
    ['of an operator of other countries', { promotion: PROMOTION, countries: ['DE'] }],
  ])('does not come %s', async (_name, more) => {
    const rig = await begun(more)
    await rig.device.advance(60 * MINUTE)
    expect(rig.device.view().toasts).toEqual([])
  })

  it('does not come to who has a profile by then, nor to who never began a first run', async () => {
    const rig = await begun()
    await rig.does({ type: 'app.open', via: 'start' }, { type: 'app.skipLookUp' }, { type: 'app.close' })
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, GOOD_CODE])
    await rig.device.settled()
    await rig.device.advance(60 * MINUTE)
    expect(rig.device.snapshot().profiles).toHaveLength(1)
    const fresh = await createRig({ operators: operators({ promotion: PROMOTION }) })
    await fresh.device.advance(60 * MINUTE)
    for (const { device } of [rig, fresh])
      expect(device.view().toasts.filter(({ type }) => type === 'promotion')).toEqual([])
  })

  it('is forgotten by a reset', async () => {
    const rig = await begun()
    await rig.does({ type: 'device.reset' })
    await rig.device.advance(60 * MINUTE)
    expect(rig.device.view().toasts).toEqual([])
  })
})

describe('balances', () => {
  const ZERO = { ...TEMPLATE, type: 'zeroBalance' as const, title: 'Out of data' }
  const plan = (dataInMB: number) => ({
    type: 'network.plan' as const,
    plan: { planName: 'Day', dataInMB, hours: 24, roaming: true },
  })
  const used = (megabytes: number) => ({ type: 'network.use' as const, megabytes })

  it('that run low make the operator send an SMS, once for each plan', async () => {
    const rig = await withSim({ notificationTemplates: [TEMPLATE, ZERO] })
    await rig.does({ type: 'network.set', wifi: false }, plan(100), used(85))
    expect(shownBy(rig)).toEqual([])
    await rig.does(used(6), used(6))
    expect(shownBy(rig)).toEqual([['sms', TEMPLATE.title]])
    await rig.does(used(10))
    expect(rig.events('sms.received').map(({ payload }) => payload.text)).toEqual([
      'mobileplans://lowBalance',
      'mobileplans://zeroBalance',
    ])
    await rig.does(plan(100), used(95))
    expect(rig.events('sms.received')).toHaveLength(3)
  })
})

describe('several templates', () => {
  const api = {
    environment: 'production' as const,
    production: {
      moBaseUrl: 'https://api.contoso.example/v1',
      offerUri: 'https://api.contoso.example/v1/',
      notificationUri: 'https://api.contoso.example/v1/',
      timeoutMs: 1_000,
    },
  }
  const second = { ...TEMPLATE, id: 1, title: 'Second' }
  const answering = async (more: Partial<OperatorConfig>, path: string, body: unknown, status = 200) => {
    const rig = await withSim({ operatorApi: api, ...more })
    rig.ports.http.route(path, () => jsonAnswer(body, status))
    return rig
  }

  it('of notifications: GetNotifications says which', async () => {
    const notifications = [{ notificationId: 1, notificationType: 'lowBalance' }]
    const rig = await answering({ notificationTemplates: [TEMPLATE, second] }, '/notifications', { notifications })
    await rig.does(sms('mobileplans://lowBalance'))
    expect(shownBy(rig)).toEqual([['sms', 'Second']])
    const { url, headers } = rig.ports.http.requests.at(-1) ?? { url: '', headers: {} }
    expect(url).toMatch(/\/v1\/sims\/iccid:\d+\/notifications\?notificationType=lowBalance&limit=1&imei=\d{15}$/)
    expect(headers).toHaveProperty('X-MS-DM-TransactionId')
    expect(rig.codes()).toEqual([])
  })

  it.each<[unknown, number, string]>([
    [{ notifications: [{ notificationId: 7, notificationType: 'lowBalance' }] }, 200, 'MP2308'],
    [{ notifications: [] }, 200, 'MP2309'],
    [{}, 500, 'MP2309'],
  ])('of notifications: %j shows nothing', async (body, status, code) => {
    const rig = await answering({ notificationTemplates: [TEMPLATE, second] }, '/notifications', body, status)
    await rig.does(sms('mobileplans://lowBalance'))
    expect(rig.device.view().toasts).toEqual([])
    expect(rig.codes()).toContain(code)
  })

  it('of gateway pages: GetOffers says which, with an active profile of the operator alone', async () => {
    const gatewayTemplates = [
      { id: '0', bodyText: 'New here?' },
      { id: '1', bodyText: 'Welcome back' },
    ]
    const rig = await answering({ gatewayTemplates }, '/offers', { offers: [{ gatewayId: '1' }] })
    await rig.toGateway()
    expect(rig.device.view().app.screen).toMatchObject({ template: { bodyText: 'Welcome back' } })
    await rig.does({ type: 'app.close' }, { type: 'sim.remove' })
    await rig.toGateway()
    expect(rig.device.view().app.screen).toMatchObject({ template: { bodyText: 'New here?' } })
    expect(rig.ports.http.requests.filter(({ url }) => url.includes('/offers'))).toHaveLength(1)
  })
})

describe('the first run with eSIM', () => {
  const begun = async (more: Partial<OperatorConfig> = {}) => {
    const rig = await createRig({ operators: operators({ phoneNumberPrefixes: ['+1425555'], ...more }) })
    await rig.does({ type: 'firstRun.begin' }, { type: 'app.open', via: 'start' })
    return rig
  }
  const screen = ({ device }: Rig) => device.view().app.screen

  it('looks up the number, and passes it on to a portal of November 2018', async () => {
    const rig = await begun({ appVersion: '2018-11' })
    expect(screen(rig)).toEqual({ name: 'phone-number', problem: null, number: '' })
    await rig.does({ type: 'app.lookUpNumber', number: 'hello' })
    expect(screen(rig)).toEqual({ name: 'phone-number', problem: 'no-number', number: 'hello' })
    await rig.does({ type: 'app.lookUpNumber', number: '206 555 0100' })
    expect(screen(rig)).toMatchObject({ problem: 'unknown' })
    await rig.does({ type: 'app.lookUpNumber', number: '(425) 555-0177' })
    expect(screen(rig)).toMatchObject({ name: 'phone-found', operator: { id: 'contoso' }, number: '+1 425 555 0177' })
    await rig.does({ type: 'app.back' })
    expect(screen(rig)).toEqual({ name: 'phone-number', problem: null, number: '4255550177' })
    await rig.does({ type: 'app.lookUpNumber', number: '425-555-0177' }, { type: 'app.continue' })
    expect(rig.ports.portal.visits.at(-1)?.url).toContain('phoneNumber=4255550177&countryCode=us')
    // The question is asked once.
    await rig.does({ type: 'app.close' }, { type: 'app.open', via: 'start' })
    expect(screen(rig).name).toBe('catalogue')
  })

  it('passes nothing on to portals of other months', async () => {
    const rig = await begun({ appVersion: '2019-05' })
    await rig.does({ type: 'app.lookUpNumber', number: '425 555 0177' }, { type: 'app.continue' })
    expect(rig.ports.portal.visits.at(-1)?.url).not.toContain('phoneNumber')
  })

  it('can be passed by, and is asked again after a restart until then', async () => {
    const rig = await begun()
    await rig.device.close()
    const next = await createRig({ operators: operators({}), ports: rig.ports })
    await next.does({ type: 'app.open', via: 'start' })
    expect(screen(next).name).toBe('phone-number')
    await next.does({ type: 'app.skipLookUp' })
    expect(screen(next).name).toBe('catalogue')
    expect(next.device.view().messages.firstRun).toEqual({ promotion: 'waiting', lookUp: false })
  })

  it('is left out with a SIM in use', async () => {
    const rig = await createRig({ operators: operators({}) })
    await rig.does({ type: 'sim.insert', operatorId: 'contoso' }, { type: 'firstRun.begin' })
    await rig.does({ type: 'app.open', via: 'start' })
    expect(screen(rig).name).toBe('catalogue')
  })
})

describe('the catalogue', () => {
  it('leaves operators out by device, and says so', async () => {
    const rig = await createRig({ operators: operators({ catalogue: { hiddenOn: [{ make: 'Litware' }] } }) })
    const shown = () => {
      const { screen } = rig.device.view().app
      return screen.name === 'catalogue' ? screen.operators.map(({ id }) => id) : []
    }
    await rig.does({ type: 'app.open', via: 'start' })
    expect(shown()).toEqual(['fabrikam'])
    expect(rig.codes()).toEqual(['MP2330'])
    expect(rig.events('app.catalogue')[0]?.payload.hidden).toEqual([{ operatorId: 'contoso', because: 'device' }])
    await rig.does({ type: 'settings.change', changes: { make: 'Northwind' } })
    expect(shown()).toEqual(['contoso', 'fabrikam'])
  })

  it('is not there without an active eSIM: the SIM’s operator alone is', async () => {
    const rig = await createRig()
    await rig.does({ type: 'sim.insert', operatorId: 'contoso' }, { type: 'slot.use', slot: 'sim' })
    await rig.does({ type: 'app.open', via: 'start' })
    expect(rig.device.view().app).toMatchObject({
      screen: { name: 'gateway', operator: { id: 'contoso' }, others: false },
      canGoBack: false,
    })
    await rig.does({ type: 'app.chooseOperator' }, { type: 'app.back' })
    expect(rig.device.view().app.screen.name).toBe('gateway')
  })
})
