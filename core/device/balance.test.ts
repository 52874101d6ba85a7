import { describe, expect, it, vi } from 'vitest'
import { FABRIKAM } from '../operators/operators.testing.ts'
import { simOf } from '../sim/sim.ts'
import { createRig, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createFakeLpa, fakeIccid, fakeProfile } from './fake-lpa.testing.ts'

const INLINE = 'MobilePlansInlineOperations.notifyBalanceAddition'
const LEGACY = 'MobilePlans.notifyBalanceAddition'
const RESULT = 'DataMart.notifyPurchaseResult'
const SIM = simOf(FABRIKAM).iccid

/** A device with two profiles of Contoso's, the first one enabled. */
async function createTwoProfiles(lpa = createFakeLpa()) {
  lpa.card = [fakeProfile(fakeIccid(1), { state: 'Enabled' }), fakeProfile(fakeIccid(2))]
  const rig = await createRig({ lpa })
  await rig.device.advance(5_000)
  await rig.toPortal()
  return rig
}
async function createSim() {
  const rig = await createRig()
  await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' })
  await rig.device.advance(5_000)
  return rig
}
const enabled = ({ device }: Rig) => device.snapshot().profiles.find(({ state }) => state === 'Enabled')?.iccid

describe('a balance addition that stays in the portal', () => {
  it('shows the balance over it, for what is in use', async () => {
    const rig = await createTwoProfiles()
    rig.calls(INLINE, [GOOD_METADATA])
    expect(rig.device.view().app).toMatchObject({
      screen: { name: 'portal' },
      balance: { iccid: fakeIccid(1), planName: '5 GB', remaining: '' },
      bar: null,
    })
    await rig.does({ type: 'balance.close' })
    expect(rig.device.view().app.balance).toBeNull()
    expect(rig.events('callback.delivered')).toEqual([])
  })

  it('enables the profile first, when it names another one', async () => {
    const rig = await createTwoProfiles()
    rig.calls(INLINE, [GOOD_METADATA, fakeIccid(2)])
    expect(rig.device.view().app.bar).toMatchObject({ progress: true })
    await rig.device.advance(5_000)
    expect(enabled(rig)).toBe(fakeIccid(2))
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(2) })
    expect(rig.device.view().app).toMatchObject({ balance: { iccid: fakeIccid(2) }, bar: null })
    expect(rig.events('callback.delivered')).toEqual([])
  })

  it.each([
    ['unknown here', '8988247000000099998'],
    ["another operator's", '8988247000100000001'],
  ])('is refused for an ICCID that is %s, and the page hears of it', async (_name, iccid) => {
    const rig = await createTwoProfiles()
    rig.calls(INLINE, [GOOD_METADATA, iccid])
    await rig.device.advance(5_000)
    expect(rig.events('callback.received')[0]?.payload).toMatchObject({ accepted: false, reason: 'invalidIccid' })
    expect(rig.ports.portal.deliveries.map(({ argument }) => JSON.parse(argument))).toEqual([
      { activationResult: 'invalidIccid', iccid: '' },
    ])
    expect(enabled(rig)).toBe(fakeIccid(1))
    expect(rig.device.view().app.balance).toBeNull()
  })

  it('can be tried again when the profile can not be enabled; the page hears of that', async () => {
    const rig = await createTwoProfiles()
    rig.lpa.enabling = 'CardBusy'
    rig.calls(INLINE, [GOOD_METADATA, fakeIccid(2)])
    await rig.device.advance(5_000)
    expect(rig.device.view().app).toMatchObject({ balance: null, dialog: { errorCode: 'CARD_BUSY' } })
    expect(rig.ports.portal.deliveries[0]?.argument).toBe('{"activationResult":"cardBusy","iccid":""}')
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(1) })
    rig.lpa.enabling = 'Success'
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    expect(rig.device.view().app).toMatchObject({ balance: { iccid: fakeIccid(2) }, dialog: null })
  })

  it('killed while the profile is being enabled, goes on after the restart', async () => {
    const lpa = createFakeLpa()
    const first = await createTwoProfiles(lpa)
    const { enable } = lpa
    lpa.enable = () => new Promise(() => {})
    first.calls(INLINE, [GOOD_METADATA, fakeIccid(2)])
    await vi.waitFor(() => expect(JSON.stringify(first.ports.store.documents.get('device'))).toContain(fakeIccid(2)))
    expect(enabled(first)).toBe(fakeIccid(1))

    lpa.enable = enable
    const rig = await createRig({ ports: first.ports, lpa, history: [...first.device.events()] })
    await rig.device.advance(5_000)
    expect(enabled(rig)).toBe(fakeIccid(2))
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(2) })
    expect(rig.device.snapshot().network.balance).toMatchObject({ planName: '5 GB' })
    await rig.device.close()
    const third = await createRig({ ports: first.ports, lpa, history: [...rig.device.events()] })
    await third.does({ type: 'network.set', cellular: false })
    await third.device.advance(5_000)
    expect(third.events('esim.profile')).toHaveLength(rig.events('esim.profile').length)
  })

  it('goes with the portal', async () => {
    const rig = await createTwoProfiles()
    rig.calls(INLINE, [GOOD_METADATA])
    await rig.does({ type: 'app.back' })
    expect(rig.device.view().app).toMatchObject({ screen: { name: 'portal' }, balance: null })
    rig.calls(INLINE, [GOOD_METADATA])
    await rig.does({ type: 'app.close' })
    expect(rig.device.view().app.balance).toBeNull()
  })
})

