/** The one window. */
import { BrowserWindow, screen } from 'electron'
import { PAGES_ORIGIN } from '../protocol/pages.ts'
import { pinPage } from '../security/web-contents.ts'
import { reviveAfterCrash } from '../views/revive.ts'
import { windowOptions } from '../windows/options.ts'

/** Opens the window with its page. */
export function openWindow(webPreferences: Electron.WebPreferences): BrowserWindow {
  const window = new BrowserWindow(windowOptions(screen.getPrimaryDisplay().workAreaSize, webPreferences))
  pinPage(window.webContents)
  reviveAfterCrash(window.webContents)
  // A failed load leaves an empty window; Electron has said why on the terminal.
  window.loadURL(`${PAGES_ORIGIN}/window.html`).catch(() => {})
  return window
}
