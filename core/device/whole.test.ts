/** The whole of core: real LPA, real card, and the servers of fixtures behind them. */
import { describe, expect, it } from 'vitest'
import { ROOT_SMDS } from '../lpa/discover.ts'
import { GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createWhole, createWorld, orderInline } from './whole.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'

async function buy(rig: Rig, matchingId: string, wait = 10_000) {
  await orderInline(rig, matchingId)
  await rig.device.advance(wait)
}
const told = ({ ports }: Rig) => ports.portal.deliveries.map(({ argument }) => Object.values(JSON.parse(argument))[0])

describe('the whole device', () => {
  it('buys a plan from the embedded SM-DP+', async () => {
    const rig = await createWhole(createWorld())
    await buy(rig, 'ON-THE-SPOT-1')
    expect(told(rig)).toEqual(['success', 'deregistered', 'searching', 'home'])
    const { profiles, registration } = rig.device.snapshot()
    expect(profiles).toMatchObject([{ state: 'Enabled', providerName: 'Contoso Cellular' }])
    expect(registration).toEqual({ state: 'home', iccid: profiles[0]?.iccid })
    expect(rig.device.view().flyout).toMatchObject({ title: 'Contoso Cellular', status: 'Connected', account: true })
    expect(rig.events('es9.request').map(({ payload }) => payload.function)).toEqual([
      'initiateAuthentication',
      'authenticateClient',
      'getBoundProfilePackage',
      'handleNotification',
      'handleNotification',
    ])
    expect(rig.codes()).toEqual([])
  })

  it('leads each event back to the call that caused it', async () => {
    const rig = await createWhole(createWorld())
    await buy(rig, 'ON-THE-SPOT-2')
    const events = rig.device.events()
    const [received] = rig.events('callback.received')
    const isCausedByCall = (seq: number | null): boolean =>
      seq !== null && (seq === received?.seq || isCausedByCall(events[seq - 1]?.cause ?? null))
    const orphans = events.filter(
      ({ seq, kind, cause }) => seq > (received?.seq ?? 0) && kind !== 'clock.advanced' && !isCausedByCall(cause),
    )
    expect(orphans).toEqual([])
  })

  it('discovers a delayed profile at the SM-DS, and fetches it from the server that it names', async () => {
    const rig = await createWhole(createWorld())
    await rig.toPortal()
    rig.calls('MobilePlans.notifyPurchaseDelayedProfile', [GOOD_METADATA, 15])
    await rig.device.advance(15 * 60_000)
    await rig.device.advance(5_000)
    const { profiles, registration, eid } = rig.device.snapshot()
    expect(profiles).toMatchObject([{ state: 'Enabled', providerName: 'Contoso Cellular' }])
    expect(registration).toEqual({ state: 'home', iccid: profiles[0]?.iccid })
    const requests = rig.events('es9.request').map(({ payload }) => new URL(payload.url).host)
    expect(requests.slice(0, 4)).toEqual([ROOT_SMDS, ROOT_SMDS, 'smdp.contoso.example', 'smdp.contoso.example'])
    expect(rig.events('lpa.started')[0]?.payload.matchingId).toBe(`DISCOVERED-${eid.slice(-8)}`)
    expect(rig.device.view().toasts).toMatchObject([{ type: 'connected' }])
  })

  it('keeps a profile that was installed right before a kill, and enables it afterwards', async () => {
    const world = createWorld()
    const first = await createWhole(world)
    await first.toPortal()
    let installed = false
    world.http.route('', (request) => {
      installed ||= request.url.endsWith('/handleNotification')
      return installed ? new Promise(() => {}) : world.fixtures.send(request)
    })
    first.calls(DOWNLOAD, [GOOD_METADATA, '1$smdp.contoso.example$ON-THE-SPOT-9'])
    for (let turn = 0; turn < 500 && !installed; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    world.http.route('', world.fixtures.send)
    const second = await createWhole(world, first)
    await second.device.advance(5_000)
    expect(second.device.snapshot()).toMatchObject({
      profiles: [{ state: 'Enabled' }],
      registration: { state: 'home' },
      operations: [],
    })
    expect(second.events('lpa.started')).toHaveLength(1)
  })

  it('gets over a server that fails once', async () => {
    const rig = await createWhole(createWorld())
    await buy(rig, 'REHEARSAL-SERVER-FAILS-ONCE')
    expect(told(rig)[0]).toBe('success')
    expect(rig.device.view().app.dialog).toBeNull()
  })

  it('gives up after two failures, and Try again works', async () => {
    const rig = await createWhole(createWorld())
    await buy(rig, 'REHEARSAL-SERVER-FAILS-TWICE')
    expect(told(rig)).toEqual(['serverFailure'])
    expect(rig.device.view().app.dialog).toMatchObject({ errorCode: 'REMOTE_SERVER_GENERAL_FAILURE' })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.advance(10_000)
    expect(told(rig)).toEqual(['serverFailure', 'success', 'deregistered', 'searching', 'home'])
  })

  it('comes back after a kill with its profiles, and buys another one', async () => {
    const world = createWorld()
    const first = await createWhole(world)
    await buy(first, 'ON-THE-SPOT-3')
    const before = first.device.snapshot()
    const second = await createWhole(world, first)
    await second.device.advance(5_000)
    expect(second.device.snapshot()).toMatchObject({ profiles: before.profiles, registration: before.registration })
    await buy(second, 'ON-THE-SPOT-4')
    expect(second.device.snapshot().profiles.map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
  })

  it('is whole after a kill at any request of a download', async () => {
    for (let kill = 1; kill <= 5; kill += 1) {
      const world = createWorld()
      const first = await createWhole(world)
      await first.toPortal()
      let requests = 0
      world.http.route('', (request) => {
        requests += 1
        return requests >= kill ? new Promise(() => {}) : world.fixtures.send(request)
      })
      first.calls(DOWNLOAD, [GOOD_METADATA, '1$smdp.contoso.example$ON-THE-SPOT-5'])
      for (let turn = 0; turn < 500 && requests < kill; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      expect(requests).toBe(kill)

      world.http.route('', world.fixtures.send)
      const second = await createWhole(world, first)
      await second.device.settled()
      await second.device.advance(5_000)
      const { profiles, registration } = second.device.snapshot()
      expect(profiles.length).toBeLessThanOrEqual(1)
      const enabled = profiles.find(({ state }) => state === 'Enabled')
      expect(registration.iccid).toBe(enabled?.iccid ?? '')
      await buy(second, 'ON-THE-SPOT-6')
      expect(second.device.snapshot().registration.state).toBe('home')
    }
  })

  it('is empty after a reset, and can buy again', async () => {
    const rig = await createWhole(createWorld())
    await buy(rig, 'ON-THE-SPOT-7')
    await rig.does({ type: 'device.reset' })
    expect(rig.device.snapshot()).toMatchObject({ profiles: [], registration: { state: 'none', iccid: '' } })
    expect(rig.events('esim.profile').at(-1)?.payload.state).toBe('Deleted')
    await buy(rig, 'ON-THE-SPOT-8')
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('fails cleanly while it is offline', async () => {
    const rig = await createWhole(createWorld())
    await rig.toPortal()
    await rig.does({ type: 'network.set', wifi: false })
    await buy(rig, 'ON-THE-SPOT-9')
    expect(told(rig)).toEqual(['serverNotReachable'])
    await rig.does({ type: 'network.set', wifi: true }, { type: 'dialog.answer', answer: 'try-again' })
    await rig.device.advance(10_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })
})
