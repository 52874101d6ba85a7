/** The views over the window's page: portal below, overlay over it, popup over all. Who is where, and who has the focus. */
import { liveContents } from './live.ts'
import type { BrowserWindow, WebContents, WebContentsView } from 'electron'
import type { Popup, Projection, Surface } from '../../core/contract/ipc.ts'
import type { Zone } from '../../core/contract/zones.ts'
import { createKeys } from './focus.ts'
import { browserBounds, overlayBounds, popupBounds, portalBounds } from './layout.ts'
import type { Layout, Size } from './layout.ts'
import { addPageView } from './page-view.ts'
import type { PageView } from './page-view.ts'

/** What the views need. */
export interface ViewsOptions {
  window: BrowserWindow
  /** Preferences of our own pages. */
  webPreferences: Electron.WebPreferences
  showPopup: (popup: Popup) => void
  /** Puts the keyboard into a zone of a page of ours. */
  sendFocus: (surface: Surface, zone: Zone) => void
}

export interface Views {
  /** Makes the overlay and the popup; before that there is only the window's page. */
  addPages(): void
  setLayout(layout: Layout): void
  setSize(surface: Surface, size: Size): void
  /** Puts the portal's view into the window, or takes it out. */
  setPortal(view: WebContentsView | null): void
  /** Places everything as the projection says, and moves the focus when a dialog or popup came or went. */
  arrange(projection: Projection): void
  /** Puts the browser's page into the window, or takes it out. It covers the app. */
  setBrowser(view: WebContentsView | null): void
  contentsOf(surface: Surface): WebContents | null
  surfaceOf(contents: WebContents): Surface | null
}

/** Which page of ours a zone stands in; the portal's is not ours. */
const SURFACES: Record<Exclude<Zone, 'portal'>, Surface> = {
  desktop: 'window',
  overlay: 'overlay',
  notifications: 'popup',
  workbench: 'window',
}
const NOTHING: Size = { width: 0, height: 0 }
/** Runs in our window's page: the zone that has the focus. */
const FOCUSED_ZONE = `document.activeElement?.closest('[data-zone]')?.dataset.zone ?? 'desktop'`

