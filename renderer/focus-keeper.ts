/**
 * Keeps the keyboard where its user is. What has the focus may go away by being used: a row that is deleted, a page that is
 * left, a button that is another one afterwards. Browsers then start again at the top of the page; here the focus stays as
 * near as can be, as it does in Windows.
 */

/** What Tab can reach. */
const REACHABLE = 'button, a[href], input, select, textarea, summary, [tabindex]'

/** How far above what has gone the nearest is taken; further up it is another screen, which begins with its first control. */
const NEAR = 3

const isReachable = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 &&
  !element.matches(':disabled') &&
  element.closest('[inert], [hidden]') === null &&
  element.dataset['tabsterDummy'] === undefined &&
  (element.checkVisibility?.() ?? true)

/** Everything in `root` that Tab can reach, in the order of the page. */
export const reachableIn = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter(isReachable)

const middleOf = ({ left, top, width, height }: DOMRect) => ({ x: left + width / 2, y: top + height / 2 })

/** Watches a page; the result ends it. */
export function keepFocus(page: Document): () => void {
  let last: { element: HTMLElement; above: HTMLElement[]; at: { x: number; y: number } } | null = null
  let frame = 0
  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return
    const above: HTMLElement[] = []
    for (let parent = target.parentElement; parent !== null; parent = parent.parentElement) above.push(parent)
    last = { element: target, above, at: middleOf(target.getBoundingClientRect()) }
  }
  const look = () => {
    frame = 0
    if (last === null || !page.hasFocus()) return
    if (page.activeElement !== page.body && page.activeElement !== null) return
    const { element, above, at } = last
    // Still there: its user has left it by a press beside it.
    if (element.isConnected && isReachable(element)) return
    for (const [height, parent] of above.entries()) {
      const [first, ...others] = parent.isConnected ? reachableIn(parent) : []
      if (first === undefined) continue
      const distance = (candidate: HTMLElement) => {
        const { x, y } = middleOf(candidate.getBoundingClientRect())
        return Math.hypot(x - at.x, y - at.y)
      }
      const nearest = others.reduce((best, other) => (distance(other) < distance(best) ? other : best), first)
      ;(height < NEAR ? nearest : first).focus()
      return
    }
    // Nothing is left: what comes later is another matter.
    last = null
  }
  const soon = () => {
    // After whoever changed the page has had the chance to put the focus somewhere.
    if (frame === 0) frame = requestAnimationFrame(look)
  }
  const changes = new MutationObserver(soon)
  page.addEventListener('focusin', note)
  changes.observe(page.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled', 'inert', 'hidden'],
  })
  return () => {
    page.removeEventListener('focusin', note)
    changes.disconnect()
    cancelAnimationFrame(frame)
  }
}
