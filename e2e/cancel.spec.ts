/** Leaving a portal: cancelled by the portal, back by the user. */
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

test('Cancel in the portal returns to the gateway page', async ({ emulator, device }) => {
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).signIn()
  await contoso(portal).cancel.click()
  await expect(screens(emulator).continue).toBeVisible()
  await expect.poll(() => emulator.portal).toBeUndefined()
  expect(payloadsOf(await device.trace(), 'callback.received')).toEqual([
    expect.objectContaining({
      api: 'MobilePlans.notifyCancelledPurchase',
      accepted: true,
      args: [
        {
          userAccount: 'Existing',
          purchaseInstrument: 'Bailed',
          line: 'None',
          moDirectStatus: 'Cancelled',
          planName: '',
        },
      ],
    }),
  ])
  expect(payloadsOf(await device.trace(), 'diagnostic')).toEqual([])
  expect((await device.snapshot()).profiles).toEqual([])
})

test('Back goes a page back, then asks before it leaves', async ({ emulator }) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).signIn()
  await screen.back.click()
  await expect(contoso(portal).heading('Sign in')).toBeVisible()
  await expect(screen.leaveDialog).toBeHidden()

  await screen.back.click()
  await expect(screen.leaveDialog).toBeVisible()
  await screen.answer('Cancel').click()
  await expect(screen.leaveDialog).toBeHidden()
  await expect(contoso(portal).heading('Sign in')).toBeVisible()

  await screen.back.click()
  await screen.answer('Continue').click()
  await expect(screen.leaveDialog).toBeHidden()
  await expect(screen.continue).toBeVisible()
  await expect.poll(() => emulator.portal).toBeUndefined()
})
