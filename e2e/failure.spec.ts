/** Downloads that fail, and what the user can do then. */
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

for (const { rehearsal, result } of [
  { rehearsal: /fails twice/, result: 'serverFailure' },
  { rehearsal: /goes away twice/, result: 'serverNotReachable' },
]) {
  test(`"Can't complete your order" (${result}), then "Try again" brings the profile`, async ({
    emulator,
    device,
    clock,
  }) => {
    const screen = screens(emulator)
    const portal = await emulator.openPortal('contoso')
    await contoso(portal).purchase({ rehearsal })
    await expect(screen.bar).toBeVisible()
    await clock.advance('10s')
    await expect(screen.failedDialog).toBeVisible()
    await expect(screen.bar).toBeHidden()
    await expect(screen.failedDialog.getByText(/^[A-Z]+(_[A-Z]+)+$/), 'error code').toBeVisible()
    await expect(screen.failedDialog.getByText(/^[A-Za-z0-9+/]{16}(\.\d+)*$/), 'correlation vector').toBeVisible()
    expect((await device.snapshot()).profiles).toEqual([])
    const failed = payloadsOf(await device.trace(), 'callback.delivered')
    expect(failed.map(({ hook, argument }) => [hook, JSON.parse(argument)])).toEqual([
      ['profileActivationCompleteScript', { activationResult: result, iccid: '' }],
    ])

    await screen.answer('Try again').click()
    await expect(screen.failedDialog).toBeHidden()
    await expect(contoso(portal).heading("You're connected")).toBeVisible()
    expect((await device.snapshot()).registration.state).toBe('home')
    // The same order again, not a second call of the portal.
    const trace = await device.trace()
    expect(payloadsOf(trace, 'callback.received')).toHaveLength(1)
    const started = payloadsOf(trace, 'lpa.started').map(({ matchingId }) => matchingId)
    expect(started.length).toBeGreaterThan(1)
    expect(new Set(started).size).toBe(1)
  })
}

test('an order that is refused stays refused; Close leaves the portal as it is', async ({
  emulator,
  device,
  clock,
}) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase({ rehearsal: /matching ID is refused/ })
  await expect(screen.bar.or(screen.failedDialog).first()).toBeVisible()
  await clock.advance('10s')
  await expect(screen.failedDialog).toBeVisible()
  await screen.answer('Close').click()
  await expect(screen.failedDialog).toBeHidden()
  await expect(contoso(portal).heading("We couldn't finish setting up your plan")).toBeVisible()
  expect(emulator.portal).toBe(portal)
  expect((await device.snapshot()).profiles).toEqual([])
  expect(payloadsOf(await device.trace(), 'network.registration')).toEqual([])
})

test('one failure is retried without asking', async ({ emulator, device, clock }) => {
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase({ rehearsal: /fails once/ })
  await expect(screens(emulator).bar).toBeVisible()
  await clock.advance('10s')
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  await expect(screens(emulator).failedDialog).toBeHidden()
  expect((await device.snapshot()).profiles).toHaveLength(1)
})

test('without a network the download fails; with Wi-Fi again, "Try again" works', async ({ emulator, clock }) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  const wifi = screen.workbench.getByRole('switch', { name: 'Wi-Fi' })
  await contoso(portal).signIn()
  await contoso(portal).choosePlan(/Everyday 25 GB/)
  await contoso(portal).buy({ rehearsal: /fails once/ })
  await expect(screen.bar).toBeVisible()
  // Between the first attempt and the built-in retry.
  await wifi.click()
  await clock.advance('10s')
  await expect(screen.failedDialog).toBeVisible()
  await wifi.click()
  await screen.answer('Try again').click()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
})
