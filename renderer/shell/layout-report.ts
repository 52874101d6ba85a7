/** Tells the main process where desktop and app content are. */
import type { Rect, RequestArgument } from '../../core/contract/ipc.ts'

type Layout = RequestArgument<'ui:layout'>

/** Place of an element in the window's content, whole pixels. */
export function rectOf(element: Element): Rect {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const [x, y] = [Math.round(left), Math.round(top)]
  return { x, y, width: Math.round(right) - x, height: Math.round(bottom) - y }
}

/** A function that measures both elements and sends their places when one has changed. */
export function createLayoutReport(send: (layout: Layout) => void) {
  let last = ''
  return (desktop: Element, content: Element | null) => {
    const layout: Layout = { desktop: rectOf(desktop), appContent: content && rectOf(content) }
    const text = JSON.stringify(layout)
    if (text === last) return
    last = text
    send(layout)
  }
}
