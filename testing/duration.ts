/** Durations as tests write them. */

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A number of milliseconds, or a number with a unit: `500ms`, `30s`, `15m`, `2h`, `1d`. */
export type Duration = number | `${number}${keyof typeof UNITS}`

/** Whole milliseconds of a duration. Throws when it is no duration, negative, or longer than 366 days. */
export function milliseconds(duration: Duration): number {
  const ms = typeof duration === 'number' ? duration : fromText(duration)
  if (!Number.isFinite(ms) || ms < 0 || ms > 366 * UNITS.d) {
    throw new Error(
      `${JSON.stringify(duration)} is no duration: give milliseconds, or a number with ms, s, m, h or d such as '15m', at most 366 days.`,
    )
  }
  return Math.round(ms)
}

function fromText(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  return match === null ? Number.NaN : Number(match[1]) * UNITS[match[2] as keyof typeof UNITS]
}
