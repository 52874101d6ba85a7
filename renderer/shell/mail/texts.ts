/** Texts of the Mail app. */
import { useRenderer } from '../../context.tsx'
import { formatMoment } from '../virtual-time.ts'

/** The sender's name: what stands before an address in angle brackets, else all of it. */
export const senderOf = (from: string): string => /^\s*(.+?)\s*<[^<>]*>\s*$/.exec(from)?.[1] ?? from

/** What writes a moment (virtual milliseconds since 1970) in the PC's language: "Nov 23, 2:05 PM". */
export function useMoment(): (at: number) => string {
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  return (at) => formatMoment(at, language, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })
}
