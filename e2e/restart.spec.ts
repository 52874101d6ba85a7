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

test('profile and trace survive kill -9', async ({ emulator, device }) => {
  await buyPlan(emulator)
  const before = await device.snapshot()
  const trace = await device.trace()
  await emulator.kill()
  await emulator.restart()
  expect((await device.snapshot()).profiles).toEqual(before.profiles)
  // At most the last line is lost.
  expect((await device.trace()).slice(0, trace.length - 1)).toEqual(trace.slice(0, -1))
})

for (const moment of ['authenticateClient', 'getBoundProfilePackage', 'handleNotification']) {
  test(`killed in the middle of a download, at ${moment}: the device starts, and a plan can be bought`, async ({
    emulator,
    device,
  }) => {
    const portal = await emulator.openPortal('contoso')
    await emulator.app.evaluate(killSelfAt, { hook: AUTOMATION_GLOBAL, moment })
    const gone = emulator.app.waitForEvent('close')
    await contoso(portal)
      .purchase()
      .catch(() => {})
    await gone
    await emulator.restart()

    const { profiles } = await device.snapshot()
    expect(profiles.length).toBeLessThanOrEqual(1)
    await buyPlan(emulator)
    const bought = await device.snapshot()
    expect(bought.profiles).toHaveLength(profiles.length + 1)
    expect(bought.profiles.filter(({ state }) => state === 'Enabled')).toHaveLength(1)
    expect(bought.registration.state).toBe('home')
  })
}

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

/** Runs in the main process: kills it as soon as the trace has a request of this function. */
function killSelfAt(_: unknown, { hook, moment }: { hook: string; moment: string }): void {
  ;(globalThis as AutomationScope)[hook as typeof AUTOMATION_GLOBAL]?.subscribe((events) => {
    if (events.some(({ kind, payload }) => kind === 'es9.request' && payload.function === moment)) {
      process.kill(process.pid, 'SIGKILL')
    }
  })
}
