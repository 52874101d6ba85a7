/** Windows' Settings: eSIM profiles by hand, policy, two slots; by mouse and keyboard, in the real Electron. */
import { writeFile } from 'node:fs/promises'
import { expect, test, type Emulator } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { focusedName } from './support/focus.ts'
import { qrPicture } from './support/qr-picture.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'
import { windowsSettings } from './support/windows-settings.ts'

/** Tab until something with this name has the focus, then press a key on it. */
async function pressOn({ window }: Emulator, name: RegExp, key = 'Enter'): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (name.test(await focusedName(window))) return window.keyboard.press(key)
    await window.keyboard.press('Tab')
  }
  throw new Error(`40 × Tab never came to ${name}`)
}

test('eSIM profiles: added by code, QR picture and search, used, renamed, refused, deleted', async ({
  emulator,
  device,
}, testInfo) => {
  const { window } = emulator
  const settings = windowsSettings(emulator)
  const statuses = async () => payloadsOf(await device.trace(), 'esim.completed').map(({ status }) => status)

  await test.step('from the start menu, with the keyboard', async () => {
    await screens(emulator).start.click()
    await emulator.popup!.getByRole('button', { name: 'Settings' }).click()
    await expect(settings.heading('Cellular')).toBeVisible()
    await expectAccessible(window, 'cellular')
    await settings.button('Minimise').focus()
    await pressOn(emulator, /^Manage eSIM profiles$/)
    await expect(settings.heading('Manage eSIM profiles')).toBeVisible()
    await pressOn(emulator, /^Add a new profile$/, 'Space')
    await expect(settings.dialog('How do you want to add a profile?')).toBeVisible()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('Enter')
    await expect(settings.region.getByRole('textbox', { name: 'Activation code' })).toBeFocused()
    await window.keyboard.type('1$smdp.contoso.example')
    await window.keyboard.press('Enter')
    await expect(settings.region.getByText(/only 2 of at least three fields/)).toBeVisible()
    await window.keyboard.type('$BY-HAND')
    await window.keyboard.press('Enter')
    await expect(settings.dialog('Do you want to download this profile?')).toContainText('Contoso Cellular')
    await expectAccessible(window, 'consent')
    await expect(settings.button('Download')).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(settings.dialog('Your profile is ready')).toBeVisible()
    await window.keyboard.press('Enter')
    await expect(settings.profile(/^Contoso Cellular Active/)).toBeVisible()
    await expect(settings.button('Add a new profile'), 'the focus is back where it came from').toBeFocused()
    await expect.poll(async () => (await device.snapshot()).registration.state).toBe('home')
  })

  await test.step('from a picture with a QR code; a picture without says so', async () => {
    const [png, jpeg, none] = ['code.png', 'code.jpg', 'none.png'].map((name) => testInfo.outputPath(name))
    await writeFile(png!, qrPicture('LPA:1$smdp.datum.example$BY-PNG'))
    await writeFile(none!, Buffer.from('not a picture'))
    const photo = qrPicture('LPA:1$smdp.fabrikam.example$BY-PICTURE').toString('base64')
    const compressed = await emulator.app.evaluate(
      ({ nativeImage }, data) =>
        nativeImage.createFromDataURL(`data:image/png;base64,${data}`).toJPEG(60).toString('base64'),
      photo,
    )
    await writeFile(jpeg!, Buffer.from(compressed, 'base64'))
    const pick = (path: string) =>
      emulator.app.evaluate(({ dialog }, file) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
      }, path)
    const field = await settings.enterCode()
    const scan = settings.button(/^Scan a QR code/)
    await pick(none!)
    await scan.click()
    await expect(settings.region.getByText('This is no PNG or JPEG picture.')).toBeVisible()
    await pick(png!)
    await scan.click()
    await expect(field).toHaveValue('LPA:1$smdp.datum.example$BY-PNG')
    await pick(jpeg!)
    await scan.click()
    await expect(field).toHaveValue('LPA:1$smdp.fabrikam.example$BY-PICTURE')
    await settings.button('Next').click()
    await expect(settings.dialog('Do you want to download this profile?')).toContainText('Fabrikam Mobile')
    await settings.button('Download').click()
    await settings.dialog('Your profile is ready').getByRole('button', { name: 'Close' }).click()
    await expect(settings.profile(/^Fabrikam Mobile Not active/)).toBeVisible()
  })

  await test.step('found by search', async () => {
    await settings.button('Add a new profile').click()
    await settings.button('Next').click()
    const found = settings.dialog('Available profiles')
    await found.getByRole('radio', { name: /^Datum Telekom/ }).check()
    await found.getByRole('button', { name: 'Next' }).click()
    await settings.dialog('Do you want to download this profile?').getByRole('button', { name: 'Not now' }).click()
    await expect(settings.dialog('We couldn’t add the profile')).toContainText('OperationAborted')
    await settings.dialog('We couldn’t add the profile').getByRole('button', { name: 'Close' }).click()
    expect((await device.snapshot()).profiles).toHaveLength(2)
  })

  await test.step('a confirmation code that is wrong, then right', async () => {
    const field = await settings.enterCode()
    await field.fill('1$smdp.contoso.example$REHEARSAL-CONFIRMATION-CODE')
    await settings.button('Next').click()
    const code = settings.region.getByRole('textbox', { name: 'Confirmation code from your mobile operator' })
    await code.fill('9999')
    await settings.button('Download').click()
    await expect(settings.region.getByText(/confirmation code isn’t right/)).toBeVisible()
    await code.fill('1234')
    await settings.button('Download').click()
    await settings.dialog('Your profile is ready').getByRole('button', { name: 'Close' }).click()
    expect((await device.snapshot()).profiles).toHaveLength(3)
  })

  await test.step('renamed, used, deleted after a question', async () => {
    await settings.profile(/^Fabrikam Mobile/).click()
    await settings.button('Edit name').click()
    await settings.region.getByRole('textbox', { name: 'Profile name' }).fill('Travel')
    await settings.button('Save').click()
    await expect(settings.profile(/^Travel Not active/)).toBeVisible()
    await settings.button('Use').click()
    await expect(settings.profile(/^Travel Active/)).toBeVisible()
    const { registration, profiles } = await device.snapshot()
    expect(profiles.filter(({ state }) => state === 'Enabled').map(({ nickname }) => nickname)).toEqual(['Travel'])
    expect(registration.iccid).toBe(profiles.find(({ nickname }) => nickname === 'Travel')?.iccid)
    await expectAccessible(window, 'profiles')
    await settings.button('Delete').click()
    await settings.dialog('Delete this profile?').getByRole('button', { name: 'Cancel' }).click()
    await settings.button('Delete').click()
    await settings.dialog('Delete this profile?').getByRole('button', { name: 'Delete' }).click()
    await expect(settings.profile(/^Travel/)).toBeHidden()
    await expect(settings.region.getByRole('region', { name: 'Manage eSIM profiles' })).toBeFocused()
    expect(await statuses()).toEqual(['Success', 'Success', 'Success', 'Success'])
  })

  await test.step('what policy rules forbid is refused; a reset clears all', async () => {
    const field = await settings.enterCode()
    await field.fill('1$smdp.datum.example$REHEARSAL-NOT-DISABLED')
    await settings.button('Next').click()
    const refused = settings.dialog('We couldn’t add the profile')
    await expect(refused, 'beside other profiles').toContainText('PolicyViolation')
    await refused.getByRole('button', { name: 'Close' }).click()
    const reset = async () => {
      await settings.button('Reset the eSIM').click()
      await settings.dialog('Reset the eSIM?').getByRole('button', { name: 'Reset' }).click()
      await expect(settings.region.getByText('There are no profiles on this eSIM.')).toBeVisible()
    }
    await reset()
    await settings.install('1$smdp.datum.example$REHEARSAL-NOT-DISABLED')
    await settings.profile(/^Datum Telekom/).click()
    await settings.button('Use').click()
    await settings.button('Stop using').click()
    await expect(settings.message).toContainText('PolicyViolation')
    await settings.button('Delete').click()
    await settings.dialog('Delete this profile?').getByRole('button', { name: 'Delete' }).click()
    await expect.poll(async () => (await statuses()).slice(-2)).toEqual(['PolicyViolation', 'PolicyViolation'])
    await expect(settings.profile(/^Datum Telekom Active/)).toBeVisible()
    await reset()
    // PPR2: stopped, but not deleted.
    await settings.install('1$smdp.datum.example$REHEARSAL-NOT-DELETED')
    await settings.profile(/^Datum Telekom/).click()
    await settings.button('Delete').click()
    await settings.dialog('Delete this profile?').getByRole('button', { name: 'Delete' }).click()
    await expect(settings.message).toContainText('PolicyViolation')
    await expect(settings.profile(/^Datum Telekom Not active/)).toBeVisible()
    // A provisioning profile is the device's own: there, and not in the list.
    await settings.install('1$smdp.datum.example$REHEARSAL-PROVISIONING')
    const { profiles } = await device.snapshot()
    expect(profiles.map(({ profileClass }) => profileClass)).toEqual(['Operational', 'Provisioning'])
    await expect(settings.region.getByRole('list', { name: 'eSIM profiles' }).getByRole('listitem')).toHaveCount(1)
  })

  await test.step('the eSIM is taken out, and put back', async () => {
    const { workbench } = screens(emulator)
    await workbench.getByRole('button', { name: 'Remove eSIM' }).click()
    await expect(settings.region.getByText('There is no eSIM in this PC.')).toBeVisible()
    await expect(settings.button('Add a new profile')).toBeDisabled()
    await workbench.getByRole('button', { name: 'Insert eSIM' }).click()
    await expect(settings.profile(/^Datum Telekom Not active/)).toBeVisible()
  })

  await test.step('EID and IMEI are copied', async () => {
    const { eid, imei } = await device.snapshot()
    const clipboard = () => emulator.app.evaluate(async (electron) => electron.clipboard.readText())
    await settings.button('Copy EID').click()
    await expect.poll(clipboard).toBe(eid)
    await settings.button('Copy IMEI').click()
    await expect.poll(clipboard).toBe(imei)
  })
})

