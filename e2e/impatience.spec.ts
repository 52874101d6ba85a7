/** What impatient users do: reload in the middle, click everything twice, reset while things are under way. */
import { expect, test } from 'mobile-plans-emulator/test'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'
import { windowsSettings } from './support/windows-settings.ts'

test('pages reload, windows cover each other, and a reset ends all that is under way', async ({
  emulator,
  device,
  faults,
}) => {
  const screen = screens(emulator)
  const settings = windowsSettings(emulator)
  const { window } = emulator

  await test.step('a page that starts again shows what was there', async () => {
    await screen.start.click()
    await emulator.popup!.getByRole('button', { name: 'Settings' }).click()
    await expect(settings.heading('Cellular')).toBeVisible()
    await window.reload()
    await expect(settings.heading('Cellular')).toBeVisible()
    await expect(screen.workbench.getByRole('tab', { name: 'Timeline' })).toBeVisible()
  })

  await test.step('without the workbench, and with it again', async () => {
    await screen.workbench.getByRole('button', { name: 'Hide workbench' }).click()
    await expect(screen.workbench).toBeHidden()
    await expect(settings.heading('Cellular')).toBeVisible()
    // An audience sees no menu of ours either.
    const menu = () =>
      emulator.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMenuBarVisible())
    await expect.poll(menu).toBe(false)
    await window.getByRole('button', { name: 'Show workbench' }).click()
    await expect(screen.workbench.getByRole('tab', { name: 'Timeline' })).toBeVisible()
    await expect.poll(menu).toBe(true)
  })

  await test.step('two clicks on everything that starts something do it once', async () => {
    const portal = await emulator.openPortal('contoso')
    await portal.getByLabel('E-mail address').fill('kim@example.com')
    await portal.getByLabel('Password').fill('correct horse')
    await portal.getByRole('button', { name: 'Sign in' }).click()
    await portal.getByRole('radio', { name: /Everyday 25 GB/ }).check()
    await portal.getByRole('button', { name: 'Continue' }).click()
    await portal.getByRole('checkbox').check()
    await faults.arm('serverFailure', { times: 2 })
    await portal.getByRole('button', { name: 'Buy now' }).dblclick()
    await expect(screen.failedDialog).toBeVisible()
    await screen.answer('Try again').dblclick()
    await expect.poll(async () => (await device.snapshot()).profiles.length).toBe(1)
    expect(payloadsOf(await device.trace(), 'callback.received')).toHaveLength(1)
  })

  await test.step('a reset in the middle of it all leaves a fresh device', async () => {
    await faults.arm('serverFailure')
    await screen.network.click()
    await expect(screen.flyout).toBeVisible()
    await screen.workbench.getByRole('button', { name: 'Reset device…' }).click()
    await window.getByRole('dialog').getByRole('button', { name: 'Reset device' }).dblclick()
    await expect.poll(async () => (await device.snapshot()).profiles).toEqual([])
    await expect(screen.app).toBeHidden()
    await expect(screen.flyout).toBeHidden()
    expect(payloadsOf(await device.trace(), 'device.reset').length).toBeGreaterThan(0)
    expect(payloadsOf(await device.trace(), 'diagnostic').map(({ code }) => code)).not.toContain('MP1603')
    const portal = await emulator.openPortal('contoso')
    await expect(portal.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })
})
