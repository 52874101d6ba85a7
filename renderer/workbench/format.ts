/** How the workbench writes times and identifiers. */

const two = (value: number) => String(value).padStart(2, '0')

/** Time of day with milliseconds, local: `14:03:07.250`. */
export function timeOfDay(time: number): string {
  const date = new Date(time)
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0')
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${milliseconds}`
}

/** An identifier with all but its last four digits hidden. */
export const maskIdentifier = (identifier: string): string =>
  identifier.length <= 4 ? identifier : `••••${identifier.slice(-4)}`

/** Digits in groups of four, easier to compare. */
export const groupDigits = (digits: string): string => digits.replaceAll(/(.{4})(?=.)/g, '$1 ')