test('two slots, a locked SIM, and what the organisation forbids; all of it survives a restart', async ({
  emulator,
  device,
}) => {
  let settings = windowsSettings(emulator)
  const { workbench } = screens(emulator)
  const registration = async () => (await device.snapshot()).registration

  await test.step('the flyout leads to the profiles, and there is one', async () => {
    await screens(emulator).network.click()
    await emulator.popup!.getByRole('button', { name: 'Manage eSIM profiles' }).click()
    await settings.install('1$smdp.contoso.example$SLOT')
    await settings.profile(/^Contoso Cellular/).click()
    await settings.button('Use').click()
    await expect.poll(async () => (await registration()).state).toBe('home')
  })
  const esim = (await registration()).iccid

  await test.step('a SIM of another operator asks for its PIN', async () => {
    await workbench.getByRole('combobox', { name: 'Operator of the SIM' }).selectOption('Another operator')
    await workbench.getByRole('checkbox', { name: 'PIN' }).check()
    await workbench.getByRole('button', { name: 'Insert SIM' }).click()
    await settings.button('Back').click()
    await settings.slot.selectOption('SIM (Proseware Mobile)')
    await expect(settings.region.getByText('SIM PIN required')).toBeVisible()
    expect((await registration()).state).toBe('none')
    await expectAccessible(emulator.window, 'SIM PIN')
    for (let tries = 2; tries >= 0; tries -= 1) {
      await settings.region.getByLabel('SIM PIN', { exact: true }).fill('0000')
      await settings.button('Unlock').click()
      await expect(settings.message).toContainText(tries > 0 ? `${tries} attempt` : 'Enter the PUK')
    }
    await settings.region.getByLabel('PUK').fill('12345678')
    await settings.region.getByLabel('New SIM PIN').fill('4711')
    await settings.button('Unblock').click()
    await expect.poll(registration).toEqual({ state: 'home', iccid: expect.stringMatching(/^894799/) })
    await expect(settings.region.getByRole('group', { name: 'Connection' })).toContainText('Proseware Mobile')
  })

  await test.step('the organisation keeps users from the eSIM', async () => {
    await workbench.getByRole('tab', { name: 'Policy' }).click()
    await workbench.getByRole('switch', { name: 'Contoso Cellular is managed' }).click()
    await settings.link('Manage eSIM profiles').click()
    await settings.profile(/^Contoso Cellular/).click()
    await expect(settings.region.getByText('This profile is managed by your organization.')).toBeVisible()
    await expect(settings.button('Delete')).toBeDisabled()
    await workbench.getByRole('switch', { name: 'Users may manage the eSIM' }).click()
    await expect(settings.region.getByText(/settings are managed by your organization/)).toBeVisible()
    await expect(settings.button('Add a new profile')).toBeDisabled()
  })

  await test.step('a restart asks for the new PIN; the other slot is one choice away', async () => {
    await emulator.restart()
    settings = windowsSettings(emulator)
    expect(await device.snapshot()).toMatchObject({
      sim: { lock: 'PIN', pin: '4711' },
      esim: { policy: { shouldEnableManagingUi: false } },
      slots: [{ active: false }, { active: true, deviceStatus: 'DeviceLocked' }],
    })
    await screens(emulator).network.click()
    await emulator.popup!.getByRole('button', { name: 'Network & Internet settings' }).click()
    await settings.slot.selectOption('eSIM (Contoso Cellular)')
    await expect.poll(registration).toEqual({ state: 'home', iccid: esim })
  })

  await test.step('the browser gives way to Settings', async () => {
    await emulator.window.evaluate(
      'window.emulator.request("ui:browser", { act: "open", address: "https://portal.contoso.example/" })',
    )
    const browser = emulator.window.getByRole('region', { name: 'Browser' })
    await expect(browser).toBeVisible()
    await screens(emulator).start.click()
    await emulator.popup!.getByRole('button', { name: 'Settings' }).click()
    await expect(browser).toBeHidden()
    await expect(settings.heading('Cellular')).toBeVisible()
  })

  await test.step('"Connect with a data plan" opens Mobile Plans in front, and Settings come back', async () => {
    await settings.link('Connect with a data plan').click()
    await expect(screens(emulator).app).toBeVisible()
    await expect(settings.region).toBeHidden()
    await screens(emulator).app.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(settings.heading('Cellular')).toBeVisible()
    expect(payloadsOf(await device.trace(), 'app.opened')).toEqual([{ via: 'settings' }])
  })
})
