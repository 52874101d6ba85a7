/** Virtual time as the desktop's clock shows it. */
import { useEffect, useState } from 'react'
import { useRenderer } from '../context.tsx'

/** Virtual time now, milliseconds since 1970, a second at a time; null before the first projection. */
export function useVirtualTime(): number | null {
  const time = useRenderer((state) => state.projection?.view.device.time ?? null)
  const projectedAt = useRenderer((state) => state.projectedAt)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  // The last tick may lie before the projection: then it is the projection's moment.
  return time === null ? null : time + Math.max(0, now - projectedAt)
}

/** Date and time as `language` writes them; a tag that the browser doesn't know falls back to its own language. */
export function formatMoment(time: number, language: string, options: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(language, options).format(time)
  } catch {
    return new Intl.DateTimeFormat(undefined, options).format(time)
  }
}
