/** Rules between the fields of purchase metadata. Source: "Mobile Plans callback notifications", table of properties. */
import { METADATA_ENUMS } from '../contract/callback.ts'
import { APP_VERSIONS } from '../contract/generations.ts'
import type { AppVersion, OperationKind } from '../contract/generations.ts'
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'

/** What the metadata belongs to. */
export interface MetadataUse {
  api: string
  /** What the call says about the purchase. */
  complete: boolean
  /** Values of moDirectStatus in the table of this call. */
  statuses: readonly string[]
  /** An object of its own, or the `purchaseResult` of a payload, which requires other fields. */
  family: 'metadata' | 'payload' | 'payload-2017'
}

const { complete, cancelled, none, bailed, billingError, ...FAILURES } = METADATA_ENUMS.MobilePlansMoDirectStatus
const COMMON = [complete, ...Object.values(FAILURES)]

/** Steps of a purchase in the order of the table. */
const STEPS = ['userAccount', 'purchaseInstrument', 'line'] as const

/**
 * Values of moDirectStatus in the table that belongs to a call. Payloads had three tables: of 2017, of January 2018, and
 * of November 2018; `window.external.notify` takes the values of all.
 */
export function statusesOf(operation: OperationKind, api: string, app: AppVersion): readonly string[] {
  if (operation === 'cancel-purchase') return [...COMMON, billingError, cancelled]
  if (operation !== 'legacy-result') return [...COMMON, billingError]
  if (api === 'window.external.notify') return [...COMMON, billingError, none, bailed]
  return APP_VERSIONS.indexOf(app) < APP_VERSIONS.indexOf('2018-11') ? [...COMMON, billingError] : [...COMMON, none]
}

/** Status against the call, and against the call's table. */
export function contradictionNotes(status: string, { api, complete: bought, statuses, family }: MetadataUse): Note[] {
  // A payload has a field of its own for this; see MP1711.
  if (family === 'metadata' && bought !== (status === complete)) {
    return [note('MP1210', { status, api, complete: bought }, status)]
  }
  if (statuses.includes(status)) return []
  return [note('MP1209', { value: status, allowed: statuses.join(', ') }, status)]
}

/** "Bailed" is where the user ended the purchase, "None" a step that was not reached: nothing comes after them. */
export function stepNotes(known: Readonly<Record<string, string>>, bought: boolean): Note[] {
  if (bought) {
    // Samples have None within a complete purchase, for a step that was not needed.
    return STEPS.filter((step) => known[step] === 'Bailed').map((field) => note('MP1212', { field }, 'Bailed'))
  }
  const notes: Note[] = []
  let stopped: { before: string; stopped: string } | null = null
  for (const field of STEPS) {
    const value = known[field]
    if (value === undefined) continue
    if (stopped !== null && value !== 'None') notes.push(note('MP1211', { field, value, ...stopped }, value))
    if (stopped === null && (value === 'Bailed' || value === 'None')) stopped = { before: field, stopped: value }
  }
  return notes
}

/** A plan's name belongs to a complete purchase and to no other. */
export function planNameNotes(planName: unknown, status: string | null, bought: boolean): Note[] {
  if (typeof planName !== 'string') return []
  const filled = planName.trim() !== ''
  const succeeded = bought && (status === null || status === complete)
  if (succeeded && !filled && status !== null) return [note('MP1206', {}, planName)]
  if (!succeeded && filled) return [note('MP1213', { planName: shortText(planName) }, planName)]
  return []
}
