/**
 * Reads activation codes that pages pass. Source: Microsoft, "Mobile Plans callback notifications": an activation code,
 * and for a deferred download "the activation code or SM-DP+ address".
 */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import { parseActivationCode } from '../lpa/activation-code.ts'
import type { ActivationCode } from '../lpa/api.ts'
import { kindOf } from './arguments.ts'

/** An activation code, or a sentence that says why it is none. */
export type ReadActivationCode = { ok: true; code: ActivationCode; notes: Note[] } | { ok: false; message: string }

/** Reads an activation code; `addressWillDo`: or the address of an SM-DP+, which then knows the order by the EID. */
export function readActivationCode(value: unknown, addressWillDo: boolean): ReadActivationCode {
  if (typeof value !== 'string') return { ok: false, message: `The activation code is ${kindOf(value)}, not a text.` }
  const parsed = parseActivationCode(value)
  const spaces: Note[] = value === value.trim() ? [] : [note('MP1124', { code: shortText(value) }, value)]
  if (!parsed.ok) {
    const isAddress = parsed.problem === 'format' && !value.includes('$')
    const address = isAddress ? parseActivationCode(`1$${value.trim()}$`) : null
    if (address?.ok !== true) return { ok: false, message: parsed.message }
    if (addressWillDo) return { ok: true, code: address.code, notes: spaces }
    const message = `The activation code is only an SM-DP+ address, which will do with a downloadDelay above 0 alone.`
    return { ok: false, message }
  }
  const notes = spaces
  if (parsed.prefixed) notes.push(note('MP1103', {}, value))
  if (parsed.code.confirmationCodeRequired) notes.push(note('MP1104', {}, value))
  if (parsed.code.matchingId === '') notes.push(note('MP1113', {}, value))
  return { ok: true, code: parsed.code, notes }
}
