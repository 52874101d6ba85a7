/**
 * Reads ICCIDs that pages pass. Sources: ITU-T E.118 (89, check digit), "Mobile Plans web portal" (trailing F; examples
 * of 18 digits and with a space).
 */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import { kindOf } from './arguments.ts'

/** An ICCID: digits alone; or a sentence that says why it is none. */
export type ReadIccid = { ok: true; iccid: string; notes: Note[] } | { ok: false; message: string; notes: Note[] }

const ICCID = /^89\d{16,18}$/

/** Reads an ICCID; spaces and a filler at its end are left out, with a note each. */
export function readIccid(value: unknown): ReadIccid {
  if (typeof value !== 'string') {
    return { ok: false, message: `The ICCID is ${kindOf(value)}, not a text of 18 to 20 digits.`, notes: [] }
  }
  // Longer ones are not searched for spaces.
  const given = value.slice(0, 100)
  const compact = given.replaceAll(/\s/g, '')
  const iccid = compact.replace(/F$/i, '')
  if (value.length > 100 || !ICCID.test(iccid)) {
    const message = `The ICCID is "${shortText(value)}"; it has 18 to 20 digits and begins with 89.`
    return { ok: false, message, notes: [] }
  }
  const notes: Note[] = []
  if (compact !== given) notes.push(note('MP1117', { iccid: given }, value))
  if (iccid !== compact) notes.push(note('MP1116', { iccid: compact }, value))
  return { ok: true, iccid, notes }
}

/** Whether the last digit of an ICCID of 19 or 20 digits is the check digit of the others (Luhn); shorter ones have none. */
export function hasCheckDigit(iccid: string): boolean {
  if (iccid.length < 19) return true
  let sum = 0
  for (let index = 0; index < iccid.length; index += 1) {
    const digit = Number(iccid[iccid.length - 1 - index])
    const doubled = digit * 2
    if (index % 2 === 0) sum += digit
    else sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
