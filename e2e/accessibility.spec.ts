/** Everybody can use it: axe, the keyboard alone, focus across the views, dark and forced colours. */
import { expect, test as base, type Locator, type Page } from 'mobile-plans-emulator/test'
import { expectAccessible } from './support/axe.ts'
import { contoso } from './support/contoso.ts'
import { focusedName, focusedView, focusedZone, useWithoutLosingFocus } from './support/focus.ts'
import { ownDisplay } from './support/own-display.ts'
import { screens } from './support/screens.ts'
import { changeSettings } from './support/settings.ts'
import { windowsSettings } from './support/windows-settings.ts'
import { xKey } from './support/x11.ts'

const test = base.extend<object, { emulatorDisplay: string }>(ownDisplay as never)

test('axe finds nothing serious on any screen of the window, the flyout and the start menu', async ({ emulator }) => {
  const screen = screens(emulator)
  await expect(screen.workbench.getByRole('button').first()).toBeVisible()
  await expectAccessible(emulator.window, 'desktop and workbench')
  await screen.start.click()
  await expect(screen.startMenu).toBeVisible()
  await expectAccessible(emulator.popup!, 'start menu')
  await screen.network.click()
  await expect(screen.flyout).toBeVisible()
  await expectAccessible(emulator.popup!, 'flyout')
  await screen.connect.click()
  await expect(screen.tile('Contoso Cellular')).toBeVisible()
  await expectAccessible(emulator.window, 'catalogue')
  for (const brand of ['Contoso Cellular', 'Datum Telekom', 'Fabrikam Mobile']) {
    await screen.tile(brand).click()
    await expect(screen.link('About')).toBeVisible()
    await expectAccessible(emulator.window, `gateway of ${brand}`)
    await screen.link('Choose a different mobile operator').click()
  }
  await screen.tile('Contoso Cellular').click()
  await screen.link('Learn more about what info we share').click()
  await expectAccessible(emulator.window, 'what info we share')
  await screen.back.click()
  await screen.link('About').click()
  await expectAccessible(emulator.window, 'about')
})

test('axe finds nothing serious in the shipped portal, the bar and the dialogs', async ({ emulator, clock }) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  const steps = contoso(portal)
  await expectAccessible(portal, 'sign in')
  for (const page of ['Terms', 'Privacy', 'Support']) {
    await portal.getByRole('link', { name: page, exact: true }).click()
    await expectAccessible(portal, page)
    await portal.goBack()
  }
  await steps.signIn()
  await expectAccessible(portal, 'plans')
  await steps.choosePlan(/Everyday 25 GB/)
  await expectAccessible(portal, 'review')
  await screen.back.click()
  await screen.back.click()
  await screen.back.click()
  await expect(screen.leaveDialog).toBeVisible()
  await expectAccessible(emulator.overlay, 'leave dialog')
  await screen.answer('Cancel').click()

  await steps.purchase({ rehearsal: /fails twice/ })
  await expect(screen.bar).toBeVisible()
  await expectAccessible(emulator.overlay, 'bar')
  await clock.advance('10s')
  await expect(screen.failedDialog).toBeVisible()
  await expectAccessible(emulator.overlay, 'failure dialog')
  await expectAccessible(portal, 'order that failed')
  await screen.answer('Try again').click()
  await expect(steps.heading("You're connected")).toBeVisible()
  await expectAccessible(portal, 'connected')
  await expectAccessible(emulator.window, 'timeline with events')
})

/** Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`60 × Tab never came to ${name}`)
}

test('a plan is bought with the keyboard alone', async ({ emulator, device }) => {
  const { window } = emulator
  const popup = emulator.popup!
  await tabTo(window, /^Network$/)
  await window.keyboard.press('Enter')
  await expect.poll(() => focusedView(emulator)).toBe('popup')
  await tabTo(popup, /^Connect with a data plan$/)
  await popup.keyboard.press('Enter')
  await expect(screens(emulator).tile('Contoso Cellular')).toBeVisible()
  await expect.poll(() => focusedView(emulator)).toBe('window')
  await tabTo(window, /Contoso Cellular$/)
  await window.keyboard.press('Space')
  await expect(screens(emulator).continue).toBeVisible()
  await tabTo(window, /^Continue$/)
  await window.keyboard.press('Enter')
  await expect.poll(() => emulator.portal?.url()).toContain('https://portal.contoso.example/')
  const portal = emulator.portal!
  await expect(contoso(portal).heading('Sign in')).toBeVisible()
  await expect.poll(() => focusedView(emulator), 'the portal takes the focus').toBe('portal')

  await portal.keyboard.press('Tab')
  await expect(portal.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await portal.keyboard.press('Enter')
  await portal.keyboard.press('Tab')
  await portal.keyboard.type('kim@example.com')
  await portal.keyboard.press('Tab')
  await portal.keyboard.type('correct horse')
  await portal.keyboard.press('Enter')
  await expect(contoso(portal).heading('Choose a plan')).toBeVisible()
  await portal.getByRole('radio').first().focus()
  await portal.keyboard.press('Space')
  await portal.keyboard.press('Enter')
  await expect(contoso(portal).heading('Review your order')).toBeVisible()
  await portal.getByRole('checkbox').focus()
  await portal.keyboard.press('Space')
  await portal.keyboard.press('Enter')
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  expect((await device.snapshot()).registration.state).toBe('home')
})

test('F6 and Shift+F6 go through desktop, portal, what lies over it, and workbench', async ({
  emulator,
  emulatorDisplay,
}) => {
  const display = emulatorDisplay
  const screen = screens(emulator)
  const where = async () => {
    const view = await focusedView(emulator)
    return view === 'window' ? focusedZone(emulator) : view
  }
  const round = async (key: string, zones: string[]) => {
    for (const zone of zones) {
      xKey(display, key)
      await expect.poll(where, `${key} goes to ${zone}`).toBe(zone)
    }
  }
  await expect(screen.workbench.getByRole('button').first()).toBeVisible()
  await screen.start.focus()
  await round('F6', ['workbench', 'desktop'])

  const portal = await emulator.openPortal('contoso')
  await expect.poll(where).toBe('portal')
  await round('F6', ['workbench', 'desktop', 'portal'])
  await round('shift+F6', ['desktop', 'workbench', 'portal'])

  await changeSettings(emulator, { timing: 'realistic' })
  await contoso(portal).purchase()
  await expect(screen.bar).toBeVisible()
  await round('F6', ['overlay', 'workbench', 'desktop', 'portal'])
  await round('shift+F6', ['desktop', 'workbench', 'overlay', 'portal'])
})

test('a dialog takes the focus and gives it back', async ({ emulator, emulatorDisplay }) => {
  const display = emulatorDisplay
  const screen = screens(emulator)
  const portal = await emulator.openPortal('contoso')
  await portal.getByLabel('E-mail address').focus()
  await expect.poll(() => focusedView(emulator)).toBe('portal')
  await emulator.window.evaluate('window.emulator.request("ui:intent", { type: "app.back" })')
  await expect(screen.leaveDialog).toBeVisible()
  await expect.poll(() => focusedView(emulator)).toBe('overlay')
  await expect(screen.answer('Continue')).toBeFocused()
  // Tab stays in the dialog; F6 leads past the portal, which waits for the answer.
  for (const key of ['Tab', 'Tab', 'Tab']) xKey(display, key)
  await expect(screen.answer('Cancel')).toBeFocused()
  for (const [key, view] of [
    ['F6', 'window'],
    ['shift+F6', 'overlay'],
  ] as const) {
    xKey(display, key)
    await expect.poll(() => focusedView(emulator), key).toBe(view)
  }
  xKey(display, 'Escape')
  await expect(screen.leaveDialog).toBeHidden()
  await expect.poll(() => focusedView(emulator)).toBe('portal')
  await expect(portal.getByLabel('E-mail address')).toBeFocused()
})

test('nothing that is used takes the focus along', async ({ emulator, emulatorDisplay }) => {
  const screen = screens(emulator)
  const settings = windowsSettings(emulator)
  const popup = emulator.popup!
  const { workbench, app } = screen
  const press = (...steps: (readonly [Locator, string?])[]) => useWithoutLosingFocus(emulator, steps)
  const bench = (name: string | RegExp) => workbench.getByRole('button', { name }).first()
  const tab = (name: string) => workbench.getByRole('tab', { name })

  await screen.network.click()
  await expect(screen.flyout).toBeVisible()
  await expect.poll(() => focusedView(emulator)).toBe('popup')
  xKey(emulatorDisplay, 'Escape')
  await expect(screen.flyout).toBeHidden()
  await expect.poll(() => focusedView(emulator)).toBe('window')
  await expect(screen.network).toBeFocused()

  await press([screen.network], [screen.connect], [screen.tile('Contoso Cellular')])
  // A page begins at its first control.
  await expect(screen.continue).toBeFocused()
  await press(
    [screen.link('Learn more about what info we share')],
    [screen.back],
    [screen.link('About')],
    [screen.back],
  )
  await press([app.getByRole('button', { name: 'Maximise' })], [app.getByRole('button', { name: 'Restore' })])
  await press([screen.link('Choose a different mobile operator')], [app.getByRole('button', { name: 'Minimise' })])
  await press([screen.start], [popup.getByRole('button', { name: 'Settings' })])
  await expect(settings.heading('Cellular')).toBeVisible()
  await press([settings.link('Manage eSIM profiles')], [settings.button('Add a new profile')])
  await press([settings.button('Cancel')], [settings.button('Airplane mode')])
  await press([settings.button('Minimise')], [emulator.window.getByRole('button', { name: 'Settings', exact: true })])
  await press([settings.button('Close')], [screen.start], [popup.getByRole('button', { name: 'Mail', exact: true })])
  const mail = emulator.window.getByRole('region', { name: 'Mail', exact: true })
  await press([mail.getByRole('button', { name: 'Sync this view' })], [mail.getByRole('button', { name: 'Close' })])
  await press([tab('Faults')], [bench('Arm')], [bench(/^Clear(?! all)/)], [tab('Network')])
  const country = workbench.getByLabel('IP address’s country')
  await country.fill('DE')
  await press([country], [bench('Insert SIM')], [bench('Remove SIM')], [bench('Hide device')], [bench('Show device')])
  await press([tab('Timeline')], [bench(/^App /)], [bench('Clear filter')], [bench('Hide workbench')])
  await press([emulator.window.getByRole('button', { name: 'Show workbench' })])
})

// With forced colours axe compares the colours that the style sheets name, not those that are painted.
for (const { name, media, without } of [
  { name: 'dark', media: { colorScheme: 'dark' }, without: [] },
  { name: 'forced colours', media: { forcedColors: 'active' }, without: ['color-contrast'] },
] as const) {
  test(`${name}: everything is there, and axe finds nothing serious`, async ({ emulator }, testInfo) => {
    const screen = screens(emulator)
    const look = async (page: Page, what: string) => {
      await expectAccessible(page, what, [...without])
      const path = testInfo.outputPath(`${what.replaceAll(' ', '-')}.png`)
      await page.screenshot({ path })
      await testInfo.attach(what, { path })
    }
    for (const page of [emulator.window, emulator.overlay, emulator.popup!]) await page.emulateMedia(media)
    await screen.network.click()
    await expect(screen.flyout).toBeVisible()
    await look(emulator.popup!, 'flyout')
    await screen.connect.click()
    await expect(screen.tile('Contoso Cellular')).toBeVisible()
    await look(emulator.window, 'catalogue and workbench')
    await screen.tile('Contoso Cellular').click()
    await expect(screen.continue).toBeVisible()
    await look(emulator.window, 'gateway')
    await screen.continue.click()
    await expect.poll(() => emulator.portal?.url()).toContain('https://')
    await screen.back.click()
    await expect(screen.leaveDialog).toBeVisible()
    await look(emulator.overlay, 'dialog')
  })
}
