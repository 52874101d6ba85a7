/** The network flyout with every answer of GetBalance, from the embedded API of the real program, and COSA's ways to the account. */
import { expect, test } from 'mobile-plans-emulator/test'
import type { Emulator } from 'mobile-plans-emulator/test'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

/** What the flyout shows of the line, and how it is made to. */
function flyoutOf(emulator: Emulator) {
  const screen = screens(emulator)
  const { workbench } = screen
  const account = screen.cellular.getByRole('button', { name: 'View my account' })
  return {
    ...screen,
    account,
    async insertSim(operator: string) {
      await workbench.getByRole('combobox', { name: 'Operator of the SIM' }).selectOption({ label: operator })
      await workbench.getByRole('button', { name: 'Insert SIM' }).click()
    },
    /** Chooses what the operator's API answers. */
    async rehearse(operator: string, answer: RegExp) {
      await workbench.getByRole('tab', { name: 'API' }).click()
      const choice = workbench.getByRole('region', { name: `API of ${operator}` }).getByRole('combobox')
      const label = (await choice.getByRole('option').allTextContents()).find((text) => answer.test(text))
      await choice.selectOption({ label: label ?? '' })
    },
    async open() {
      await screen.network.click()
      await expect(screen.flyout).toBeVisible()
    },
    async close() {
      await emulator.popup?.keyboard.press('Escape')
      await expect(screen.flyout).toBeHidden()
    },
  }
}

test('the flyout shows what GetBalance answers, and never waits for it', async ({ emulator, device }) => {
  const flyout = flyoutOf(emulator)
  await flyout.insertSim('Contoso Cellular')
  await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
  const shows = async (answer: RegExp, status: string | RegExp, link: 'account' | 'connect') => {
    await flyout.rehearse('Contoso Cellular', answer)
    await flyout.open()
    await expect(flyout.cellular.getByRole('status')).toHaveText(status)
    await expect(flyout[link]).toBeVisible()
    await expect(flyout[link === 'account' ? 'connect' : 'account']).toHaveCount(0)
    await expect(flyout.cellular).toHaveAttribute('aria-busy', 'false')
    await flyout.close()
  }
  // The warm SIM has no plan yet.
  await shows(/^The balance of the device/, 'Get Connected', 'connect')
  await shows(/^MODIRECTPAYG/, 'Connected: 200MB, 24 hours left', 'account')
  await shows(/^MODIRECT:/, 'Connected', 'account')
  await shows(/^NONE/, 'Get Connected', 'connect')
  await shows(/^The sample/, 'Connected: 123MB, 24 days left', 'account')
  for (const bad of [/^A page instead/, /^A list without/, /^302/, /^404/, /^500/])
    await shows(bad, 'Connected', 'account')
  const codes = payloadsOf(await device.trace(), 'diagnostic').map(({ code }) => code)
  for (const code of ['MP2210', 'MP2211', 'MP2208', 'MP2214', 'MP2204', 'MP2203']) expect(codes).toContain(code)

  // While the operator takes its time the flyout is there and can be used.
  await flyout.rehearse('Contoso Cellular', /^Nothing/)
  await flyout.open()
  await expect(flyout.cellular).toHaveAttribute('aria-busy', 'true')
  await flyout.account.click()
  await expect(flyout.app).toContainText('Contoso Cellular')
  await expect(flyout.continue).toBeVisible()
  await expect(flyout.flyout).toBeHidden()
})

test('a plan from the portal runs down in the flyout, and an unsupported SIM gets the generic error', async ({
  emulator,
  device,
  clock,
}) => {
  const flyout = flyoutOf(emulator)
  await flyout.insertSim('Fabrikam Mobile')
  await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
  // "Connect with a data plan" leads past the list of operators.
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Get Connected')
  await flyout.connect.click()
  await flyout.app.getByRole('button', { name: 'See the passes' }).click()
  await expect.poll(() => emulator.portal?.url()).toContain('https://portal.fabrikam.example/')
  const portal = emulator.portal
  if (portal === undefined) throw new Error('no portal')
  await portal.getByLabel('E-mail address').fill('kim@example.com')
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByRole('radio', { name: /Week pass/ }).check()
  await portal.getByRole('button', { name: 'Continue' }).click()
  await portal.getByRole('checkbox', { name: /I agree to the terms/ }).check()
  await portal.getByRole('button', { name: 'Buy now' }).click()
  // The balance over the portal says what the operator told.
  await expect(emulator.overlay.getByText('5GB, 7 days left')).toBeVisible()

  await clock.advance('5d')
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Connected: 5GB, 48 hours left')
  await flyout.close()

  await flyout.app.getByRole('button', { name: 'Close', exact: true }).click()
  await flyout.rehearse('Fabrikam Mobile', /^NOTSUPPORTED/)
  await flyout.open()
  await expect(flyout.cellular.getByRole('status')).toHaveText('Connected')
  await flyout.account.click()
  await expect(flyout.app).toContainText('No services are available right now')
  await expect(flyout.flyout).toBeHidden()
})
