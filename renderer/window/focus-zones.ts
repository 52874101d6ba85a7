/** Zones of a page that F6 goes through: elements with `data-zone`. */
import type { PushPayloads } from '../../core/contract/ipc.ts'

const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])'

/**
 * Puts the focus into a zone: where it last was there, else on the element marked `data-zone-start`, else on the
 * first control. Returns the listener for `ui:focus`.
 */
export function followFocusRequests(page: Document) {
  const last = new Map<string, HTMLElement>()
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    const zone = target.closest<HTMLElement>('[data-zone]')?.dataset.zone
    if (zone) last.set(zone, target)
  })
  return ({ zone }: PushPayloads['ui:focus']) => {
    const area = page.querySelector<HTMLElement>(`[data-zone="${zone}"]`)
    if (!area) return
    const known = last.get(zone)
    const target =
      known && area.contains(known) && !known.closest('[inert]')
        ? known
        : (area.querySelector<HTMLElement>('[data-zone-start]') ??
          area.querySelector<HTMLElement>(`section :is(${FOCUSABLE})`) ??
          area.querySelector<HTMLElement>(FOCUSABLE))
    target?.focus()
  }
}
