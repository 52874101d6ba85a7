/** Downloads that fail, and what the user can do then. */
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

test('a download without network fails; with network, "Try again" brings the profile', async ({
  emulator,
  device,
  clock,
}) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase({ rehearsal: /fails once|unreachable|busy/i })
  await clock.advance('10s')
  await expect(screen.failedDialog).toBeVisible()
  await expect(screen.failedDialog).toContainText(/[A-Z]+_[A-Z_]+/)
  await expect(screen.bar).toBeHidden()
  expect((await device.snapshot()).profiles).toEqual([])
  const failed = payloadsOf(await device.trace(), 'callback.delivered')
  expect(failed.map(({ hook }) => hook)).toEqual(['profileActivationCompleteScript'])

  await screen.answer('Try again').click()
  await expect(screen.failedDialog).toBeHidden()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  expect((await device.snapshot()).registration.state).toBe('home')
  // The same order again, not a second call of the portal.
  const trace = await device.trace()
  expect(payloadsOf(trace, 'callback.received')).toHaveLength(1)
  expect(new Set(payloadsOf(trace, 'lpa.started').map(({ matchingId }) => matchingId)).size).toBe(1)
})