describe('a balance addition that leaves the portal', () => {
  it('shows the balance page', async () => {
    const rig = await createTwoProfiles()
    rig.calls(LEGACY, [GOOD_METADATA])
    expect(rig.device.view().app.screen).toMatchObject({
      name: 'balance',
      operator: { id: 'contoso' },
      balance: { iccid: fakeIccid(1), planName: '5 GB' },
    })
    expect(rig.ports.portal.closed).toHaveLength(1)
    await rig.does({ type: 'app.back' })
    expect(rig.device.view().app.screen.name).toBe('gateway')
  })

  it('enables the profile that it names', async () => {
    const rig = await createTwoProfiles()
    rig.calls(LEGACY, [GOOD_METADATA, fakeIccid(2)])
    await rig.device.advance(5_000)
    expect(enabled(rig)).toBe(fakeIccid(2))
    expect(rig.device.view().app.screen.name).toBe('balance')
  })
})

describe('a physical SIM', () => {
  it('has an ICCID of its operator, always the same, and registers without an enabled profile', async () => {
    const rig = await createSim()
    const { sim, registration } = rig.device.snapshot()
    expect(sim).toMatchObject({ iccid: SIM, operatorId: 'fabrikam', lock: 'none' })
    expect(registration).toEqual({ state: 'home', iccid: SIM })
    expect(rig.events('sim.changed').map(({ payload }) => payload.inserted)).toEqual([true])
    expect(rig.device.view().flyout).toMatchObject({ title: 'Fabrikam Mobile', status: 'Connected', connect: false })
    await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' })
    expect(rig.events('sim.changed')).toHaveLength(1)
    await rig.does({ type: 'sim.remove' }, { type: 'sim.remove' })
    expect(rig.device.snapshot()).toMatchObject({ sim: null, registration: { state: 'none', iccid: '' } })
    expect(rig.events('sim.changed').map(({ payload }) => payload.inserted)).toEqual([true, false])
  })

  it('gives way to another, and to an enabled profile', async () => {
    const rig = await createTwoProfiles()
    await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' }, { type: 'sim.insert', operatorId: 'contoso' })
    expect(rig.device.snapshot()).toMatchObject({
      sim: { operatorId: 'contoso' },
      registration: { state: 'home', iccid: fakeIccid(1) },
    })
    expect(rig.events('sim.changed').map(({ payload }) => payload.operatorId)).toEqual([
      'fabrikam',
      'fabrikam',
      'contoso',
    ])
  })

  it('of no known operator is refused', async () => {
    const { device } = await createRig()
    expect(await device.dispatch({ type: 'sim.insert', operatorId: 'nobody' })).toEqual({
      ok: false,
      error: 'There is no operator "nobody".',
    })
  })

  it('survives a restart, and goes with a reset', async () => {
    const first = await createSim()
    await first.device.close()
    const rig = await createRig({ ports: first.ports, lpa: first.lpa as never, history: [...first.device.events()] })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: SIM })
    await rig.does({ type: 'device.reset' })
    expect(rig.device.snapshot()).toMatchObject({ sim: null, registration: { state: 'none' } })
  })

  it('is out, and stays so, after a reset that came while it was being switched to', async () => {
    const lpa = createFakeLpa()
    lpa.card = [fakeProfile(fakeIccid(1), { state: 'Enabled' })]
    const rig = await createRig({ lpa })
    await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' })
    await rig.device.advance(5_000)
    await rig.toPortal('fabrikam')
    rig.calls(INLINE, [GOOD_METADATA, SIM])
    await rig.does({ type: 'device.reset' })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot()).toMatchObject({ sim: null, registration: { state: 'none', iccid: '' } })
    const after = rig.events('network.registration').filter(({ payload }) => payload.iccid === SIM)
    expect(after).toEqual([])
  })

  it('is what its portal is launched for', async () => {
    const rig = await createSim()
    await rig.toPortal('fabrikam')
    const url = new URL(rig.ports.portal.visits[0]?.url ?? '')
    expect([...url.searchParams.keys()]).toEqual(['iccid', 'imei', 'market', 'transactionId', 'location'])
    expect(url.searchParams.get('iccid')).toBe(SIM)
    await rig.does({ type: 'app.close' })
    await rig.toPortal('contoso')
    expect(rig.ports.portal.visits[1]?.url).toContain('eid=')
  })

  it('takes a balance, with and without its ICCID', async () => {
    const rig = await createSim()
    await rig.toPortal('fabrikam')
    rig.calls(INLINE, [GOOD_METADATA])
    expect(rig.device.view().app.balance).toMatchObject({ iccid: SIM })
    await rig.does({ type: 'balance.close' })
    rig.calls(INLINE, [GOOD_METADATA, SIM])
    expect(rig.device.view().app.balance).toMatchObject({ iccid: SIM })
    expect(rig.events('network.registration').at(-1)?.payload.state).toBe('home')
    expect(rig.events('network.registration')).toHaveLength(3)
  })

  it('is used instead of the profile when a balance names it', async () => {
    const lpa = createFakeLpa()
    lpa.card = [fakeProfile(fakeIccid(1), { state: 'Enabled' })]
    const rig = await createRig({ lpa })
    await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' })
    await rig.device.advance(5_000)
    await rig.toPortal('fabrikam')
    rig.calls(INLINE, [GOOD_METADATA, SIM])
    await rig.device.advance(5_000)
    expect(enabled(rig)).toBeUndefined()
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: SIM })
    expect(rig.device.view().app.balance).toMatchObject({ iccid: SIM })
  })
})

