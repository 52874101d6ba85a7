/**
 * Reads the one payload of 2017 and 2018. Only JSON that can't be read, an activation code or an ICCID that can't be used
 * refuses it. Sources: "Mobile Plans legacy callback notifications"; mo-direct-api (2017).
 */
import { METADATA_ENUMS } from '../contract/callback.ts'
import type { ActivationResult } from '../contract/callback.ts'
import type { AppVersion } from '../contract/generations.ts'
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import type { LegacyOutcome } from './actions.ts'
import { readActivationCode } from './activation-code.ts'
import { hasCheckDigit, readIccid } from './iccid.ts'
import { statusesOf } from './metadata-rules.ts'
import { readMetadata } from './metadata.ts'
import { identifierNotes, isOf2017 } from './payload-notes.ts'
import { readPayloadShape } from './payload-shape.ts'
import type { PayloadField } from './payload-shape.ts'

/** What a payload is read against. */
export interface PayloadUse {
  api: string
  app: AppVersion
  /** Launch parameters of the visit. */
  launch: URLSearchParams
  /** Whether the device has a profile or SIM of this ICCID that is the operator's own. */
  knows: (iccid: string) => boolean
  brandName: string
}

/** What the page is told of a payload that can't be used. */
type InvalidResult = Extract<ActivationResult, 'invalidJson' | 'invalidActivationCode' | 'invalidIccid'>

/** What a payload means, or why it is refused: `message` is the problem in words. */
export type ReadPayload = { notes: Note[] } & (
  | { ok: true; outcome: LegacyOutcome; planName: string }
  | { ok: false; result: InvalidResult; message: string; value?: unknown }
)

/** Reads a payload; never throws. */
export function readPayload(given: unknown, use: PayloadUse): ReadPayload {
  const shape = readPayloadShape(given)
  if (!shape.ok) return { ok: false, result: 'invalidJson', message: shape.problem, notes: [] }
  const { fields, result, notes } = shape
  if (result === undefined) notes.push(note('MP1704', { field: 'purchaseResult' }))
  const success = successOf(fields, result, notes)
  const of2017 = isOf2017(use.api, fields, result)
  const statuses = statusesOf('legacy-result', use.api, use.app)
  const family = of2017 ? 'payload-2017' : 'payload'
  const metadata =
    result === undefined
      ? { planName: '', status: null, notes: [] }
      : readMetadata(result, { api: use.api, complete: success, statuses, family })
  notes.push(...metadata.notes)
  const { status, planName } = metadata
  if (status !== null && success !== isComplete(status)) notes.push(note('MP1711', { success, status }, status))
  notes.push(...identifierNotes(fields, { of2017, success, launch: use.launch }))
  if (!success) return { ok: true, outcome: { kind: 'abandoned' }, planName, notes }
  const outcome = outcomeOf(fields, use, notes)
  return outcome.ok ? { ...outcome, planName, notes } : { ...outcome, notes }
}

function outcomeOf(fields: ReadonlyMap<PayloadField, unknown>, use: PayloadUse, notes: Note[]) {
  const activationCode = fields.get('activationCode')
  const iccid = fields.get('iccid')
  if (activationCode !== undefined && activationCode !== '') {
    const read = readActivationCode(activationCode, false)
    if (!read.ok) return refuse('invalidActivationCode', read.message, activationCode)
    notes.push(...read.notes, ...announcedIccid(iccid))
    return { ok: true as const, outcome: { kind: 'esim' as const, activationCode: read.code } }
  }
  if (iccid === undefined || iccid === '') {
    const message = 'The payload says that a plan was bought, but has neither an activation code nor an ICCID.'
    return refuse('invalidActivationCode', message, undefined)
  }
  const read = readIccid(iccid)
  if (!read.ok) return refuse('invalidIccid', read.message, iccid)
  notes.push(...read.notes)
  if (!use.knows(read.iccid)) return refuse('invalidIccid', unknownIccid(read.iccid, use.brandName), iccid)
  return { ok: true as const, outcome: { kind: 'sim' as const, iccid: read.iccid } }
}

/** The sentence for an ICCID that is none of this device's. */
export function unknownIccid(iccid: string, brandName: string): string {
  return `No profile and no SIM of ${brandName} in this device has the ICCID ${iccid}.`
}

/** The ICCID of the profile to come: only looked at, since the profile itself brings its own. */
function announcedIccid(iccid: unknown): Note[] {
  if (iccid === undefined || iccid === '') return [note('MP1704', { field: 'iccid' })]
  const read = readIccid(iccid)
  if (!read.ok) return [note('MP1716', { message: read.message }, iccid)]
  return hasCheckDigit(read.iccid) ? read.notes : [...read.notes, note('MP1115', { iccid: read.iccid }, iccid)]
}

function successOf(fields: ReadonlyMap<PayloadField, unknown>, result: unknown, notes: Note[]): boolean {
  const success = fields.get('success')
  if (typeof success === 'boolean') return success
  const { moDirectStatus, modirectStatus } = (typeof result === 'object' && result !== null ? result : {}) as {
    moDirectStatus?: unknown
    modirectStatus?: unknown
  }
  let used = isComplete(moDirectStatus ?? modirectStatus)
  if (success === undefined) notes.push(note('MP1704', { field: 'success' }))
  else {
    const word = shortText(success).trim().toLowerCase()
    if (word === 'true' || word === '1') used = true
    if (word === 'false' || word === '0') used = false
    notes.push(note('MP1710', { value: shortText(success), used }, success))
  }
  return used
}

function isComplete(status: unknown): boolean {
  return status === METADATA_ENUMS.MobilePlansMoDirectStatus.complete
}

function refuse(result: 'invalidActivationCode' | 'invalidIccid', message: string, value: unknown) {
  return { ok: false as const, result, message, value }
}
