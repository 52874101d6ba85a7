/** `mobile-plans-emulator/test` as others use it. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'
import { screens } from './support/screens.ts'
import { payloadsOf } from './support/trace.ts'

test('a fresh device has an empty eSIM, Wi-Fi, the region US and the language en-US', async ({ device }) => {
  const { eid, imei, profiles, registration, network, settings } = await device.snapshot()
  expect(eid).toMatch(/^89\d{30}$/)
  expect(BigInt(eid) % 97n, 'check digits of the EID').toBe(1n)
  expect(imei).toMatch(/^\d{15}$/)
  expect(profiles).toEqual([])
  expect(registration.iccid).toBe('')
  expect(network.wifi.on).toBe(true)
  expect(settings).toMatchObject({ region: 'US', language: 'en-US', timing: 'quick', presenter: false })
})

test.describe('an operator file named relative to the spec', () => {
  test.use({ operator: 'operators/tailspin.json' })

  test('is in the catalogue', async ({ emulator, device }) => {
    expect(payloadsOf(await device.trace(), 'operator.rejected')).toEqual([])
    const screen = screens(emulator)
    await screen.start.click()
    await emulator.popup?.getByRole('button', { name: 'Mobile Plans' }).click()
    await expect(screen.tile('Tailspin Mobile')).toBeVisible()
  })
})

test('an operator that is not there is named, with those that are', async ({ emulator }) => {
  await expect(emulator.openPortal('nobody')).rejects.toThrow(
    /openPortal\('nobody'\): the catalogue offers no such operator, only: contoso, datum, fabrikam\.\nThe app shows the screen "catalogue"/,
  )
})

test('the clock moves on, and what falls due happens', async ({ emulator, device, clock }) => {
  const before = (await device.snapshot()).time
  await clock.advance('15m')
  const passed = (await device.snapshot()).time - before
  expect(passed).toBeGreaterThanOrEqual(15 * 60_000)
  expect(passed).toBeLessThan(16 * 60_000)
  expect(payloadsOf(await device.trace(), 'clock.advanced')).toEqual([{ byMs: 15 * 60_000 }])
  await emulator.restart()
  expect((await device.snapshot()).time - before, 'the clock goes on where it was').toBeGreaterThanOrEqual(15 * 60_000)
})

test('a killed emulator says so, and starts again', async ({ emulator, device }) => {
  const { eid } = await device.snapshot()
  await emulator.kill()
  await expect(device.snapshot()).rejects.toThrow("The emulator doesn't run")
  expect(() => emulator.window).toThrow("The emulator doesn't run")
  await emulator.restart()
  expect((await device.snapshot()).eid).toBe(eid)
  await expect(screens(emulator).network).toBeVisible()
})

test.describe('a device that is kept', () => {
  const kept = test.extend({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    userDataDir: async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'kept-'))
      await use(folder)
      expect(existsSync(folder), 'a folder that the test named is not removed').toBe(true)
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  })

  kept('lies in the folder that the test names', async ({ emulator, device, userDataDir }) => {
    expect(await emulator.app.evaluate(({ app }) => app.getPath('userData'))).toBe(userDataDir)
    const portal = await emulator.openPortal('contoso')
    await contoso(portal).purchase()
    await expect(contoso(portal).heading("You're connected")).toBeVisible()
    await emulator.restart()
    expect((await device.snapshot()).profiles).toHaveLength(1)
  })
})
