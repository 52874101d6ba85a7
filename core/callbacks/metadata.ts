/**
 * Looks at the purchase metadata of a call. Nothing here refuses a call: oddities become diagnostics.
 * Source: Microsoft, "Mobile Plans callback notifications". Its tables and samples spell two of the fields differently;
 * both spellings count, and so do the values that only samples use (Cancelled, None).
 */
import { METADATA_ENUMS } from '../contract/callback.ts'
import { shortText } from '../diagnostics/raise.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { nearest } from '../operators/nearest.ts'
import { kindOf } from './arguments.ts'

/** Each field with its spellings, the documented one first, and its values when it is an enum. */
const FIELDS: readonly { spellings: readonly string[]; values?: readonly string[] }[] = [
  { spellings: ['userAccount'], values: Object.values(METADATA_ENUMS.MobilePlansUserAccount) },
  { spellings: ['purchaseInstrument'], values: Object.values(METADATA_ENUMS.MobilePlansPurchaseInstrument) },
  { spellings: ['line', 'lineType'], values: Object.values(METADATA_ENUMS.MobilePlansLineType) },
  { spellings: ['moDirectStatus', 'modirectStatus'], values: Object.values(METADATA_ENUMS.MobilePlansMoDirectStatus) },
  { spellings: ['planName'] },
]
const ALL_SPELLINGS = FIELDS.flatMap((field) => field.spellings)

/** Most unknown fields that are reported of one object. */
const MOST_UNKNOWN = 5

/** Raises a diagnostic for everything odd about the metadata of the call with the event number `cause`. */
export function inspectMetadata(metadata: unknown, diagnostics: Diagnostics, cause: number): void {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    diagnostics.raise('MP1201', { type: kindOf(metadata) }, cause, metadata ?? undefined)
    return
  }
  const given = new Map(Object.entries(metadata).filter(([, value]) => isThere(value)))
  for (const { spellings, values } of FIELDS) {
    const [first, second] = spellings.filter((name) => given.has(name))
    if (first !== undefined && second !== undefined) diagnostics.raise('MP1205', { first, second }, cause)
    if (first === undefined) continue
    const value = given.get(first)
    if (values === undefined ? typeof value === 'string' : values.some((known) => known === value)) continue
    const allowed = values === undefined ? 'a text' : values.join(', ')
    diagnostics.raise('MP1204', { field: first, value: shortText(value), allowed }, cause, value)
  }
  const status = given.get('moDirectStatus') ?? given.get('modirectStatus')
  if (status === undefined) diagnostics.raise('MP1202', { field: 'moDirectStatus' }, cause)
  if (status === METADATA_ENUMS.MobilePlansMoDirectStatus.complete && !given.has('planName')) {
    diagnostics.raise('MP1206', {}, cause)
  }
  const unknown = [...given.keys()].filter((name) => !ALL_SPELLINGS.includes(name))
  for (const field of unknown.slice(0, MOST_UNKNOWN)) {
    diagnostics.raise('MP1203', { field: shortText(field), nearest: nearest(field, ALL_SPELLINGS) }, cause, field)
  }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
