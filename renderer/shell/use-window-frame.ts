/** Where a window of the desktop stands: dragged by its title bar, or maximised. Kept while the window isn't drawn. */
import { useState } from 'react'
import type { CSSProperties, DOMAttributes } from 'react'
import { placeWindow } from './placement.ts'
import type { Size } from './placement.ts'
import { useDrag } from './use-drag.ts'

/** What a window needs to draw itself in its place. */
export interface WindowFrame {
  style: CSSProperties
  maximised: boolean
  onMaximise: () => void
  /** For the title bar. */
  drag: DOMAttributes<HTMLElement>
}

/** `desktop`: its size without the taskbar. */
export function useWindowFrame(desktop: Size): WindowFrame {
  const [maximised, setMaximised] = useState(false)
  const { offset, setOffset, handlers } = useDrag()
  const { x, y, width, height } = placeWindow(desktop, offset, maximised)
  const onPointerUp = () => {
    handlers.onPointerUp()
    // Start the next drag from where the window really is, not from where the pointer had wandered.
    const middle = placeWindow(desktop, { x: 0, y: 0 }, false)
    setOffset({ x: x - middle.x, y: y - middle.y })
  }
  return {
    style: { left: x, top: y, width, height },
    maximised,
    onMaximise: () => setMaximised(!maximised),
    drag: maximised ? {} : { ...handlers, onPointerUp },
  }
}
