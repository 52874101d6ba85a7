/** A page of ours in a view of its own, over the window's page: invisible until it has a place. */
import { WebContentsView } from 'electron'
import type { BaseWindow } from 'electron'
import type { Rect, Surface } from '../../core/contract/ipc.ts'
import { PAGES_ORIGIN } from '../protocol/pages.ts'
import { pinPage } from '../security/web-contents.ts'
import { reviveAfterCrash } from './revive.ts'

export interface PageView {
  readonly contents: Electron.WebContents
  /** Shows the view exactly there, or hides it. */
  place(rect: Rect | null): void
  shown(): boolean
}

/** Adds a view with the given page on top of what is there. */
export function addPageView(
  window: BaseWindow,
  surface: Exclude<Surface, 'window'>,
  webPreferences: Electron.WebPreferences,
): PageView {
  const view = new WebContentsView({ webPreferences })
  view.setBackgroundColor('#00000000')
  view.setVisible(false)
  window.contentView.addChildView(view)
  const contents = view.webContents
  pinPage(contents)
  reviveAfterCrash(contents)
  void contents.loadURL(`${PAGES_ORIGIN}/${surface}.html`).catch(() => {})
  let at = ''
  return {
    contents,
    place(rect) {
      const wanted = rect === null ? '' : `${rect.x},${rect.y},${rect.width},${rect.height}`
      if (wanted === at) return
      if (rect !== null) view.setBounds(rect)
      if ((wanted === '') !== (at === '')) view.setVisible(rect !== null)
      at = wanted
    },
    shown: () => at !== '',
  }
}