describe('the legacy result', () => {
  const payload = (more: object) =>
    JSON.stringify({
      ver: '1',
      purchaseResult: JSON.stringify({
        userAccount: 'New',
        purchaseInstrument: 'New',
        line: 'New',
        moDirectStatus: 'Complete',
        planName: '5 GB',
      }),
      success: true,
      iccid: '',
      activationCode: '',
      transactionId: 'x',
      planName: '5 GB',
      ...more,
    })

  it('with an activation code downloads, and leaves the portal', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls(RESULT, [payload({ activationCode: '1$smdp.contoso.example$ABC' })])
    await rig.device.advance(5_000)
    expect(rig.device.view().app.screen.name).toBe('connecting')
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(1) })
    expect(rig.device.view().toasts).toHaveLength(1)
  })

  it('for a SIM that is connected shows the balance page', async () => {
    const rig = await createSim()
    await rig.toPortal('fabrikam')
    rig.calls(RESULT, [payload({ iccid: SIM })])
    await rig.device.settled()
    expect(rig.device.view().app.screen).toMatchObject({ name: 'balance', balance: { iccid: SIM, planName: '5 GB' } })
  })

  it('for a SIM that is not connected yet shows that it connects', async () => {
    const rig = await createSim()
    await rig.does({ type: 'network.set', cellular: false })
    await rig.toPortal('fabrikam')
    rig.calls(RESULT, [payload({ iccid: SIM })])
    expect(rig.device.view().app.screen.name).toBe('connecting')
  })

  it('of an abandoned flow goes back to the gateway page', async () => {
    const rig = await createRig()
    await rig.toPortal()
    const none = {
      userAccount: 'Bailed',
      purchaseInstrument: 'None',
      line: 'None',
      moDirectStatus: 'None',
      planName: '',
    }
    rig.calls(RESULT, [payload({ success: false, planName: '', purchaseResult: JSON.stringify(none) })])
    expect(rig.device.view().app.screen.name).toBe('gateway')
    expect(rig.device.snapshot().operations).toEqual([])
  })
})
