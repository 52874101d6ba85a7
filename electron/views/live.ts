/** The page of a view that is still there. */
import type { WebContents } from 'electron'

/** Null when there is none any more: a page can close itself (`window.close()`), and the view has no contents from then on. */
export function liveContents(view: { readonly webContents: WebContents | undefined } | null): WebContents | null {
  const contents = view?.webContents
  return contents === undefined || contents.isDestroyed() ? null : contents
}
