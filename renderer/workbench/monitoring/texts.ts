/** How the tab "Monitoring" writes things. */

/** `Tue 24 Nov, 17:00`, in the time zone of the business days. */
export function momentText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Time of day alone. */
export function clockText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Per cent, never rounded up to a level that wasn't reached. */
export const percentText = (value: number | null): string =>
  value === null ? '–' : `${(Math.floor(value * 1_000) / 1_000).toFixed(3)} %`

export const latencyText = (value: number | null): string => (value === null ? '–' : `${Math.round(value)} ms`)
