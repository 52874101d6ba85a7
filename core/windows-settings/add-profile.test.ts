/** "Add a new profile" of the Settings app with the real card and the shipped servers. */
import { describe, expect, it } from 'vitest'
import { createRig } from '../device/device.testing.ts'
import { createFakePorts } from '../device/fake-ports.testing.ts'
import { createWhole, createWorld } from '../device/whole.testing.ts'

const CODE = '1$smdp.contoso.example$SETTINGS-1'

const setUp = async () => {
  const rig = await createWhole(createWorld())
  return { ...rig, settings: () => rig.device.view().settings, installation: () => rig.device.view().installation }
}

describe('an activation code', () => {
  it('leads to a profile that the user may use, with consent before', async () => {
    const { device, installation } = await setUp()
    await device.dispatch({ type: 'esim.useCode', activationCode: `LPA:${CODE}` })
    await expect.poll(() => installation()?.step).toBe('question')
    const operationId = installation()!.operationId
    expect(installation()).toMatchObject({ question: { offer: { providerName: 'Contoso Cellular' } } })
    expect(device.snapshot().esim.state).toBe('Busy')
    await device.dispatch({ type: 'esim.answer', operationId, decision: 'confirm' })
    await expect.poll(() => installation()?.step).toBe('done')
    const [profile] = device.snapshot().profiles
    expect(profile).toMatchObject({ state: 'Disabled' })
    await device.dispatch({ type: 'esim.enable', iccid: profile!.iccid })
    await device.advance(5_000)
    expect(device.snapshot().registration).toEqual({ state: 'home', iccid: profile!.iccid })
  })

  it('that is none is said on the page', async () => {
    const { does, settings, installation } = await setUp()
    await does({ type: 'esim.useCode', activationCode: '1$smdp.contoso.example' })
    expect(settings().message).toMatchObject({ tone: 'error', text: expect.stringContaining('three fields') })
    expect(installation()).toBeNull()
  })
})

describe('a search', () => {
  it('finds what waits for this device at the operators that are offered', async () => {
    const { device, does, settings, installation, events } = await setUp()
    await does({ type: 'esim.search' })
    await expect.poll(() => settings().search?.step).toBe('ended')
    const { search } = settings()
    if (search?.step !== 'ended') throw new Error('no end')
    expect(search.problem).toBeNull()
    expect(search.found.map(({ brandName }) => brandName)).toContain('Contoso Cellular')
    expect(events('esim.search')).toHaveLength(1)
    await device.dispatch({ type: 'esim.useCode', activationCode: search.found[0]!.activationCode })
    await expect.poll(() => installation()?.step).toBe('question')
    expect(settings().search).toBeNull()
    await device.dispatch({
      type: 'esim.answer',
      operationId: installation()!.operationId,
      decision: 'postpone',
    })
    await expect.poll(() => installation()?.step).toBe('failed')
  })

  it('says that nobody can be reached, and can be stopped', async () => {
    const { does, settings } = await setUp()
    await does({ type: 'network.set', wifi: false }, { type: 'esim.search' })
    expect(settings().search).toMatchObject({ step: 'ended', found: [], problem: expect.stringContaining('reached') })
    await does({ type: 'esim.stopSearch' })
    expect(settings().search).toBeNull()
  })
})

describe("an organisation that doesn't allow it", () => {
  it('refuses codes and searches', async () => {
    const { device, does, settings } = await setUp()
    await does({ type: 'enterprise.setESimUi', enabled: false }, { type: 'esim.search' })
    expect(settings()).toMatchObject({ search: null, message: { status: 'PolicyViolation' } })
    await does({ type: 'esim.useCode', activationCode: CODE })
    expect(settings().message).toMatchObject({ status: 'PolicyViolation' })
    expect(await device.dispatch({ type: 'esim.install', activationCode: CODE })).toEqual({
      ok: false,
      error: "Your organization doesn't allow profiles to be added.",
    })
    expect(device.view().installation).toBeNull()
  })
})

it('a restart closes the Settings app', async () => {
  const ports = createFakePorts()
  const first = await createRig({ ports })
  await first.does({ type: 'windows.openSettings', page: 'esim' })
  await first.device.close()
  const second = await createRig({ ports, history: [...first.device.events()] })
  expect(second.device.view().settings.page).toBe('closed')
})
