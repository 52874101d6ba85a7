/** Where the views over the window's page belong: pure. All rectangles in the window's content. */
import type { Popup, Rect } from '../../core/contract/ipc.ts'
import type { AppView } from '../../core/contract/view.ts'
import type { Zone } from '../../core/contract/zones.ts'

/** As the window reported it; `desktop` is the desktop without its taskbar. */
export interface Layout {
  desktop: Rect
  appContent: Rect | null
}
/** What a page of ours needs for its drawing, pixels. */
export interface Size {
  width: number
  height: number
}

/** Where the portal is seen; null while it isn't: no portal, nothing loaded yet, or the app is minimised. */
export function portalBounds(layout: Layout, app: AppView): Rect | null {
  return app.screen.name === 'portal' && !app.screen.loading && !app.minimised ? layout.appContent : null
}

/** Height of the browser's title and address bar. */
export const BROWSER_BAR = 72

/** Where the browser's page is: all of the desktop below its bar. */
export function browserBounds({ desktop }: Layout): Rect {
  return { ...desktop, y: desktop.y + BROWSER_BAR, height: Math.max(0, desktop.height - BROWSER_BAR) }
}

/**
 * Where the overlay is: all of the app's content under a dialog, else exactly bar and balance, at the bottom in the middle.
 * Not one pixel more: a transparent view swallows every click on what lies under it.
 */
export function overlayBounds({ appContent }: Layout, app: AppView, size: Size): Rect | null {
  if (appContent === null || app.minimised || app.screen.name === 'closed') return null
  if (app.dialog !== null) return appContent
  if ((app.bar === null && app.balance === null) || size.width === 0 || size.height === 0) return null
  const width = Math.min(size.width, appContent.width)
  const height = Math.min(size.height, appContent.height)
  return {
    x: appContent.x + Math.floor((appContent.width - width) / 2),
    y: appContent.y + appContent.height - height,
    width,
    height,
  }
}

/**
 * Where the popup is: the flyout at the bottom right of the desktop, the start menu at the bottom left, the action centre
 * along the right edge; while none is open the banners of toasts, if there are any, where the flyout would be.
 */
export function popupBounds({ desktop }: Layout, popup: Popup, banners: boolean, size: Size): Rect | null {
  if ((popup === 'none' && !banners) || size.width === 0 || size.height === 0) return null
  const width = Math.min(size.width, desktop.width)
  const height = popup === 'actions' ? desktop.height : Math.min(size.height, desktop.height)
  return {
    x: popup === 'start' ? desktop.x : desktop.x + desktop.width - width,
    y: desktop.y + desktop.height - height,
    width,
    height,
  }
}

/** What of the zones is there to go to. */
export interface ZonesShown {
  portal: boolean
  overlay: boolean
  /** A dialog covers the portal: it can't be reached. */
  modal: boolean
  /** Toasts are seen; no popup is open. */
  notifications: boolean
  workbench: boolean
}

/** The zone that F6 (`step` 1) or Shift+F6 (`step` -1) leads to. */
export function nextZone(from: Zone, step: 1 | -1, shown: ZonesShown): Zone {
  const zones: Zone[] = [
    'desktop',
    ...(shown.portal && !shown.modal ? (['portal'] as const) : []),
    ...(shown.overlay ? (['overlay'] as const) : []),
    ...(shown.notifications ? (['notifications'] as const) : []),
    ...(shown.workbench ? (['workbench'] as const) : []),
  ]
  const at = zones.indexOf(from)
  if (at < 0) return zones[0] ?? 'desktop'
  return zones[(at + step + zones.length) % zones.length] ?? 'desktop'
}
