/** Looks at what a payload says about the visit: version, transaction, device, order. */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import type { PayloadField } from './payload-shape.ts'

/** Notes on identifiers; `launch` holds the parameters that the portal was launched with. */
export function identifierNotes(
  fields: ReadonlyMap<PayloadField, unknown>,
  { of2017, success, launch }: { of2017: boolean; success: boolean; launch: URLSearchParams },
): Note[] {
  const notes: Note[] = []
  const text = (field: PayloadField) => {
    const value = fields.get(field)
    return value === undefined || value === '' ? null : shortText(value).trim()
  }
  const ver = fields.get('ver')
  if (ver !== '1' && ver !== 1) {
    notes.push(note('MP1708', { value: ver === undefined ? 'missing' : shortText(ver) }, ver))
  }

  const transactionId = text('transactionId')
  const launched = launch.get('transactionId')
  if (transactionId === null) notes.push(note('MP1705', {}))
  else if (launched !== null && transactionId !== launched) {
    notes.push(note('MP1707', { value: transactionId, expected: launched }, transactionId))
  }

  const eId = text('eId')
  const orderId = text('orderId')
  if (!of2017) {
    for (const field of ['eId', 'orderId'] as const) {
      if (text(field) !== null) notes.push(note('MP1713', { field }, fields.get(field)))
    }
    return notes
  }
  if (eId === null) notes.push(note('MP1704', { field: 'eId' }))
  else if (launch.get('eid') !== null && eId !== launch.get('eid')) notes.push(note('MP1714', { value: eId }, eId))
  if (success && orderId === null) notes.push(note('MP1706', {}))
  return notes
}

/** Payloads of 2017 name the device or the order; those of 2018 name the plan instead. Both come by the same call. */
export function isOf2017(api: string, fields: ReadonlyMap<PayloadField, unknown>, result: unknown): boolean {
  if (api !== 'window.external.notify') return false
  if (fields.has('eId') || fields.has('orderId')) return true
  return typeof result === 'object' && result !== null && !('planName' in result)
}
