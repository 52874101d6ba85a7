/** What the app shows before a portal: the list, the look-up of the first run, gateway pages and their fall-back. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { screens } from './support/screens.ts'
import { setStage } from './support/stage.ts'
import { payloadsOf } from './support/trace.ts'

const PICTURE = new URL('../fixtures/operators/pictures/fabrikam-gateway.png', import.meta.url)

const operator = (id: string, brandName: string, range: string, more: object) => ({
  id,
  brandName,
  countries: ['US'],
  portalUri: `https://portal.${id}.example/start`,
  notificationHost: `portal.${id}.example`,
  iccidRanges: [{ start: `89882470${range}000000000`, end: `89882470${range}999999999` }],
  ...more,
})

/** Three operator files beside a picture: one page that is right, one whose colour is wrong, one of another OEM. */
const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  async operator({}, use) {
    const folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
    try {
      await writeFile(join(folder, 'landing.png'), await readFile(PICTURE))
      const images = [{ uri: 'landing.png', width: 1200, height: 400 }]
      const right = { id: 0, bodyText: 'Stay connected.', buttonText: 'Get started', buttonColor: '0x00B0F0FF', images }
      const files = [
        operator('adatum', 'Äther', '70', { gatewayTemplates: [right] }),
        operator('wingtip', 'Wingtip', '71', { gatewayTemplates: [{ id: '0', bodyFontColor: '#123456', images }] }),
        operator('northwind', 'Northwind by Litware', '72', { catalogue: { onlyOn: [{ make: 'Northwind' }] } }),
      ]
      const paths = files.map(({ id }) => join(folder, `${id}.json`))
      await Promise.all(files.map((file, index) => writeFile(paths[index] ?? '', JSON.stringify(file))))
      await use(paths)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

test('list, look-up, and gateway pages', async ({ emulator, clock }) => {
  const stage = await setStage(emulator, clock)
  const ui = screens(emulator)
  const tiles = ui.app.getByRole('list').getByRole('button')
  const open = async () => {
    await stage.intend({ type: 'app.close' })
    await stage.intend({ type: 'app.open', via: 'start' })
  }

  // The first run begins with the look-up.
  await stage.intend({ type: 'firstRun.begin' })
  await open()
  const number = ui.app.getByRole('textbox', { name: 'Phone number' })
  await number.fill('212 555 0100')
  await number.press('Enter')
  await expect(ui.app.getByRole('status')).toContainText('couldn’t find')
  await number.fill('425 555 0177')
  await ui.app.getByRole('button', { name: 'Next' }).click()
  await expect(ui.app.getByRole('heading', { name: 'It looks like this is a Contoso Cellular account.' })).toBeVisible()
  await expect(ui.app.getByText('+1 425 555 0177')).toBeVisible()
  await ui.workbench.getByRole('tab', { name: 'Messages' }).click()
  await expectAccessible(emulator.window, 'look-up and messages')
  await ui.link('Go back and enter your phone number again').click()
  await ui.link('Choose a mobile operator from a list').click()

  // In the order of the language, without the brand of another OEM.
  await expect(tiles).toHaveText([/Äther$/, /Contoso Cellular$/, /Datum Telekom$/, /Fabrikam Mobile$/, /Wingtip$/])
  await stage.intend({ type: 'settings.change', changes: { language: 'sv-SE', make: 'Northwind' } })
  await expect(tiles).toHaveText([/Contoso/, /Datum/, /Fabrikam/, /Northwind/, /Wingtip/, /Äther/])
  const codes = async () => payloadsOf((await stage.peek()).events, 'diagnostic').map(({ code }) => code)
  expect(new Set(await codes())).toEqual(new Set(['MP2330']))

  // An enhanced page, with every field.
  await ui.tile('Äther').click()
  const start = ui.app.getByRole('button', { name: 'Get started' })
  await expect(start).toHaveCSS('background-color', 'rgb(0, 176, 240)')
  await expect(ui.app.getByText('Stay connected.')).toBeVisible()
  const picture = ui.app.locator('img')
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
  await ui.link('Choose a different mobile operator').click()

  // A colour that is none: the standard page, and a diagnostic that names the field and the fix.
  await stage.mark()
  await ui.tile('Wingtip').click()
  await expect(ui.continue).toBeVisible()
  await expect(ui.app.getByText(/^We.ll take you to the Wingtip website/)).toBeVisible()
  expect(payloadsOf((await stage.peek()).events, 'diagnostic')).toMatchObject([
    { code: 'MP2320', message: expect.stringMatching(/gatewayTemplates\[0\]\.bodyFontColor.*"0x123456FF"/) },
  ])

  // Without an active eSIM there is no list: the SIM's operator alone.
  await stage.intend({ type: 'sim.insert', operatorId: 'contoso' })
  await stage.intend({ type: 'slot.use', slot: 'sim' })
  await open()
  await expect(ui.continue).toBeVisible()
  await expect(ui.link('Choose a different mobile operator')).toHaveCount(0)
  await expect(ui.back).toHaveCount(0)
})
