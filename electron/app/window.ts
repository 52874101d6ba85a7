/** The one window. */
import { BrowserWindow, screen } from 'electron'
import { PAGES_ORIGIN } from '../protocol/pages.ts'
import { pinPage } from '../security/web-contents.ts'
import { windowOptions } from '../windows/options.ts'

/** Most times that the window's page is loaded again after it crashed. */
const MOST_RELOADS = 3

/** Opens the window with its page; a page that crashes is loaded again: nothing but drawing happens in it. */
export function openWindow(webPreferences: Electron.WebPreferences): BrowserWindow {
  const window = new BrowserWindow(windowOptions(screen.getPrimaryDisplay().workAreaSize, webPreferences))
  let reloads = 0
  pinPage(window.webContents)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    reloads += 1
    if (reason !== 'clean-exit' && reloads <= MOST_RELOADS && !window.isDestroyed()) window.webContents.reload()
  })
  // A failed load leaves an empty window; Electron has said why on the terminal.
  window.loadURL(`${PAGES_ORIGIN}/window.html`).catch(() => {})
  return window
}
