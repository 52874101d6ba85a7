/** A window that comes to the front, and a page of it that follows another, take the keyboard, as in Windows. */
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { reachableIn } from '../focus-keeper.ts'

/**
 * Focuses the first control of `content` (or `content` itself, which needs a tabindex) whenever `page` changes; null: the
 * window isn't seen. Whoever is in the workbench, or on something of the window that is still there, stays.
 */
export function useWindowFocus(content: RefObject<HTMLElement | null>, page: string | null): void {
  useEffect(() => {
    const { current } = content
    if (page === null || current === null) return
    const { activeElement } = current.ownerDocument
    const elsewhere = activeElement?.closest('[data-zone="workbench"]') ?? null
    const inside = activeElement !== current && current.closest('section')?.contains(activeElement) === true
    if (elsewhere !== null || inside) return
    const target = reachableIn(current)[0] ?? current
    target.focus({ preventScroll: true })
  }, [content, page])
}
