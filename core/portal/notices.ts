/** What the web view noticed about a page, as diagnostics. */
import { assertNever } from '../assert-never.ts'
import { shortText } from '../diagnostics/raise.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { PortalNotice } from '../ports.ts'

/** Raises the diagnostic of a notice; `cause` is the `seq` of the latest event about the page. */
export function explainNotice(diagnostics: Diagnostics, notice: PortalNotice, cause: number): void {
  switch (notice.about) {
    case 'dialog': {
      const { kind, message } = notice
      if (kind === 'close') return diagnostics.raise('MP1429', {}, cause)
      return diagnostics.raise('MP1421', { kind, text: shortText(message) }, cause, message)
    }
    case 'permission':
      return diagnostics.raise('MP1422', { permission: notice.permission }, cause, notice.permission)
    case 'new-window':
      return diagnostics.raise('MP1423', { target: notice.target }, cause, notice.target)
    case 'download': {
      const { target, mimeType } = notice
      return diagnostics.raise('MP1424', { target, mimeType: mimeType || 'file of this kind' }, cause, target)
    }
    case 'injection-lost': {
      const { from, to } = notice
      return diagnostics.raise('MP1425', { from, to }, cause, to)
    }
    case 'frame-call':
      return diagnostics.raise('MP1426', { frame: notice.frameUrl }, cause, notice.frameUrl)
    case 'insecure-resource':
      return diagnostics.raise('MP1427', { target: notice.target }, cause, notice.target)
    case 'syntax': {
      const { source, line, column, feature, edge } = notice
      const place = `${source}:${line}:${column}`
      return diagnostics.raise('MP1428', { feature, place, edge }, cause, place)
    }
    default:
      return assertNever(notice, 'notice of the web view')
  }
}
