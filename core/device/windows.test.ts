import { describe, expect, it } from 'vitest'
import type { Intent } from '../contract/intents.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { DownloadOutcome } from '../lpa/api.ts'
import { FABRIKAM } from '../operators/operators.testing.ts'
import { otherSim, simOf } from '../sim/sim.ts'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import type { RigOptions } from './device.testing.ts'
import { createFakeLpa, fakeIccid, fakeProfile } from './fake-lpa.testing.ts'
import { createFakePorts } from './fake-ports.testing.ts'

const SIM = simOf(FABRIKAM).iccid
const OTHER = otherSim().iccid
const [A, B] = [fakeIccid(1), fakeIccid(2)]

/** A device with two profiles, the first one enabled and registered. */
async function twoProfiles(options: RigOptions = {}) {
  const lpa = createFakeLpa()
  lpa.card = [fakeProfile(A, { state: 'Enabled' }), fakeProfile(B)]
  const rig = await createRig({ lpa, ...options })
  await rig.device.advance(5_000)
  const statuses = () => rig.events('esim.completed').map(({ payload }) => payload.status)
  const ends = async (...intents: Intent[]): Promise<ESimOperationStatus | undefined> => {
    await rig.does(...intents)
    return statuses().at(-1)
  }
  return { ...rig, ends }
}

describe('profiles in the hands of a user', () => {
  it('are used, stopped, renamed, deleted and reset; the network follows', async () => {
    const { device, does, ends } = await twoProfiles()
    expect(await ends({ type: 'esim.enable', iccid: B })).toBe('Success')
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: B })
    expect(device.snapshot().profiles.map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
    expect(await ends({ type: 'esim.disable', iccid: B })).toBe('Success')
    expect(device.snapshot().registration).toEqual({ state: 'none', iccid: '' })
    expect(await ends({ type: 'esim.rename', iccid: A, nickname: '  Work  ' })).toBe('Success')
    expect(device.snapshot().profiles[0]).toMatchObject({ nickname: 'Work' })
    const { availableMemoryInBytes: before } = device.snapshot().esim
    expect(await ends({ type: 'esim.delete', iccid: A })).toBe('Success')
    expect(device.snapshot().esim.availableMemoryInBytes).toBe(before! + 12_000)
    await does({ type: 'esim.reset' })
    expect(device.snapshot().profiles).toEqual([])
  })

  it('say what they are asked and how it ended', async () => {
    const { ends, events, device } = await twoProfiles()
    await ends({ type: 'windows.openSettings', page: 'esim' }, { type: 'esim.delete', iccid: A })
    const [asked] = events('esim.requested')
    const [done] = events('esim.completed')
    expect(asked?.payload).toEqual({ operation: 'delete', iccid: A })
    expect(done).toMatchObject({ cause: asked?.seq, payload: { operation: 'delete', iccid: A, status: 'Success' } })
    expect(device.view().settings.message).toBeNull()
  })

  it('cut a nickname to 64 bytes of whole characters', async () => {
    const { ends, device } = await twoProfiles()
    await ends({ type: 'esim.rename', iccid: A, nickname: 'é'.repeat(40) })
    expect(device.snapshot().profiles[0]?.nickname).toBe('é'.repeat(32))
  })

  it('end in CardBusy while something is under way at the card', async () => {
    let finish: (outcome: DownloadOutcome) => void = () => {}
    const lpa = createFakeLpa()
    lpa.card = [fakeProfile(A)]
    lpa.outcome = () => new Promise((resolve) => (finish = resolve))
    const rig = await createRig({ lpa })
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, GOOD_CODE])
    await expect.poll(() => rig.device.snapshot().esim.state).toBe('Busy')
    await rig.device.dispatch({ type: 'esim.enable', iccid: A })
    expect(rig.events('esim.completed').map(({ payload }) => payload.status)).toEqual(['CardBusy'])
    expect(rig.device.view().settings.message).toMatchObject({ tone: 'error', status: 'CardBusy' })
    finish({ status: 'Success', iccid: B })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().esim.state).toBe('Idle')
  })

  it('are refused by class before the card is asked', async () => {
    const lpa = createFakeLpa()
    lpa.card = [fakeProfile(A, { profileClass: 'Provisioning' })]
    const { ends, device } = await twoProfiles({ lpa })
    for (const type of ['esim.enable', 'esim.disable', 'esim.delete'] as const) {
      expect(await ends({ type, iccid: A })).toBe('OperationProhibitedByProfileClass')
    }
    expect(device.snapshot().profiles).toHaveLength(1)
  })
})

