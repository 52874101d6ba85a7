/** A server that asks for a confirmation code: the dialog over the app, a wrong code, none at all, the right one. */
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

test('the user is asked for the confirmation code, until it is right', async ({ emulator, device, clock }) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase({ rehearsal: /confirmation code/ })
  const dialog = emulator.overlay.getByRole('dialog', { name: 'Enter your confirmation code' })
  await expect(dialog).toContainText('Contoso Cellular')
  const field = dialog.getByRole('textbox', { name: 'Confirmation code' })
  await expect(field).toBeFocused()
  expect((await device.snapshot()).profiles).toEqual([])

  await field.fill('0000')
  await field.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('That code was wrong. Try again.')
  // Nothing typed: what a missing code leads to.
  await dialog.getByRole('button', { name: 'Download' }).click()
  await expect(screen.failedDialog.getByText('CONFIRMATION_CODE_MISSING')).toBeVisible()
  await screen.answer('Try again').click()
  await expect(dialog).toBeVisible()
  // Nobody answers in time.
  await clock.advance('5m')
  await expect(screen.failedDialog.getByText('USER_CONSENT_TIMEOUT')).toBeVisible()
  await screen.answer('Try again').click()
  await field.fill('1234')
  await dialog.getByRole('button', { name: 'Download' }).click()
  await expect(dialog).toBeHidden()
  await clock.advance('10s')
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  expect(payloadsOf(await device.trace(), 'lpa.answer').map(({ decision }) => decision)).toEqual([
    'confirm',
    'confirm',
    'timeout',
    'confirm',
  ])
  expect(payloadsOf(await device.trace(), 'diagnostic').map(({ code }) => code)).toContain('MP1802')

  await test.step('an order that asks for consent', async () => {
    const again = await emulator.openPortal('contoso')
    await contoso(again).purchase({ rehearsal: /consent/ })
    const question = emulator.overlay.getByRole('dialog', { name: 'Install this profile?' })
    await expect(question).toContainText('Contoso Cellular has an eSIM profile for this device')
    expect((await device.snapshot()).profiles).toHaveLength(1)
    await question.getByRole('button', { name: 'Yes' }).click()
    await expect.poll(async () => (await device.snapshot()).profiles).toHaveLength(2)
  })
})
