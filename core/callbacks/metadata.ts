/**
 * Looks at the purchase metadata of a call. Nothing here refuses a call: oddities become diagnostics.
 * Source: Microsoft, "Mobile Plans callback notifications". Its tables and samples spell two of the fields differently;
 * both spellings count, and so do the values that only samples or older tables have (Cancelled, None, Bailed).
 */
import { METADATA_ENUMS } from '../contract/callback.ts'
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import { shortText } from '../diagnostics/raise.ts'
import { nearest } from '../operators/nearest.ts'
import { kindOf } from './arguments.ts'
import { contradictionNotes, planNameNotes, stepNotes } from './metadata-rules.ts'
import type { MetadataUse } from './metadata-rules.ts'

/** Metadata, and what is odd about it. */
export interface ReadMetadata {
  /** Empty when the page did not give a text. */
  planName: string
  /** Null when it is unknown or absent. */
  status: string | null
  notes: Note[]
}

/** Each field with its spellings, the documented one first, and its values when it is an enum. */
const FIELDS: readonly { spellings: readonly string[]; values?: readonly string[] }[] = [
  { spellings: ['userAccount'], values: Object.values(METADATA_ENUMS.MobilePlansUserAccount) },
  { spellings: ['purchaseInstrument'], values: Object.values(METADATA_ENUMS.MobilePlansPurchaseInstrument) },
  { spellings: ['line', 'lineType'], values: Object.values(METADATA_ENUMS.MobilePlansLineType) },
  { spellings: ['moDirectStatus', 'modirectStatus'], values: Object.values(METADATA_ENUMS.MobilePlansMoDirectStatus) },
  { spellings: ['planName'] },
]
/** All names that a field of the metadata may have. */
export const METADATA_FIELDS = FIELDS.flatMap((field) => field.spellings)

/** Fields that payloads require besides the status and the name of the plan. */
const REQUIRED: Record<MetadataUse['family'], readonly string[]> = {
  metadata: [],
  payload: ['userAccount', 'purchaseInstrument', 'line'],
  'payload-2017': ['userAccount', 'line'],
}
/** Most unknown fields that are reported of one object. */
const MOST_UNKNOWN = 5

/** Looks at metadata; never throws. */
export function readMetadata(metadata: unknown, use: MetadataUse): ReadMetadata {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    const notes = [note('MP1201', { type: kindOf(metadata) }, metadata ?? undefined)]
    return { planName: '', status: null, notes }
  }
  const given = new Map(Object.entries(metadata).filter(([, value]) => value !== undefined && value !== null))
  const notes: Note[] = []
  const known: Record<string, string> = {}
  for (const { spellings, values } of FIELDS) {
    const [first, second] = spellings.filter((name) => isThere(given.get(name)))
    if (first === undefined) continue
    if (second !== undefined)
      notes.push(note('MP1205', { first, second }, { [first]: given.get(first), [second]: given.get(second) }))
    else if (first !== spellings[0])
      notes.push(note(first === 'lineType' ? 'MP1207' : 'MP1208', {}, { [first]: given.get(first) }))
    const value = given.get(first)
    if (typeof value === 'string' && (values?.includes(value) ?? true)) {
      known[spellings[0] ?? first] = value
      continue
    }
    const allowed = values === undefined ? 'a text' : values.join(', ')
    notes.push(note('MP1204', { field: first, value: shortText(value), allowed }, value))
  }
  notes.push(...missing(given, use))
  const { moDirectStatus: status = null, planName = '' } = known
  if (status !== null) notes.push(...contradictionNotes(status, use))
  notes.push(...stepNotes(known, use.complete))
  notes.push(...planNameNotes(given.get('planName'), status, use.complete))
  const unknown = [...given.keys()].filter((name) => !METADATA_FIELDS.includes(name))
  for (const field of unknown.slice(0, MOST_UNKNOWN)) {
    notes.push(note('MP1203', { field: shortText(field), nearest: nearest(field, METADATA_FIELDS) }, field))
  }
  return { planName, status, notes }
}

function missing(given: ReadonlyMap<string, unknown>, { family }: MetadataUse): Note[] {
  const notes: Note[] = []
  const lacks = (field: string) => {
    const spellings = FIELDS.find((one) => one.spellings[0] === field)?.spellings ?? []
    return !spellings.some((name) => isThere(given.get(name)))
  }
  if (lacks('moDirectStatus')) notes.push(note('MP1202', { field: 'moDirectStatus' }))
  // An empty name is there: unsuccessful purchases have it. In 2017 there was none at all.
  if (!given.has('planName') && family !== 'payload-2017') notes.push(note('MP1202', { field: 'planName' }))
  const required = REQUIRED[family].filter(lacks)
  return [...notes, ...required.map((field) => note('MP1715', { field }))]
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
