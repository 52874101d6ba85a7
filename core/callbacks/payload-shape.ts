/**
 * Takes the one payload of 2017 and 2018 apart, whatever its shape: JSON text or object, keys in other capitals,
 * `purchaseResult` as text or object or beside itself. Source: "Mobile Plans legacy callback notifications".
 */
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import { nearest } from '../operators/nearest.ts'
import { kindOf } from './arguments.ts'
import { METADATA_FIELDS } from './metadata.ts'

/** Fields of a payload as the documentation spells them. */
const PAYLOAD_FIELDS = [
  'ver',
  'purchaseResult',
  'success',
  'iccid',
  'activationCode',
  'eId',
  'transactionId',
  'orderId',
] as const
/** Name of a payload's field. */
export type PayloadField = (typeof PAYLOAD_FIELDS)[number]

/** A payload with its fields in order, or why it can't be read. */
export type PayloadShape =
  | {
      ok: true
      /** Fields that are there and not null. */
      fields: ReadonlyMap<PayloadField, unknown>
      /** What `purchaseResult` holds, an object in all but odd cases; undefined when it is absent. */
      result: unknown
      notes: Note[]
    }
  | { ok: false; problem: string }

/** Most unknown fields that are reported of one payload. */
const MOST_UNKNOWN = 5

/** Reads an argument that is an object or its JSON text; undefined `value` when it is neither. */
export function readObject(given: unknown, name: string): { value: unknown; text: boolean } | { problem: string } {
  if (typeof given !== 'string') return { value: given, text: false }
  try {
    return { value: JSON.parse(given), text: true }
  } catch {
    return { problem: `${name} is a text, but not JSON: ${shortText(given)}` }
  }
}

/** Takes a payload apart; never throws. */
export function readPayloadShape(given: unknown): PayloadShape {
  const read = readObject(given, 'the payload')
  if ('problem' in read) return { ok: false, problem: read.problem }
  const { value } = read
  if (!isRecord(value)) {
    return { ok: false, problem: `the payload is ${kindOf(value)}, not the JSON text of an object` }
  }
  const notes: Note[] = read.text ? [] : [note('MP1701', {}, value)]
  const { fields, beside } = sort(Object.entries(value), notes)
  const result = readObject(fields.get('purchaseResult') ?? '{}', 'purchaseResult')
  if (fields.get('purchaseResult') === '') return { ok: true, fields, result: besideOf(beside), notes }
  if ('problem' in result) return { ok: false, problem: result.problem }
  if (!isRecord(result.value)) return { ok: true, fields, result: result.value, notes }
  if (!result.text) notes.push(note('MP1702', {}, result.value))
  const there = fields.has('purchaseResult') || beside.size > 0
  return { ok: true, fields, result: there ? { ...besideOf(beside), ...result.value } : undefined, notes }
}

/** Puts the entries of a payload in their places. */
function sort(entries: readonly [string, unknown][], notes: Note[]) {
  const fields = new Map<PayloadField, unknown>()
  const beside = new Map<string, unknown>()
  const unknown: string[] = []
  for (const [key, value] of entries) {
    if (value === null || value === undefined) continue
    const exact = PAYLOAD_FIELDS.find((field) => field === key)
    const similar = exact ?? PAYLOAD_FIELDS.find((field) => field.toLowerCase() === key.toLowerCase())
    if (exact !== undefined) fields.set(exact, value)
    else if (similar !== undefined) {
      notes.push(note('MP1703', { key, expected: similar }, key))
      if (!fields.has(similar)) fields.set(similar, value)
    } else if (METADATA_FIELDS.includes(key)) beside.set(key, value)
    else unknown.push(key)
  }
  if (beside.size > 0) notes.push(note('MP1712', { fields: [...beside.keys()].join(', ') }, besideOf(beside)))
  for (const field of unknown.slice(0, MOST_UNKNOWN)) {
    const known = [...PAYLOAD_FIELDS, ...METADATA_FIELDS]
    notes.push(note('MP1709', { field: shortText(field), nearest: nearest(field, known) }, field))
  }
  return { fields, beside }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function besideOf(beside: ReadonlyMap<string, unknown>): Record<string, unknown> | undefined {
  return beside.size === 0 ? undefined : Object.fromEntries(beside)
}