describe("the organisation's policy", () => {
  it('keeps its profile from users: not stopped, replaced, renamed, deleted, reset', async () => {
    const { ends, does, device } = await twoProfiles()
    await does({ type: 'enterprise.manage', iccid: A, managed: true })
    expect(device.snapshot().profiles.map(({ policy }) => policy.isManagedByEnterprise)).toEqual([true, false])
    for (const intent of [
      { type: 'esim.disable', iccid: A },
      { type: 'esim.delete', iccid: A },
      { type: 'esim.rename', iccid: A, nickname: 'Mine' },
      { type: 'esim.enable', iccid: B },
      { type: 'esim.reset' },
    ] as const) {
      expect(await ends(intent), intent.type).toBe('PolicyViolation')
    }
    expect(await ends({ type: 'esim.rename', iccid: B, nickname: 'Mine' })).toBe('Success')
    await does({ type: 'enterprise.manage', iccid: A, managed: false })
    expect(await ends({ type: 'esim.enable', iccid: B })).toBe('Success')
  })

  it('switches the user interface off', async () => {
    const { ends, does, device } = await twoProfiles()
    await does({ type: 'enterprise.setESimUi', enabled: false })
    expect(device.snapshot().esim.policy).toEqual({ shouldEnableManagingUi: false })
    expect(await ends({ type: 'esim.disable', iccid: A })).toBe('PolicyViolation')
    await does({ type: 'enterprise.setESimUi', enabled: true })
    expect(await ends({ type: 'esim.disable', iccid: A })).toBe('Success')
  })
})

describe('a profile that a portal ordered', () => {
  it.each([
    [{ policy: { canDisable: false, canDelete: false, isManagedByEnterprise: false } }, ['MP1901']],
    [{ profileClass: 'Test' as const }, ['MP1902']],
    [{}, []],
  ])('%j: %j', async (changes, codes) => {
    const lpa = createFakeLpa()
    const made = lpa.make
    const rig = await createRig({
      makeLpa: (tools) => {
        const inner = made(tools)
        return { ...inner, profiles: async () => (await inner.profiles()).map((one) => ({ ...one, ...changes })) }
      },
    })
    await rig.toPortal()
    rig.calls('MobilePlansInlineOperations.notifyProfileDownload', [GOOD_METADATA, GOOD_CODE])
    await rig.device.advance(5_000)
    expect(rig.codes()).toEqual(codes)
  })
})

describe('two slots', () => {
  it('are switched by the user; the registration follows', async () => {
    const { device, does } = await twoProfiles()
    const states = () => device.snapshot().slots.map(({ state, active }) => `${state}${active ? '*' : ''}`)
    expect(states()).toEqual(['ActiveEsim*', 'OffEmpty'])
    await does({ type: 'sim.insert', operatorId: 'fabrikam' })
    expect(states()).toEqual(['ActiveEsim*', 'Off'])
    await does({ type: 'slot.use', slot: 'sim' })
    await device.advance(5_000)
    expect(states()).toEqual(['Off', 'Active*'])
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: SIM })
    expect(device.snapshot().profiles[0]?.state, 'the profile stays as it is').toBe('Enabled')
    await does({ type: 'slot.use', slot: 'esim' })
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: A })
  })

  it('an empty slot may be chosen, and has no network', async () => {
    const { device, does } = await twoProfiles()
    await does({ type: 'slot.use', slot: 'sim' })
    expect(device.snapshot().registration).toEqual({ state: 'none', iccid: '' })
    expect(device.snapshot().slots[1]).toMatchObject({ state: 'Empty', deviceStatus: 'SimNotInserted' })
  })

  it('enabling a profile takes its slot into use, and so does taking the SIM out', async () => {
    const { device, does } = await twoProfiles()
    await does({ type: 'sim.insert', operatorId: 'fabrikam' }, { type: 'slot.use', slot: 'sim' })
    await does({ type: 'esim.enable', iccid: B })
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: B })
    await does({ type: 'slot.use', slot: 'sim' }, { type: 'sim.remove' })
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: B })
  })

  it("a portal that adds balance to the SIM's line switches to it", async () => {
    const { device, does, toPortal, calls } = await twoProfiles()
    await does({ type: 'sim.insert', operatorId: 'fabrikam' }, { type: 'slot.use', slot: 'esim' })
    await toPortal('fabrikam')
    calls('MobilePlans.notifyBalanceAddition', [GOOD_METADATA, SIM])
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: SIM })
    expect(device.snapshot().slots[1]?.active).toBe(true)
  })

  it("another operator's SIM registers and belongs to nobody", async () => {
    const { device, does } = await createRig()
    await does({ type: 'sim.insertOther' })
    await device.advance(5_000)
    expect(device.snapshot()).toMatchObject({
      sim: { iccid: OTHER, operatorId: '', providerName: 'Proseware Mobile' },
      registration: { state: 'home', iccid: OTHER },
    })
    expect(device.view().flyout).toMatchObject({ title: 'Proseware Mobile', account: false })
  })
})

