/** Our pages only draw: one whose process ended is loaded again, and has lost nothing. */
import type { WebContents } from 'electron'

/** Most times that a page is loaded again; one that always crashes would do so for ever. */
const MOST_RELOADS = 3

/** Loads a page again when its process ends unasked. */
export function reviveAfterCrash(contents: Pick<WebContents, 'on' | 'reload' | 'isDestroyed'>): void {
  let reloads = 0
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloads === MOST_RELOADS || contents.isDestroyed()) return
    reloads += 1
    contents.reload()
  })
}
