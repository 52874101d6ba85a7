/** Texts of the Mail app. */
import { useRenderer } from '../../context.tsx'
import { formatMoment } from '../virtual-time.ts'

/** The sender's name: what stands before an address in angle brackets, else all of it. */
export const senderOf = (from: string): string => /^\s*(.+?)\s*<[^<>]*>\s*$/.exec(from)?.[1] ?? from

/** What writes a moment (virtual milliseconds since 1970) in the PC's language; `short`: today the time alone, else the day. */
export function useMoment(): (at: number, short?: boolean) => string {
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  const now = useRenderer((state) => state.projection?.view.device.time ?? 0)
  const day = { month: 'short', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const isToday = (at: number) => new Date(at).toDateString() === new Date(now).toDateString()
  return (at, short = false) => formatMoment(at, language, short ? (isToday(at) ? time : day) : { ...day, ...time })
}
