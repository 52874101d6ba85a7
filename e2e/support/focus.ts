/** Where the keyboard focus really is, across the views of the window. */
import { expect, type Emulator, type Locator } from 'mobile-plans-emulator/test'

/** `window`, `overlay`, `popup`, `portal`, or empty when no view has the focus. */
export async function focusedView(emulator: Emulator): Promise<string> {
  const url = await emulator.app.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.getURL() ?? '')
  return /^app:\/\/emulator\/(\w+)\.html/.exec(url)?.[1] ?? (url === '' ? '' : 'portal')
}

/** The zone of the window's page that has the focus: `desktop`, `workbench`, or empty. */
export const focusedZone = (emulator: Emulator): Promise<string> =>
  emulator.window.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-zone]')?.dataset['zone'] ?? '')

/** Accessible text of what has the focus in a page. */
export const focusedName = (page: Emulator['window']): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '',
  )

/** Names of what has the focus: the view, and the element in it. `nothing`: no view has it, or its page's body. */
async function focusNow(emulator: Emulator): Promise<string> {
  const view = await focusedView(emulator)
  if (view === '' || view === 'portal') return view || 'nothing'
  const page = view === 'window' ? emulator.window : view === 'overlay' ? emulator.overlay : emulator.popup
  const tag = await page?.evaluate(() => document.activeElement?.tagName ?? 'BODY')
  return tag === undefined || tag === 'BODY' ? 'nothing' : `${view}: ${await focusedName(page!)}`
}

/**
 * Uses controls with the keyboard, one after the other, and expects that the focus is somewhere after each: whoever uses
 * the keyboard alone would else begin again at the top of the page.
 */
export async function useWithoutLosingFocus(
  emulator: Emulator,
  steps: readonly (readonly [locator: Locator, key?: string])[],
): Promise<void> {
  for (const [locator, key = 'Enter'] of steps) {
    // oxlint-disable-next-line no-await-in-loop -- one step follows from the other
    await locator.press(key)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await expect.poll(() => focusNow(emulator), `focus after ${key} on ${String(locator)}`).not.toBe('nothing')
  }
}
