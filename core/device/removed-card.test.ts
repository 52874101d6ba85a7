/** The eUICC is taken out while the PC runs, in a whole device with a real card and server. */
import { describe, expect, it } from 'vitest'
import { GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createWhole, createWorld, orderInline } from './whole.testing.ts'

const dialog = (rig: Rig) => rig.device.view().app.dialog
const takeOut = (rig: Rig) => rig.does({ type: 'esim.removeCard' })
const putBack = async (rig: Rig) => {
  await rig.does({ type: 'esim.insertCard' })
  await rig.device.advance(10_000)
}

/** A device with one profile, enabled and registered. */
async function connected() {
  const world = createWorld()
  const rig = await createWhole(world)
  await orderInline(rig, 'ONE')
  await rig.device.advance(10_000)
  const [profile] = rig.device.snapshot().profiles
  if (profile?.state !== 'Enabled') throw new Error('no enabled profile')
  return { world, rig, iccid: profile.iccid }
}

describe('an eUICC that is taken out', () => {
  it('takes its profiles and its line along, and brings them back', async () => {
    const { rig, iccid } = await connected()
    await takeOut(rig)
    const { esim, profiles, registration, slots } = rig.device.snapshot()
    expect(esim).toMatchObject({ state: 'Removed', availableMemoryInBytes: null })
    expect(profiles).toEqual([])
    expect(registration).toEqual({ state: 'none', iccid: '' })
    expect(slots[0]).toMatchObject({ active: true, state: 'Empty', deviceStatus: 'SimNotInserted' })
    await rig.does({ type: 'sim.insert', operatorId: 'fabrikam' })
    expect(rig.device.snapshot().slots[0]).toMatchObject({ active: false, state: 'OffEmpty' })
    await rig.does({ type: 'sim.remove' })
    await putBack(rig)
    expect(rig.device.snapshot()).toMatchObject({
      esim: { state: 'Idle' },
      profiles: [{ iccid, state: 'Enabled' }],
      registration: { state: 'home', iccid },
      slots: [{ state: 'ActiveEsim' }, {}],
    })
    expect(rig.events('esim.card').map(({ payload }) => payload.state)).toEqual(['Removed', 'Idle'])
  })

  it('can not be managed, and nothing happens twice', async () => {
    const { rig, iccid } = await connected()
    await takeOut(rig)
    await takeOut(rig)
    await rig.does({ type: 'esim.disable', iccid }, { type: 'esim.reset' })
    expect(rig.events('esim.completed').map(({ payload }) => payload.status)).toEqual(['CardRemoved', 'CardRemoved'])
    await putBack(rig)
    await putBack(rig)
    expect(rig.events('esim.card')).toHaveLength(2)
    expect(rig.device.snapshot().profiles).toMatchObject([{ iccid, state: 'Enabled' }])
  })

  it('fails an order, which can be tried again once it is back, without taking another profile for its own', async () => {
    const { rig, iccid } = await connected()
    await takeOut(rig)
    await orderInline(rig, 'TWO')
    expect(dialog(rig)).toMatchObject({ name: 'order-failed', errorCode: 'CARD_REMOVED' })
    await putBack(rig)
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.advance(10_000)
    const { profiles, registration } = rig.device.snapshot()
    expect(profiles).toHaveLength(2)
    expect(profiles.find(({ state }) => state === 'Enabled')?.iccid).not.toBe(iccid)
    expect(registration).toMatchObject({ state: 'home', iccid: profiles[1]!.iccid })
  })

  it.each(['initiateAuthentication', 'authenticateClient', 'getBoundProfilePackage'])(
    'while %s is under way ends the download; the same code installs later',
    async (fn) => {
      const { rig, world } = await connected()
      let release = () => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      let holds = true
      world.http.route('', async (request) => {
        if (holds && request.url.endsWith(fn)) await held
        return world.fixtures.send(request)
      })
      await rig.toPortal()
      rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, '1$smdp.contoso.example$TWO'])
      const asked = () => rig.events('es9.request').filter(({ payload }) => payload.function === fn).length
      const before = asked()
      for (let turn = 0; turn < 500 && asked() === before; turn += 1) await new Promise((next) => setImmediate(next))
      // Nothing settles while the server holds its answer back.
      await rig.device.dispatch({ type: 'esim.removeCard' })
      release()
      holds = false
      await rig.device.settled()
      expect(dialog(rig)).toMatchObject({ name: 'order-failed', errorCode: 'CARD_REMOVED' })
      await putBack(rig)
      await rig.does({ type: 'dialog.answer', answer: 'try-again' })
      await rig.device.advance(10_000)
      expect(rig.device.snapshot().profiles.map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
    },
  )

  it('while the user is asked is found out when they have answered', async () => {
    const { rig } = await connected()
    await orderInline(rig, 'REHEARSAL-CONSENT')
    await takeOut(rig)
    const now = dialog(rig)
    if (now?.name !== 'install-question') throw new Error('no question')
    await putBack(rig)
    await rig.does({ type: 'esim.answer', operationId: now.question.operationId, decision: 'confirm' })
    await rig.device.settled()
    // A card that was without power knows nothing of the session.
    expect(dialog(rig)).toMatchObject({ name: 'order-failed', errorCode: 'CARD_GENERAL_FAILURE' })
  })

  it('tells its servers when it is back what it could not tell before', async () => {
    const { rig, world, iccid } = await connected()
    let reachable = false
    world.http.route('', (request) =>
      reachable || !request.url.endsWith('handleNotification')
        ? world.fixtures.send(request)
        : Promise.resolve({ ok: false, error: 'unreachable', detail: 'down' }),
    )
    await rig.does({ type: 'esim.disable', iccid })
    await rig.device.settled()
    await takeOut(rig)
    reachable = true
    await rig.device.advance(24 * 3_600_000)
    const sent = () => rig.events('esim.notification').filter(({ payload }) => payload.state === 'removed').length
    const before = sent()
    await putBack(rig)
    expect(sent()).toBe(before + 1)
  })

  it('is still out after a restart; a reset puts it back, empty', async () => {
    const { rig, world } = await connected()
    await takeOut(rig)
    await rig.device.close()
    const again = await createWhole(world, rig)
    expect(again.device.snapshot()).toMatchObject({ esim: { state: 'Removed' }, profiles: [] })
    await again.does({ type: 'device.reset' })
    expect(again.device.snapshot()).toMatchObject({
      esim: { state: 'Idle' },
      profiles: [],
      slots: [{ state: 'ActiveEsimNoProfile' }, {}],
    })
  })
})
