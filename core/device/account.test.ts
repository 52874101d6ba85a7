import { describe, expect, it } from 'vitest'
import { DEFAULT_COSA, MOBILE_PLANS_APP_ID } from '../contract/cosa.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import type { HttpResult } from '../ports.ts'
import { createRig, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { jsonAnswer } from './fake-ports.testing.ts'

const API = 'https://api.contoso.example/v1'
const WITH_API: OperatorConfig = {
  ...CONTOSO,
  operatorApi: { environment: 'production', production: { moBaseUrl: API, timeoutMs: 10_000 } },
}
const SHOWN = { type: 'flyout.shown' } as const
const balance = (type: string, more = {}) =>
  jsonAnswer({ balances: [{ id: '1', type, dataRemainingInMB: 200, timeRemaining: 'PT24H', ...more }] })

/** A registered SIM of Contoso's; `answer` is what its API says. */
async function createSim(answer: () => HttpResult | Promise<HttpResult>, operator = WITH_API) {
  const rig = await createRig({ operators: [operator] })
  rig.ports.http.route(API, answer)
  await rig.does({ type: 'sim.insert', operatorId: 'contoso' })
  await rig.device.advance(5_000)
  return rig
}
const asked = ({ ports }: Rig) => ports.http.requests.filter(({ url }) => url.startsWith(API))
const flyout = ({ device }: Rig) => device.view().flyout
const screen = ({ device }: Rig) => device.view().app.screen

describe('the flyout of a line whose operator has an API', () => {
  it('asks when it is shown, with the country of the network, and shows the balance', async () => {
    const rig = await createSim(() => balance('MODIRECTPAYG'))
    expect(asked(rig)).toEqual([])
    await rig.does({ type: 'network.set', wifi: false, model: { networkCountry: 'DE' } }, SHOWN)
    expect(asked(rig).map(({ url }) => url)).toEqual([
      expect.stringMatching(/\/v1\/sims\/89\d+\/balances\?fieldsTemplate=basic&limit=1&location=DE$/),
    ])
    expect(flyout(rig)).toMatchObject({ status: 'Connected: 200MB, 24 hours left', asking: false })
    await rig.does(SHOWN)
    expect(asked(rig)).toHaveLength(2)
  })

  it('shows the basic experience while it waits, then the last answer while it asks again', async () => {
    let answer: (result: HttpResult) => void = () => {}
    const rig = await createSim(() => new Promise((resolve) => (answer = resolve)))
    await rig.device.dispatch(SHOWN)
    await rig.device.dispatch(SHOWN)
    expect(asked(rig)).toHaveLength(1)
    expect(flyout(rig)).toMatchObject({ status: 'Connected', account: true, asking: true })
    answer(balance('MODIRECTPAYG'))
    await rig.device.settled()
    await rig.device.dispatch(SHOWN)
    expect(flyout(rig)).toMatchObject({ status: 'Connected: 200MB, 24 hours left', asking: true })
    answer(balance('NONE'))
    await rig.device.settled()
    expect(flyout(rig)).toMatchObject({ status: 'Get Connected', connect: true })
  })

  it.each<[string, HttpResult, string]>([
    ['an error', jsonAnswer({ message: 'no' }, 500), 'MP2203'],
    ['silence', { ok: false, error: 'timeout', detail: 'no' }, 'MP2201'],
    ['rubbish', jsonAnswer('x'), 'MP2213'],
    ['an unknown type', balance('PREPAID'), 'MP2217'],
    ['no balance at all', jsonAnswer({ balances: [] }), 'MP2214'],
  ])('shows the basic experience after %s, and forgets what was known', async (_what, bad, code) => {
    const answers = [balance('MODIRECTPAYG'), bad]
    const rig = await createSim(() => answers.shift() ?? bad)
    await rig.does(SHOWN, SHOWN)
    expect(flyout(rig)).toMatchObject({ status: 'Connected', account: true, connect: false })
    expect(rig.codes()).toContain(code)
  })

  it('leaves an operator alone that has enough, and keeps what is known meanwhile', async () => {
    const busy: HttpResult = { ok: true, status: 429, headers: { 'retry-after': '60' }, body: '' }
    const answers = [balance('MODIRECTPAYG'), busy, balance('MODIRECT')]
    const rig = await createSim(() => answers.shift() ?? busy)
    await rig.does(SHOWN, SHOWN, SHOWN)
    expect(asked(rig)).toHaveLength(2)
    expect(flyout(rig).status).toBe('Connected: 200MB, 24 hours left')
    await rig.device.advance(59_000)
    await rig.does(SHOWN)
    expect(asked(rig)).toHaveLength(2)
    await rig.device.advance(1_000)
    await rig.does(SHOWN)
    expect(asked(rig)).toHaveLength(3)
    expect(flyout(rig).status).toBe('Connected')
  })

  it('is not asked without a line, offline, or outside of COSA and its ranges', async () => {
    const without = await createRig({ operators: [WITH_API] })
    await without.does(SHOWN)
    expect(asked(without)).toEqual([])
    const offline = await createSim(() => balance('NONE'))
    await offline.does({ type: 'network.set', airplaneMode: true, wifi: false }, SHOWN)
    expect(asked(offline)).toEqual([])
    const iccidRanges = [{ start: '8988247000050000000', end: '8988247000059999999' }]
    for (const cosa of [
      { ...DEFAULT_COSA, supportDataMarketplace: false },
      { ...DEFAULT_COSA, iccidRanges },
    ]) {
      const rig = await createSim(() => balance('NONE'), { ...WITH_API, cosa })
      await rig.does(SHOWN)
      expect(asked(rig)).toEqual([])
      expect(flyout(rig)).toMatchObject({ status: 'Connected', connect: false, account: false })
    }
  })

  it('forgets everything when the device is reset, also an answer that comes later', async () => {
    let answer: (result: HttpResult) => void = () => {}
    const rig = await createSim(() => new Promise((resolve) => (answer = resolve)))
    await rig.device.dispatch(SHOWN)
    await rig.device.dispatch({ type: 'device.reset' })
    answer(balance('NONE'))
    await rig.device.settled()
    await rig.does({ type: 'sim.insert', operatorId: 'contoso' })
    await rig.device.advance(5_000)
    expect(flyout(rig)).toMatchObject({ status: 'Connected', asking: false })
  })
})

describe('the ways out of the flyout', () => {
  it('lead to the list without a line, and past it with one', async () => {
    const without = await createRig({ operators: [WITH_API] })
    await without.does({ type: 'flyout.connect' })
    expect(screen(without).name).toBe('catalogue')
    const rig = await createSim(() => balance('NONE'))
    await rig.does(SHOWN, { type: 'flyout.connect' })
    expect(screen(rig)).toMatchObject({ name: 'gateway', operator: { id: 'contoso' } })
    expect(rig.events('app.opened').map(({ payload }) => payload.via)).toEqual(['flyout'])
    await rig.does({ type: 'app.back' })
    expect(screen(rig).name).toBe('catalogue')
  })

  it('lead to the account: gateway page, portal, browser or app, as COSA says', async () => {
    const open = async (change: Partial<OperatorConfig>) => {
      const rig = await createSim(() => balance('MODIRECT'), { ...WITH_API, ...change })
      await rig.does(SHOWN, { type: 'account.open' })
      const [event] = rig.events('account.opened')
      return { rig, kind: event?.payload.kind, target: event?.payload.target, page: rig.device.view().accountPage }
    }
    const gateway = await open({})
    expect([gateway.kind, screen(gateway.rig).name, gateway.page]).toEqual(['gateway', 'gateway', null])
    const portal = await open({ cosa: { ...DEFAULT_COSA, appId: MOBILE_PLANS_APP_ID } })
    expect([portal.kind, screen(portal.rig).name]).toEqual(['portal', 'portal'])
    expect(portal.rig.ports.portal.visits).toHaveLength(1)
    const url = 'https://account.contoso.example/'
    const browser = await open({ accountExperienceUrl: url })
    expect(browser).toMatchObject({ kind: 'browser', target: url, page: { kind: 'browser', target: url } })
    expect(screen(browser.rig).name).toBe('closed')
    await browser.rig.does({ type: 'account.close' })
    expect(browser.rig.device.view().accountPage).toBeNull()
    const app = await open({ accountExperienceUrl: url, cosa: { ...DEFAULT_COSA, appId: 'Contoso_1!App' } })
    expect(app).toMatchObject({ kind: 'companion-app', page: { target: 'Contoso_1!App' } })
    const nothing = await open({ cosa: { ...DEFAULT_COSA, supportDataMarketplace: false } })
    expect([nothing.kind, screen(nothing.rig).name]).toEqual([undefined, 'closed'])
  })

  it('show the generic error of the app for a SIM that has no Mobile Plans', async () => {
    const rig = await createSim(() => balance('NOTSUPPORTED'))
    await rig.does(SHOWN)
    expect(flyout(rig)).toMatchObject({ status: 'Connected', account: true, connect: false })
    for (const intent of [{ type: 'account.open' }, { type: 'app.open', via: 'start' }] as const) {
      await rig.does(intent)
      expect(screen(rig)).toMatchObject({ name: 'unavailable', operator: null })
      await rig.does({ type: 'app.close' })
    }
  })

  it('do not take the user out of a portal', async () => {
    const rig = await createSim(() => balance('NONE'))
    await rig.toPortal()
    await rig.does({ type: 'app.minimise' }, SHOWN, { type: 'flyout.connect' })
    expect(screen(rig).name).toBe('portal')
    expect(rig.device.view().app.minimised).toBe(false)
  })
})

describe('the app of the first generations', () => {
  it('asks for the balance at its start too; later ones for the flyout alone', async () => {
    for (const [appVersion, count] of [
      ['2018-01', 1],
      ['2018-12', 1],
      ['2019-05', 0],
      [undefined, 0],
    ] as const) {
      const rig = await createSim(() => balance('NOTSUPPORTED'), { ...WITH_API, appVersion })
      await rig.does({ type: 'app.open', via: 'start' })
      expect(asked(rig)).toHaveLength(count)
      expect(screen(rig).name).toBe(count === 1 ? 'unavailable' : 'catalogue')
    }
  })
})

describe('the balance after a purchase', () => {
  const remaining = '200MB, 24 hours left'

  it('tells what the operator says is left, over the portal and on its own page', async () => {
    const rig = await createSim(() => balance('MODIRECTPAYG'))
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyBalanceAddition', [GOOD_METADATA])
    await rig.device.settled()
    expect(rig.device.view().app.balance).toMatchObject({ planName: '5 GB', remaining })
    rig.calls('MobilePlans.notifyBalanceAddition', [GOOD_METADATA])
    await rig.device.settled()
    expect(screen(rig)).toMatchObject({ name: 'balance', balance: { remaining } })
  })

  it('stays without, when the operator does not tell', async () => {
    const rig = await createSim(() => jsonAnswer({}, 500))
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyBalanceAddition', [GOOD_METADATA])
    await rig.device.settled()
    expect(rig.device.view().app.balance).toMatchObject({ remaining: '' })
  })
})
