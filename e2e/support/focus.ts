/** Where the keyboard focus really is, across the views of the window. */
import type { Emulator } from 'mobile-plans-emulator/test'

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
