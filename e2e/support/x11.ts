/** Real input through the X server: what Playwright, which talks to each page directly, can't prove. Linux alone. */
import { execFileSync } from 'node:child_process'
import type { Emulator, Locator } from 'mobile-plans-emulator/test'

function xdotool(display: string, ...args: string[]): string {
  return execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' })
}

/** Where a view lies in the emulator's window, by the URL of its page. */
export async function viewBounds(emulator: Emulator, url: string) {
  const bounds = await emulator.app.evaluate(({ BrowserWindow }, address) => {
    const views = BrowserWindow.getAllWindows()[0]?.contentView.children ?? []
    const view = views.find(
      (child) => 'webContents' in child && (child.webContents as { getURL(): string }).getURL() === address,
    )
    return view?.getBounds()
  }, url)
  if (bounds === undefined) throw new Error(`no view shows ${url}`)
  return bounds
}

/** The middle of an element, in its page. */
export async function middle(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (box === null) throw new Error(`${String(element)} is not drawn`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Moves the X pointer to a point of a view and presses the left button. */
export async function xClick(
  display: string,
  emulator: Emulator,
  view: { x: number; y: number },
  point: { x: number; y: number },
): Promise<void> {
  const content = await emulator.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getContentBounds(),
  )
  if (content === undefined) throw new Error('the emulator has no window')
  const x = String(Math.round(content.x + view.x + point.x))
  const y = String(Math.round(content.y + view.y + point.y))
  // One connection, so the server takes them in order; --sync would wait for a move that is none when it is there already.
  xdotool(display, 'mousemove', x, y, 'click', '1')
}

/** Presses a key; it goes to whatever has the focus. */
export function xKey(display: string, key: string): void {
  xdotool(display, 'key', key)
}