describe('a SIM with a PIN', () => {
  const locked = { type: 'sim.insert', operatorId: 'fabrikam', pinLocked: true } as const

  it('registers only when it was typed', async () => {
    const { device, does, events } = await createRig()
    await does(locked)
    await device.advance(5_000)
    expect(device.snapshot()).toMatchObject({
      sim: { lock: 'PIN', triesLeft: 3 },
      registration: { state: 'none', iccid: '' },
    })
    expect(device.snapshot().slots[1]?.deviceStatus).toBe('DeviceLocked')
    await does({ type: 'sim.unlock', pin: '1234' })
    await device.advance(5_000)
    expect(device.snapshot()).toMatchObject({ sim: { lock: 'none' }, registration: { state: 'home', iccid: SIM } })
    expect(JSON.stringify(events('sim.pin'))).not.toContain('1234')
  })

  it('asks for the PUK after three wrong ones, and is blocked after ten more', async () => {
    const { device, does } = await createRig()
    await does(locked, { type: 'sim.unlock', pin: '0000' }, { type: 'sim.unlock', pin: '0000' })
    expect(device.view().settings.message?.text).toBe("That PIN isn't right. 1 attempt left.")
    await does({ type: 'sim.unlock', pin: '0000' })
    expect(device.snapshot().sim).toMatchObject({ lock: 'PUK', triesLeft: 10 })
    expect(device.snapshot().slots[1]?.deviceStatus).toBe('DeviceBlocked')
    await does({ type: 'sim.unblock', puk: '00000000', newPin: '4711' })
    expect(device.snapshot().sim).toMatchObject({ lock: 'PUK', triesLeft: 9 })
    await does({ type: 'sim.unblock', puk: '12345678', newPin: '47' })
    expect(device.view().settings.message?.text).toBe('A PIN has four to eight digits.')
    await does({ type: 'sim.unblock', puk: '12345678', newPin: '4711' })
    expect(device.snapshot().sim).toMatchObject({ lock: 'none', pin: '4711' })
  })

  it('is asked for again after a restart, and the tries left are remembered', async () => {
    const ports = createFakePorts(['fabrikam'])
    const first = await createRig({ ports })
    await first.does(locked, { type: 'sim.unlock', pin: '1234' }, { type: 'slot.use', slot: 'sim' })
    await first.does({ type: 'sim.changePin', pin: '1234', newPin: '4711' })
    await first.does({ type: 'sim.requirePin', required: true, pin: '9999' })
    await first.does({ type: 'enterprise.setESimUi', enabled: false })
    await first.device.close()
    const second = await createRig({ ports, history: [...first.device.events()] })
    expect(second.device.snapshot()).toMatchObject({
      sim: { lock: 'PIN', triesLeft: 2, pin: '4711' },
      esim: { policy: { shouldEnableManagingUi: false } },
      registration: { state: 'none' },
    })
    expect(second.device.snapshot().slots[1]?.active).toBe(true)
    await second.does({ type: 'sim.requirePin', required: false, pin: '4711' })
    expect(second.device.snapshot().sim).toMatchObject({ lock: 'none', pinRequired: false })
    await second.does({ type: 'device.reset' })
    expect(second.device.snapshot()).toMatchObject({
      sim: null,
      esim: { policy: { shouldEnableManagingUi: true } },
    })
    expect(second.device.snapshot().slots[0]?.active).toBe(true)
  })
})

describe('the Settings app', () => {
  it('stands behind the Mobile Plans app until that is minimised or closed', async () => {
    const { device, does } = await createRig()
    const settings = () => device.view().settings
    await does({ type: 'windows.openSettings', page: 'cellular' })
    expect(settings()).toMatchObject({ page: 'cellular', shown: true, canGoBack: false })
    await does({ type: 'app.open', via: 'settings' })
    expect(settings()).toMatchObject({ page: 'cellular', shown: false })
    await does({ type: 'windows.openSettings', page: 'esim' })
    expect(device.view().app.minimised).toBe(true)
    expect(settings()).toMatchObject({ page: 'esim', shown: true, canGoBack: true })
    await does({ type: 'windows.back' })
    expect(settings()).toMatchObject({ page: 'cellular', canGoBack: false })
    await does({ type: 'app.restore' }, { type: 'windows.restoreSettings' })
    expect(settings().shown).toBe(true)
    await does({ type: 'windows.minimiseSettings' })
    expect(settings()).toMatchObject({ page: 'cellular', shown: false })
    await does({ type: 'windows.closeSettings' }, { type: 'windows.restoreSettings' })
    expect(settings()).toMatchObject({ page: 'closed', shown: false })
  })
})
