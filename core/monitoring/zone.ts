/** Calendar days and times of day of a time zone. `Intl` knows the zones; it is part of the language. */

/** A day, `YYYY-MM-DD`. */
export type Day = string

/** A time zone. */
export interface Zone {
  name: string
  /** The day that it is there, and milliseconds since its midnight by the clock on the wall. */
  local(at: number): { day: Day; ms: number }
  /** When the clock on the wall shows this time of that day. A time that is skipped in spring comes an hour later. */
  instant(day: Day, ms: number): number
  /** For people: `Tue 2026-11-24 17:00`. */
  text(at: number): string
}

const DAY = 86_400_000
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const utcOf = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/** The day `count` days later; earlier when it is negative. */
export const plusDays = (day: Day, count: number): Day => new Date(utcOf(day) + count * DAY).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(utcOf(day)).getUTCDay()

/** True when `Intl` knows a zone of this name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}

/** Makes a zone; throws a RangeError for a name that is none. */
export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  /** What the clock on the wall shows, as if it were UTC. */
  const wall = (at: number): number => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000)
  }
  const local = (at: number) => {
    const shown = wall(at)
    const midnight = Math.floor(shown / DAY) * DAY
    return { day: new Date(midnight).toISOString().slice(0, 10), ms: shown - midnight }
  }
  const instant = (day: Day, ms: number) => {
    const wanted = utcOf(day) + ms
    // The offset at the guess may be that before or after a change of the clocks: look again with the better guess.
    const guess = wanted - (wall(wanted) - wanted)
    const offset = wall(guess) - guess
    const found = wanted - offset
    return wall(found) === wanted || wall(guess) !== wanted ? found : guess
  }
  return {
    name,
    local,
    instant,
    text(at) {
      const { day, ms } = local(at)
      const minutes = Math.floor(ms / 60_000)
      const two = (value: number) => String(value).padStart(2, '0')
      return `${NAMES[weekdayOf(day)]} ${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    },
  }
}
