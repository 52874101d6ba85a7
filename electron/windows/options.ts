/** How windows and views are made: pure, so that a test pins it. */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

/** Least content size in device-independent pixels, on a screen that has room for it. */
export const LEAST_SIZE = { width: 1280, height: 800 } as const
/** Least content size on any screen: no screen of a PC is smaller. */
const SMALLEST = { width: 800, height: 480 } as const
/** Content size when the screen has room for it. */
export const USUAL_SIZE = { width: 1600, height: 940 } as const

/** Height of title bar and menu, roughly: what of the screen the content can't have. */
const FRAME_HEIGHT = 70

/**
 * What every page runs with, ours and the portal's (Electron's security checklist, items 2 to 11). All of it is the
 * default of current versions; it is written out so that a change of a default or a slip here fails a test.
 */
export const LOCKED: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  plugins: false,
}

/** Preferences of our own pages. They draw while hidden, so that a view is right when it is shown. */
export const uiPreferences = (preload: string, partition: string): WebPreferences => ({
  ...LOCKED,
  preload,
  partition,
  backgroundThrottling: false,
})

/** Preferences of the simulated browser: no preload, nothing of ours in its pages. A page that nags can be silenced, as in Edge. */
export const browserPreferences = (partition: string): WebPreferences => ({ ...LOCKED, partition, safeDialogs: true })

/** Options of the window; `workArea` is the room on the screen without its own bars. */
export function windowOptions(
  workArea: { width: number; height: number },
  webPreferences: WebPreferences,
): BrowserWindowConstructorOptions {
  // A notebook that scales to 150 % has 1280 × 720: its window must not hide the taskbar below the edge of the screen.
  const room = {
    width: Math.max(SMALLEST.width, workArea.width),
    height: Math.max(SMALLEST.height, workArea.height - FRAME_HEIGHT),
  }
  return {
    title: 'Mobile Plans Emulator',
    useContentSize: true,
    width: Math.min(USUAL_SIZE.width, room.width),
    height: Math.min(USUAL_SIZE.height, room.height),
    minWidth: Math.min(LEAST_SIZE.width, room.width),
    minHeight: Math.min(LEAST_SIZE.height, room.height),
    backgroundColor: '#1f2b38',
    webPreferences,
  }
}
