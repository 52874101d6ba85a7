/** A scenario file: the device begins as it says, and goes on from there. */
import { writeFile } from 'node:fs/promises'
import { expect, test } from 'mobile-plans-emulator/test'
import { launch } from '../testing/launch.ts'
import { openDisplay } from '../testing/display.ts'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

test.describe('with renewal.yaml', () => {
  test.use({ scenario: './scenarios/renewal.yaml' })

  test('the device begins as the file says; its fault and its orders are met; a restart goes on', async ({
    emulator,
    device,
    clock,
    faults,
  }, testInfo) => {
    await expect.poll(async () => (await device.snapshot()).registration.state).toBe('roaming')
    const { eid, settings, profiles, time } = await device.snapshot()
    expect(eid).toBe('89049032000000000000000000000001')
    expect(settings).toMatchObject({ region: 'DE', language: 'de-DE' })
    expect(profiles).toMatchObject([
      { iccid: '8988247000000000128', state: 'Enabled', nickname: 'Work' },
      { state: 'Disabled', providerName: 'Datum Telekom' },
    ])
    expect(time - Date.now()).toBeGreaterThan(7_100_000)
    expect(await faults.armed()).toEqual([{ name: 'serverFailure', left: 2, used: 0 }])

    const screen = screens(emulator)
    const portal = await emulator.openPortal('contoso')
    await contoso(portal).purchase()
    await expect(screen.bar).toBeVisible()
    await clock.advance('2s')
    await expect(screen.failedDialog).toContainText('REMOTE_SERVER_GENERAL_FAILURE')
    await screen.answer('Try again').click()
    await expect(contoso(portal).heading("You're connected")).toBeVisible()

    await emulator.restart()
    expect((await device.snapshot()).profiles).toHaveLength(3)
    expect(payloadsOf(await device.trace(), 'scenario.loaded')).toMatchObject([{ name: 'Renewal abroad' }])

    // From the workbench: another file, which is refused, then the first one again.
    const wrong = testInfo.outputPath('wrong.yaml')
    await writeFile(wrong, 'device:\n  region: Germany\n')
    await emulator.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, wrong)
    await screens(emulator).workbench.getByRole('button', { name: 'Load scenario…' }).click()
    const dialog = emulator.window.getByRole('dialog', { name: 'Load a scenario' })
    await dialog.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(dialog.getByRole('alert')).toContainText('wrong.yaml:2: "device.region" is "Germany"')
    expect((await device.snapshot()).profiles).toHaveLength(3)
    await expect(dialog.getByRole('button', { name: /^wrong\.yaml/ })).toBeVisible()
    await dialog.getByRole('button', { name: /^renewal\.yaml/ }).click()
    await expect(dialog).toBeHidden()
    expect((await device.snapshot()).profiles).toHaveLength(2)
  })
})

// oxlint-disable-next-line no-empty-pattern -- Playwright reads a test's needs from this pattern
test('a mistake in the file stops a test, with line, field, value and fix', async ({}, testInfo) => {
  const scenario = testInfo.outputPath('wrong.yaml')
  await writeFile(scenario, 'device:\n  region: DE\norders:\n  - matchingId: A\n    state: releasd\n')
  const display = await openDisplay()
  const options = {
    userDataDir: testInfo.outputPath('device'),
    operators: [],
    args: [],
    display: display.name,
    scenario,
  }
  const started = launch(options)
  await expect(started).rejects.toThrow(/wrong\.yaml:5: "orders\[0\]\.state" is "releasd".*Did you mean "released"\?/)
  display.stop()
})
