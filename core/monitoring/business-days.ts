/**
 * Business days. Microsoft's page counts in them ("within 1 business day", "five business days prior") and doesn't say
 * whose they are: time zone, weekend and holidays are the operator's to configure; how days are counted is our choice.
 */
import type { BusinessDays } from '../contract/monitoring-file.ts'
import { WEEKDAYS } from '../contract/monitoring-file.ts'
import type { Day, Zone } from './zone.ts'
import { createZone, plusDays, weekdayOf } from './zone.ts'

/** A calendar of business days. */
export interface BusinessCalendar {
  zone: Zone
  isBusinessDay(day: Day): boolean
  /**
   * `count` business days later, at the same time of day. What begins on a day off counts from the first moment of the
   * next business day.
   */
  add(at: number, count: number): number
  /** The first close of a business day after `at`. */
  nextClose(at: number): number
  /** The first moment not before `at` that lies on a business day. */
  onBusinessDay(at: number): number
  /** The latest moment that lies at least `count` business days before `start`. */
  latestBefore(start: number, count: number): number
}

/** More days off in a row than any calendar has: a guard against a calendar without business days. */
const LONGEST_BREAK = 1_100

/** Makes the calendar; throws a RangeError when the time zone is none, or when no business day is left. */
export function createBusinessCalendar({ timeZone, holidays, weekend, closes }: BusinessDays): BusinessCalendar {
  const zone = createZone(timeZone)
  const off = new Set(holidays)
  const [hours = 17, minutes = 0] = closes.split(':').map(Number)
  const closing = (hours * 60 + minutes) * 60_000
  const isBusinessDay = (day: Day) => !off.has(day) && !weekend.includes(WEEKDAYS[weekdayOf(day)] ?? 'sunday')
  /** The nearest business day in a direction, `from` itself included. */
  const nearest = (from: Day, step: 1 | -1): Day => {
    let day = from
    for (let tried = 0; tried < LONGEST_BREAK; tried += 1, day = plusDays(day, step)) if (isBusinessDay(day)) return day
    throw new RangeError(`There is no business day within ${LONGEST_BREAK} days of ${from}.`)
  }
  const move = (from: Day, count: number): Day => {
    let day = from
    for (let left = count; left > 0; left -= 1) day = nearest(plusDays(day, 1), 1)
    for (let left = count; left < 0; left += 1) day = nearest(plusDays(day, -1), -1)
    return day
  }
  return {
    zone,
    isBusinessDay,
    add(at, count) {
      const { day, ms } = zone.local(at)
      return isBusinessDay(day) ? zone.instant(move(day, count), ms) : zone.instant(move(nearest(day, 1), count), 0)
    },
    nextClose(at) {
      const { day } = zone.local(at)
      const today = zone.instant(day, closing)
      return isBusinessDay(day) && today > at ? today : zone.instant(nearest(plusDays(day, 1), 1), closing)
    },
    onBusinessDay(at) {
      const { day } = zone.local(at)
      return isBusinessDay(day) ? at : zone.instant(nearest(day, 1), 0)
    },
    latestBefore(start, count) {
      const { day, ms } = zone.local(start)
      if (isBusinessDay(day)) return zone.instant(move(day, -count), ms)
      // Before a day off the whole last business day counts, up to its midnight.
      const last = move(nearest(day, -1), -count)
      return zone.instant(plusDays(last, 1), 0) - 1
    },
  }
}
