/** ISO 8601 durations, as `timeRemaining` has them: `P23DT23H`, `PT0S`. */

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

/** Milliseconds of each unit. The calendar is not known here, so a year counts 365 days and a month 30 (our choice). */
const UNITS = { years: 365 * DAY, months: 30 * DAY, weeks: 7 * DAY, days: DAY, hours: HOUR, minutes: 60 * SECOND }

const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`
const PATTERN = new RegExp(
  `^P(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?(T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
)
/** Longest text that is looked at. */
const LONGEST = 100

/** A duration that was read. */
export interface Duration {
  /** Whole milliseconds, 0 or more. */
  ms: number
  /** It has years or months, whose length depends on the calendar. */
  calendar: boolean
}

/**
 * Reads a duration of ISO 8601 (4.4.3.2); null for anything else. Weeks beside other units and fractions of any unit, which
 * only the newer edition of the standard allows, are read too.
 */
export function parseDuration(text: string): Duration | null {
  if (text.length > LONGEST) return null
  const match = PATTERN.exec(text)
  if (match === null) return null
  const [, years, months, weeks, days, time, hours, minutes, seconds] = match
  const parts = [years, months, weeks, days, hours, minutes, seconds]
  if (parts.every((part) => part === undefined) || time === 'T') return null
  const [y = 0, mo = 0, w = 0, d = 0, h = 0, mi = 0, s = 0] = parts.map((part) =>
    Number((part ?? '0').replace(',', '.')),
  )
  const { years: year, months: month, weeks: week, days: day, hours: hour, minutes: minute } = UNITS
  const ms = Math.round(y * year + mo * month + w * week + d * day + h * hour + mi * minute + s * SECOND)
  if (!Number.isSafeInteger(ms)) return null
  return { ms, calendar: years !== undefined || months !== undefined }
}
