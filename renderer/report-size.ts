/** Tells the main process how much room a page's drawing needs. */
import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useApi } from './context.tsx'

/**
 * A ref for what is drawn; its size is sent after each drawing and whenever it changes, 0 × 0 when nothing is there.
 * Measured at once, not by an observer alone: in a hidden view observers don't run.
 */
export function useReportedSize<E extends HTMLElement>(): RefObject<E | null> {
  const api = useApi()
  const ref = useRef<E>(null)
  const last = useRef('0x0')
  useLayoutEffect(() => {
    const element = ref.current
    const report = () => {
      const box = element?.getBoundingClientRect()
      const size = { width: Math.ceil(box?.width ?? 0), height: Math.ceil(box?.height ?? 0) }
      const text = `${size.width}x${size.height}`
      if (text === last.current) return
      last.current = text
      void api.request('ui:size', size)
    }
    report()
    if (!element) return
    const observer = new ResizeObserver(report)
    observer.observe(element)
    return () => observer.disconnect()
  })
  return ref
}
