/** What the web view notices about a page: each thing once for each document, and only so many. */
import type { PortalNotice } from '../../core/ports.ts'

/** Most notices about one document; a page that shows `alert()` in a loop would fill the trace alone. */
export const MOST_NOTICES = 200

/** Longest text of the page in a notice, in UTF-16 code units. */
const LONGEST_TEXT = 2_000

export interface Notices {
  /** Tells of a notice, unless it is an old one. `url`: the document that it is about. */
  add(url: string, notice: PortalNotice): void
  /** Another document has come. */
  documentGone(): void
}

/** Makes the notices of one visit. */
export function createNotices(tell: (url: string, notice: PortalNotice) => void): Notices {
  let known = new Set<string>()
  return {
    add(url, notice) {
      const short = Object.fromEntries(
        Object.entries(notice).map(([key, value]) => [
          key,
          typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value,
        ]),
      ) as PortalNotice
      const key = JSON.stringify(short)
      if (known.has(key) || known.size >= MOST_NOTICES) return
      known.add(key)
      tell(url, short)
    },
    documentGone() {
      known = new Set()
    },
  }
}
