/** A real mouse click, through the X server: the views over the portal take only the clicks on what they draw. */
import type { Locator } from 'mobile-plans-emulator/test'
import { focusedView } from './support/focus.ts'
import { expect, test as base } from './support/own-portal.ts'
import { ownDisplay } from './support/own-display.ts'
import { screens } from './support/screens.ts'
import { changeSettings } from './support/settings.ts'
import { middle, viewBounds, xClick } from './support/x11.ts'

const test = base.extend<object, { emulatorDisplay: string }>(ownDisplay as never)

test('while the bar shows, the portal beside it can be clicked, and the bar itself takes its own clicks', async ({
  emulator,
  emulatorDisplay: display,
}) => {
  const screen = screens(emulator)
  const portal = await emulator.openPortal('tailspin')
  await changeSettings(emulator, { timing: 'realistic' })
  await portal.getByRole('button', { name: 'Buy' }).click()
  await expect(screen.bar).toBeVisible()
  const clicks = portal.locator('#clicks')
  await expect(clicks).toHaveText('1')

  const place = await viewBounds(emulator, portal.url())
  await xClick(display, emulator, place, await middle(portal.getByRole('heading', { name: 'Tailspin Mobile' })))
  await expect(clicks).toHaveText('2')
  await expect(screen.bar).toBeVisible()

  // The bar lies over the portal's lower edge: what it covers is its own, and its button works.
  const bar = await viewBounds(emulator, emulator.overlay.url())
  expect(bar.y + bar.height).toBeLessThanOrEqual(place.y + place.height)
  expect(bar.height).toBeLessThan(place.height / 2)
  await xClick(display, emulator, bar, { x: 10, y: 10 })
  await xClick(display, emulator, bar, await middle(emulator.overlay.getByRole('button', { name: 'Close' })))
  await expect(screen.bar).toBeHidden()
  await expect(clicks).toHaveText('2')

  // With the bar gone, its place belongs to the portal again.
  await xClick(display, emulator, bar, { x: 10, y: 10 })
  await expect(clicks).toHaveText('3')
})

test('the flyout stays while another program has the keyboard, and closes by a click beside it', async ({
  emulator,
  emulatorDisplay: display,
}) => {
  const screen = screens(emulator)
  const press = async (element: Locator) => xClick(display, emulator, { x: 0, y: 0 }, await middle(element))
  await press(screen.network)
  await expect(screen.flyout).toBeVisible()
  await expect.poll(() => focusedView(emulator)).toBe('popup')
  // The button that opened it closes it.
  await press(screen.network)
  await expect(screen.flyout).toBeHidden()
  await press(screen.network)
  await expect(screen.flyout).toBeVisible()

  const focused = await emulator.app.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ x: 0, y: 0, width: 200, height: 100 })
    await other.loadURL('about:blank')
    other.focus()
    return other.id
  })
  const hasFocus = () =>
    emulator.app.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.isFocused() ?? false, focused)
  await expect.poll(hasFocus).toBe(true)
  await expect.poll(() => focusedView(emulator)).not.toBe('popup')
  await emulator.app.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.destroy(), focused)
  await expect(screen.flyout).toBeVisible()
  await press(screen.workbench.getByRole('heading', { name: 'Workbench' }))
  await expect(screen.flyout).toBeHidden()
})
