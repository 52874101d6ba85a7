/**
 * Phone numbers as users type them, and the operator that one belongs to.
 *
 * The look-up of 2018 went by the network codes (MCC and MNC) that operators gave Microsoft; how is documented nowhere.
 * Here an operator file names the first digits of its numbers.
 */
import type { OperatorConfig } from '../contract/operator.ts'

/** A number that was looked up. */
export interface FoundNumber {
  operatorId: string
  /** As typed, digits alone: what an app of November 2018 passes on. */
  digits: string
  /** International form, as the screen shows it. */
  shown: string
}

/** What a look-up came to. */
export type LookedUp =
  | { kind: 'found'; found: FoundNumber }
  /** Not 4 to 15 digits (E.164), or with other characters than people write in numbers. */
  | { kind: 'no-number' }
  | { kind: 'unknown' }

/** Country codes of two digits (ITU-T E.164); those that begin with 1 or 7 have one digit, all others three. */
const TWO_DIGITS =
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'

/** The country code at the start of an international number without its plus sign. */
function countryCodeOf(digits: string): string {
  if (/^[17]/.test(digits)) return digits.slice(0, 1)
  return digits.slice(0, TWO_DIGITS.split(' ').includes(digits.slice(0, 2)) ? 2 : 3)
}

/** Finds the operator of a number; `operators` are those that are offered here, and the longest prefix counts. */
export function lookUpNumber(typed: string, operators: readonly OperatorConfig[]): LookedUp {
  const text = typed.trim()
  const digits = text.replaceAll(/\D/g, '')
  if (!/^\+?[\d\s().\-/]+$/.test(text) || digits.length < 4 || digits.length > 15) return { kind: 'no-number' }
  const international = /^(\+|00)/.test(text)
  const candidates = operators.flatMap(({ id, phoneNumberPrefixes = [] }) =>
    phoneNumberPrefixes.flatMap((prefix) => {
      const wanted = prefix.slice(1)
      const code = countryCodeOf(wanted)
      // At home people leave out the country code, and may write a 0 in its place.
      const number = international ? digits.replace(/^00/, '') : code + digits.replace(/^0/, '')
      return number.startsWith(wanted) ? [{ id, length: wanted.length, number, code }] : []
    }),
  )
  const [best] = candidates.toSorted((a, b) => b.length - a.length)
  if (best === undefined) return { kind: 'unknown' }
  return { kind: 'found', found: { operatorId: best.id, digits, shown: grouped(best.number, best.code) } }
}

/** `+1 425 555 0100`: groups of three, the last one longer rather than shorter. */
function grouped(number: string, code: string): string {
  const rest = number.slice(code.length)
  const groups: string[] = []
  for (let at = 0; at < rest.length; at += 3) {
    const left = rest.length - at
    if (left <= 4) {
      groups.push(rest.slice(at))
      break
    }
    groups.push(rest.slice(at, at + 3))
  }
  return `+${code} ${groups.join(' ')}`
}