/** Makes the views of a window. */
export function createViews({ window, webPreferences, showPopup, sendFocus }: ViewsOptions): Views {
  const windowContents = window.webContents
  let overlay: PageView | null = null
  let popup: PageView | null = null
  let portal: WebContentsView | null = null
  let portalShown = false
  let browser: WebContentsView | null = null
  let layout: Layout | null = null
  let projection: Projection | null = null
  const sizes: Record<Surface, Size> = { window: NOTHING, overlay: NOTHING, popup: NOTHING }
  /** Who had the focus when the dialog came. */
  let beforeDialog: 'portal' | 'window' | null = null
  let popupBefore: Popup = 'none'

  const portalContents = () => liveContents(portal)
  const browserContents = () => liveContents(browser)
  const browserOpen = () => projection?.shell.browser?.shown === true
  const pageOf = (surface: Surface): WebContents | null =>
    surface === 'window' ? windowContents : ((surface === 'overlay' ? overlay : popup)?.contents ?? null)
  const openPopup = () => projection?.shell.popup ?? 'none'
  const popupHasPlace = () => openPopup() !== 'none' && popup?.shown() === true
  const focusZone = (zone: Zone) => {
    if (zone === 'portal') return (browserOpen() ? browserContents() : portalContents())?.focus()
    const surface = SURFACES[zone]
    pageOf(surface)?.focus()
    sendFocus(surface, zone)
  }
  const keys = createKeys({
    shown: () => ({
      portal: portalShown || (browserOpen() && browserContents() !== null),
      overlay: overlay?.shown() ?? false,
      modal: (projection?.view.app.dialog ?? null) !== null && (overlay?.shown() ?? false),
      notifications: openPopup() === 'none' && (popup?.shown() ?? false),
      workbench: projection?.view.device.settings.presenter !== true,
    }),
    focusZone,
    popupOpen: () => openPopup() !== 'none',
    closePopup: () => showPopup('none'),
  })
  keys.listen(windowContents, () => windowContents.executeJavaScript(FOCUSED_ZONE) as Promise<Zone>)

  const moveFocus = () => {
    const modal = projection?.view.app.dialog !== null && (overlay?.shown() ?? false)
    if (modal && beforeDialog === null) {
      beforeDialog = portalContents()?.isFocused() === true ? 'portal' : 'window'
      overlay?.contents.focus()
    } else if (!modal && beforeDialog !== null) {
      if (beforeDialog === 'portal' && portalShown) portalContents()?.focus()
      else windowContents.focus()
      beforeDialog = null
    }
    // A popup takes the focus; a toast never does.
    const open = popup?.shown() === true ? openPopup() : 'none'
    if (open !== popupBefore && open !== 'none') popup?.contents.focus()
    popupBefore = open
  }
  /** A view that is hidden while it has the focus would take it along. */
  const show = (view: WebContentsView, seen: boolean) => {
    if (!seen && liveContents(view)?.isFocused() === true) windowContents.focus()
    view.setVisible(seen)
  }
  const place = () => {
    if (layout === null || projection === null || window.isDestroyed()) return
    const { view, shell } = projection
    const seen = browserOpen() ? null : portalBounds(layout, view.app)
    if (browser !== null && browserContents() !== null) {
      browser.setBounds(browserBounds(layout))
      show(browser, shell.browser?.shown === true && shell.browser.failed === null)
    }
    // Its size holds before it is seen, so that the page is laid out for it from the start.
    if (portalContents() !== null && portal !== null) {
      if (layout.appContent !== null) portal.setBounds(layout.appContent)
      show(portal, seen !== null)
    }
    portalShown = seen !== null && portalContents() !== null
    overlay?.place(browserOpen() ? null : overlayBounds(layout, view.app, sizes.overlay))
    const popupAt = popupBounds(
      layout,
      shell.popup,
      view.toasts.some(({ aside }) => !aside),
      sizes.popup,
    )
    // A view that is hidden while it has the focus would keep it; so would toasts that take a closed popup's place.
    const leaves = shell.popup === 'none' && (popupAt === null || popupBefore !== 'none')
    if (leaves && popup?.contents.isFocused() === true) windowContents.focus()
    popup?.place(popupAt)
    moveFocus()
  }

  /**
   * A press beside it closes a popup; the window's page sees to its own. Losing the focus alone does not: another program
   * that comes to the front (a second emulator, a screenshot tool) would close it under the user's hands.
   */
  const closePopupByPress = (contents: WebContents) => {
    contents.on('input-event', (_event, { type }) => {
      if ((type === 'mouseDown' || type === 'touchStart') && openPopup() !== 'none') showPopup('none')
    })
  }
  /** A new page takes the focus while it loads; nobody could type into one that is not there to be seen. */
  const leaveFocus = ({ contents, shown }: PageView) => {
    const look = () => {
      if (window.isDestroyed() || shown() || !contents.isFocused()) return
      if (popupHasPlace()) popup?.contents.focus()
      else windowContents.focus()
    }
    // Not at once: the event comes while the focus is still on its way.
    contents.on('focus', () => setImmediate(look))
    contents.once('did-finish-load', look)
  }

  return {
    addPages() {
      overlay = addPageView(window, 'overlay', webPreferences)
      popup = addPageView(window, 'popup', webPreferences)
      keys.listen(overlay.contents, () => 'overlay')
      keys.listen(popup.contents, () => (openPopup() === 'none' ? 'notifications' : 'desktop'))
      // A window that comes back gives the focus to its page: the popup that is still open wants it.
      window.on('focus', () => {
        if (popupHasPlace()) popup?.contents.focus()
      })
      closePopupByPress(overlay.contents)
      for (const page of [overlay, popup]) leaveFocus(page)
      place()
    },
    setLayout(given) {
      layout = given
      place()
    },
    setSize(surface, size) {
      sizes[surface] = size
      place()
    },
    setPortal(view) {
      if (portal !== null && !window.isDestroyed()) {
        if (portalContents()?.isFocused() === true) windowContents.focus()
        window.contentView.removeChildView(portal)
      }
      portal = view
      portalShown = false
      if (view === null || window.isDestroyed()) return
      view.setVisible(false)
      // The lowest of the views: overlay and popup stay above it.
      window.contentView.addChildView(view, 0)
      keys.listen(view.webContents, () => 'portal')
      closePopupByPress(view.webContents)
      place()
    },
    setBrowser(view) {
      if (browser !== null && !window.isDestroyed()) {
        if (browserContents()?.isFocused() === true) windowContents.focus()
        window.contentView.removeChildView(browser)
      }
      browser = view
      if (view === null || window.isDestroyed()) return
      view.setVisible(false)
      // Over the portal, which is hidden meanwhile, and below the popup.
      window.contentView.addChildView(view, 0)
      keys.listen(view.webContents, () => 'portal')
      closePopupByPress(view.webContents)
      place()
    },
    arrange(next) {
      projection = next
      place()
    },
    contentsOf: pageOf,
    surfaceOf(contents) {
      if (contents === windowContents) return 'window'
      if (contents === overlay?.contents) return 'overlay'
      return contents === popup?.contents ? 'popup' : null
    },
  }
}
