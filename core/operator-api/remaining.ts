/**
 * What the flyout says of a balance: "200MB, 24 hours left" (Microsoft, "Mobile Plans account management", the picture of
 * the flyout). That picture is all there is; every other wording is our choice.
 */

const HOUR = 3_600_000
const MINUTE = 60_000
/** Up to so many hours the rest is told in hours: the picture says "24 hours", not "1 day". */
const MOST_HOURS = 48

/** What is left of a plan; null: unknown. */
export interface Remaining {
  /** Megabytes. */
  dataMb: number | null
  /** Milliseconds. */
  timeMs: number | null
}

/** "200MB", "1.5GB": whole megabytes below 1,000, gigabytes (of 1,000 MB) with one decimal at most above. Never rounds up. */
export function formatData(megabytes: number): string {
  const mb = Math.max(0, megabytes)
  if (mb < 1_000) return `${mb > 0 && mb < 1 ? '<1' : Math.floor(mb)}MB`
  const tenths = Math.floor(mb / 100)
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}GB`
}

const count = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`

/** "24 hours left", "23 days left", "5 minutes left": hours and days to the nearest, so that a day's pass begins with 24. */
export function formatTime(ms: number): string {
  const left = Math.max(0, ms)
  const minutes = Math.floor(left / MINUTE)
  const hours = Math.round(left / HOUR)
  if (hours > MOST_HOURS) return `${count(Math.round(hours / 24), 'day')} left`
  if (minutes >= 60) return `${count(hours, 'hour')} left`
  return left > 0 && minutes === 0 ? 'less than a minute left' : `${count(minutes, 'minute')} left`
}

/** "200MB, 24 hours left"; what is unknown is left out, and nothing known gives an empty text. */
export function formatRemaining({ dataMb, timeMs }: Remaining): string {
  const parts = [dataMb === null ? '' : formatData(dataMb), timeMs === null ? '' : formatTime(timeMs)]
  const text = parts.filter((part) => part !== '').join(', ')
  return timeMs === null && text !== '' ? `${text} left` : text
}
