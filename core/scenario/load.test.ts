/** Scenarios on a whole device: profiles are really downloaded from the embedded SM-DP+. */
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../contract/scenario.ts'
import { createWholeRig } from '../faults/whole.testing.ts'
import { ordersOf } from './orders.ts'
import { parseScenario } from './parse.ts'

async function load(value: unknown) {
  const parsed = parseScenario(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const rig = await createWholeRig()
  await rig.orders.replaceScenario(ordersOf(parsed.scenario))
  const result = await rig.device.loadScenario(parsed.scenario, 'test.yaml')
  await rig.device.settled()
  return { rig, result, device: () => rig.device.snapshot() }
}

describe('a scenario', () => {
  it('sets up device, profiles, network, faults and clock', async () => {
    const { rig, result, device } = await load({
      name: 'Everything',
      device: {
        eid: '89049032000000000000000000000001',
        imei: '490154203237518',
        region: 'DE',
        language: 'de-DE',
        sim: { operator: 'fabrikam', pinLocked: true },
      },
      profiles: [
        { operator: 'contoso', iccid: '8988247000000000128', state: 'enabled', nickname: 'Work', policyRules: [1] },
        { operator: 'datum', providerName: 'Datum special', size: 30_000 },
      ],
      network: { wifi: false, registration: 'roaming' },
      faults: ['serverFailure', { fault: 'cardBusy', times: 'until-cleared' }],
      clock: { advance: '2h' },
    })
    expect(result).toEqual({ ok: true })
    await rig.device.advance(5_000)
    expect(device()).toMatchObject({
      eid: '89049032000000000000000000000001',
      imei: '490154203237518',
      settings: { region: 'DE', language: 'de-DE' },
      sim: { operatorId: 'fabrikam' },
      registration: { state: 'roaming', iccid: '8988247000000000128' },
      network: { wifi: { on: false } },
      time: Date.UTC(2026, 0, 1) + 7_200_000 + 5_000,
    })
    expect(device().profiles).toMatchObject([
      { iccid: '8988247000000000128', state: 'Enabled', nickname: 'Work' },
      { state: 'Disabled', providerName: 'Datum special' },
    ])
    expect(rig.device.view().faults).toEqual([
      { name: 'serverFailure', left: 1, used: 0 },
      { name: 'cardBusy', left: null, used: 0 },
    ])
    const [loaded] = rig.events('scenario.loaded')
    expect(loaded?.payload).toEqual({ name: 'Everything', file: 'test.yaml' })
    expect(rig.events('lpa.started').map(({ cause }) => cause)).toEqual([loaded?.seq, loaded?.seq])
    // The server was told whose card it is: the new identity counts from the first download on.
    expect(rig.events('es9.request').map(({ payload }) => payload.function)).toContain('authenticateClient')
  })

  it('may begin with the eUICC taken out; its profiles are there when it is back', async () => {
    const profiles = [{ operator: 'contoso', iccid: '8988247000000000128', state: 'enabled' }]
    const { rig, result, device } = await load({ device: { eSimRemoved: true }, profiles })
    expect(result).toEqual({ ok: true })
    expect(device()).toMatchObject({ esim: { state: 'Removed' }, profiles: [] })
    await rig.does({ type: 'esim.insertCard' })
    await rig.device.advance(5_000)
    expect(device()).toMatchObject({
      esim: { state: 'Idle' },
      registration: { state: 'home', iccid: '8988247000000000128' },
    })
  })

  it('makes the embedded SM-DP+ find the orders that it names', async () => {
    const { rig } = await load({
      orders: [
        { matchingId: 'LATE', operatorId: 'contoso', state: 'allocated' },
        { matchingId: 'MINE', providerName: 'Special' },
      ],
    })
    await rig.toPortal()
    await rig.buy('1$smdp.contoso.example$LATE')
    expect(rig.told()).toContain('profileNotReleasedByOperator')
    await rig.does({ type: 'dialog.answer', answer: 'close' })
    await rig.buy('1$smdp.contoso.example$MINE')
    expect(rig.device.snapshot().profiles).toMatchObject([{ providerName: 'Special' }])
  })

  it('begins with a reset, and leaves nothing of the one before', async () => {
    const { rig } = await load({ profiles: [{ operator: 'contoso' }], faults: ['cardBusy'], device: { region: 'DE' } })
    await rig.orders.replaceScenario([])
    expect(await rig.device.loadScenario({} satisfies Scenario, 'empty.yaml')).toEqual({ ok: true })
    expect(rig.device.snapshot()).toMatchObject({ profiles: [], settings: { region: 'US' } })
    expect(rig.device.view().faults).toEqual([])
  })

  it('leads a rule of an enabled profile to PolicyViolation, without a fault', async () => {
    const { rig } = await load({ profiles: [{ operator: 'contoso', state: 'enabled', policyRules: [1] }] })
    await rig.toPortal()
    await rig.buy()
    expect(rig.told()).toContain('policyViolation')
  })

  it('names operators that are not there, and changes nothing then', async () => {
    const { result, device } = await load({ device: { region: 'DE' }, profiles: [{ operator: 'contosso' }] })
    expect(result).toEqual({
      ok: false,
      problems: [
        { path: ['profiles', 0, 'operator'], message: 'There is no operator "contosso". Did you mean "contoso"?' },
      ],
    })
    expect(device().settings.region).toBe('US')
  })

  it('can not turn time back', async () => {
    const { result } = await load({ clock: { at: '2020-01-01T00:00:00Z' } })
    expect(result).toMatchObject({ ok: false, problems: [{ path: ['clock', 'at'] }] })
  })

  it('goes to a date', async () => {
    const { device } = await load({ clock: { at: '2028-06-01T00:00:00Z' } })
    expect(device().time).toBe(Date.UTC(2028, 5, 1))
  })

  it('says what can not be had: a fault without the profile that it needs', async () => {
    const { result } = await load({ faults: ['iccidAlreadyExists'] })
    expect(result).toMatchObject({ ok: false, problems: [{ path: ['faults', 0] }] })
    expect((await load({ profiles: [{ operator: 'contoso' }], faults: ['iccidAlreadyExists'] })).result.ok).toBe(true)
  })
})
