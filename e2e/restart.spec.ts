/** The device outlives the program: quit, killed, killed in the middle of a download; and is reset on request. */
import { AUTOMATION_GLOBAL, type AutomationScope } from '../electron/automation.ts'
import { type Emulator, expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { changeSettings } from './support/settings.ts'
import { payloadsOf } from './support/trace.ts'

async function buyPlan(emulator: Emulator): Promise<void> {
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  await expect(screens(emulator).bar).toBeHidden()
}

test('profile, settings and trace survive quitting', async ({ emulator, device }) => {
  await changeSettings(emulator, { region: 'DE', language: 'de-DE' })
  await buyPlan(emulator)
  const before = await device.snapshot()
  expect(before.settings).toMatchObject({ region: 'DE', language: 'de-DE' })
  const trace = await device.trace()
  await emulator.restart()

  const after = await device.snapshot()
  expect(after).toEqual({ ...before, time: after.time, registration: after.registration })
  await expect.poll(async () => (await device.snapshot()).registration).toEqual(before.registration)
  const longer = await device.trace()
  expect(longer.slice(0, trace.length)).toEqual(trace)
  expect(longer.map(({ seq }) => seq)).toEqual(longer.map((_, index) => index + 1))
  expect(payloadsOf(longer, 'device.started')).toEqual([
    expect.objectContaining({ resumed: false, eid: before.eid }),
    expect.objectContaining({ resumed: true, eid: before.eid }),
  ])
})

/** Where the program is killed while it fetches a profile: requests on their way, and the card's command just executed. */
const MOMENTS = ['authenticateClient', 'getBoundProfilePackage', 'handleNotification', 'EnableProfile']

test('killed at each step of a download, of enabling and deleting, the device goes on where it was', async ({
  emulator,
  device,
}) => {
  const settled = async () => {
    await expect.poll(async () => (await device.snapshot()).operations).toEqual([])
    const { profiles, registration } = await device.snapshot()
    const enabled = profiles.filter(({ state }) => state === 'Enabled')
    expect(enabled.length).toBeLessThanOrEqual(1)
    expect(registration.iccid).toBe(enabled[0]?.iccid ?? '')
    return profiles
  }
  for (const [index, moment] of MOMENTS.entries()) {
    await test.step(`at ${moment}`, async () => {
      const portal = await emulator.openPortal('contoso')
      await emulator.app.evaluate(killSelfAt, { hook: AUTOMATION_GLOBAL, moment })
      const gone = emulator.app.waitForEvent('close')
      await contoso(portal)
        .purchase()
        .catch(() => {})
      await gone
      await emulator.restart()
      // What was ordered arrives without its portal, and once.
      expect(await settled()).toHaveLength(index + 1)
    })
  }
  await test.step('at DeleteProfile', async () => {
    const [first] = await settled()
    const gone = emulator.app.waitForEvent('close')
    await emulator.app.evaluate(killSelfAt, { hook: AUTOMATION_GLOBAL, moment: 'DeleteProfile' })
    await emulator.app.evaluate(deleteProfile, { hook: AUTOMATION_GLOBAL, iccid: first!.iccid }).catch(() => {})
    await gone
    await emulator.restart()
    expect(await settled()).toHaveLength(MOMENTS.length - 1)
    const told = async () =>
      payloadsOf(await device.trace(), 'esim.notification').filter(({ operation }) => operation === 'delete')
    await expect.poll(async () => (await told()).at(-1)).toMatchObject({ iccid: first!.iccid, state: 'removed' })
  })
  await test.step('at rest: at most the last line of the trace is lost', async () => {
    await buyPlan(emulator)
    const before = await device.snapshot()
    const trace = await device.trace()
    await emulator.kill()
    await emulator.restart()
    expect((await device.snapshot()).profiles).toEqual(before.profiles)
    expect((await device.trace()).slice(0, trace.length - 1)).toEqual(trace.slice(0, -1))
  })
})

test('Reset device asks first, then makes a fresh device', async ({ emulator, device }) => {
  await buyPlan(emulator)
  const reset = screens(emulator).workbench.getByRole('button', { name: 'Reset device…' })
  const question = emulator.window.getByRole('dialog', { name: 'Reset this device?' })
  const before = await device.snapshot()
  await reset.click()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect((await device.snapshot()).profiles).toEqual(before.profiles)

  await reset.click()
  await question.getByRole('button', { name: 'Reset device' }).click()
  await expect.poll(async () => (await device.snapshot()).profiles).toEqual([])
  expect((await device.snapshot()).registration.iccid).toBe('')
})

/** Runs in the main process: kills it as soon as the trace has this request, or this command of the card. */
function killSelfAt(_: unknown, { hook, moment }: { hook: string; moment: string }): void {
  ;(globalThis as AutomationScope)[hook as typeof AUTOMATION_GLOBAL]?.subscribe((events) => {
    const reached = events.some(
      ({ kind, payload }) =>
        (kind === 'es9.request' && payload.function === moment) || (kind === 'es10.command' && payload.name === moment),
    )
    if (reached) process.kill(process.pid, 'SIGKILL')
  })
}

/** Runs in the main process: deletes a profile, as a user of Settings does. */
async function deleteProfile(_: unknown, { hook, iccid }: { hook: string; iccid: string }): Promise<void> {
  await (globalThis as AutomationScope)[hook as typeof AUTOMATION_GLOBAL]?.dispatch({ type: 'esim.delete', iccid })
}
