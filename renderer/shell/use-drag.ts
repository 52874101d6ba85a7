/** Moving a window by its title bar. */
import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'

/** An offset in pixels. */
export interface Offset {
  x: number
  y: number
}

/** The offset so far, and what the title bar needs. A press on one of its buttons is not a drag. */
export function useDrag() {
  const [offset, setOffset] = useState<Offset>({ x: 0, y: 0 })
  const start = useRef<{ pointer: Offset; offset: Offset } | null>(null)
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return
      event.currentTarget.setPointerCapture(event.pointerId)
      start.current = { pointer: { x: event.clientX, y: event.clientY }, offset }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = start.current
      if (!from) return
      setOffset({
        x: from.offset.x + event.clientX - from.pointer.x,
        y: from.offset.y + event.clientY - from.pointer.y,
      })
    },
    onPointerUp() {
      start.current = null
    },
    onPointerCancel() {
      start.current = null
    },
  }
  return { offset, setOffset, handlers }
}
