import { describe, expect, it } from 'vitest'
import { CONTOSO } from '../operators/operators.testing.ts'
import { GOOD_CODE, GOOD_METADATA, createRig } from './device.testing.ts'

const access = (rig: Awaited<ReturnType<typeof createRig>>) => rig.device.snapshot().network.access

async function withSim() {
  const rig = await createRig()
  await rig.does({ type: 'sim.insert', operatorId: 'contoso' }, { type: 'network.set', wifi: false })
  await rig.device.advance(2_000)
  return rig
}

describe('network of the device', () => {
  it('is the walled garden on a warm SIM until balance was added', async () => {
    const rig = await withSim()
    expect(access(rig)).toMatchObject({ via: 'cellular', walled: true })
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyBalanceAddition', [GOOD_METADATA])
    await rig.device.settled()
    expect(access(rig).walled).toBe(false)
    expect(rig.device.snapshot().network.balance).toMatchObject({
      planName: '5 GB',
      dataRemainingInMB: 200,
      timeRemaining: 'P1D',
      active: true,
    })
    await rig.device.advance(25 * 3_600_000)
    expect(access(rig).walled).toBe(true)
    expect(rig.events('network.plan').map(({ payload }) => payload.change)).toEqual(['granted', 'expired'])
    expect(rig.events('network.access').at(-1)?.cause).toBe(rig.events('network.plan').at(-1)?.seq)
  })

  it('gives a downloaded profile a plan', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, GOOD_CODE, 0])
    await rig.device.advance(60_000)
    await rig.does({ type: 'network.set', wifi: false })
    expect(access(rig)).toMatchObject({ via: 'cellular', walled: false })
  })

  it('can be given a plan by hand, use it up, and keeps what is left over a restart', async () => {
    const rig = await withSim()
    const plan = { planName: 'Test', dataInMB: 10, hours: 1, roaming: false }
    await rig.does({ type: 'network.plan', plan }, { type: 'network.use', megabytes: 4 })
    await rig.device.close()
    const again = await createRig({ ports: rig.ports })
    expect(again.device.snapshot().network.balance).toMatchObject({ dataRemainingInMB: 6, planName: 'Test' })
    await again.device.advance(2_000)
    await again.does({ type: 'network.set', model: { registration: 'roaming' } })
    await again.device.advance(2_000)
    expect(again.device.snapshot().registration.state).toBe('roaming')
    expect(access(again).walled).toBe(true)
    await again.does({ type: 'network.set', model: { registration: 'home' } })
    await again.device.advance(2_000)
    expect(access(again).walled).toBe(false)
    again.device.traffic(6_000_000)
    expect(access(again).walled).toBe(true)
  })

  it('says that there is no line to give a plan to', async () => {
    const rig = await createRig()
    const plan = { planName: '', dataInMB: null, hours: null, roaming: true }
    expect(await rig.device.dispatch({ type: 'network.plan', plan })).toMatchObject({ ok: false })
  })

  it('registers as the network is set to, in the time that is set', async () => {
    const rig = await createRig()
    await rig.does(
      { type: 'network.set', model: { registration: 'denied', registeredAfterMs: 60_000 } },
      { type: 'sim.insert', operatorId: 'contoso' },
    )
    await rig.device.advance(59_000)
    expect(rig.device.snapshot().registration.state).toBe('searching')
    await rig.device.advance(1_000)
    expect(rig.device.snapshot().registration.state).toBe('denied')
    await rig.does({ type: 'network.set', model: { registration: 'partner' } })
    await rig.device.advance(60_000)
    expect(rig.device.snapshot().registration.state).toBe('partner')
  })

  it('tells portals and the service the country of the network', async () => {
    const rig = await withSim()
    await rig.does({ type: 'network.set', model: { networkCountry: 'DE' } })
    await rig.toPortal()
    const url = new URL(rig.ports.portal.visits.at(-1)?.url ?? '')
    expect([url.searchParams.get('market'), url.searchParams.get('location')]).toEqual(['us', 'de'])
    expect(rig.ports.http.requests.at(-1)?.url).toContain('country=DE')
    expect(CONTOSO.countries).toContain('DE')
  })
})
