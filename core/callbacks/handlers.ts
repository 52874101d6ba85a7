/** What each kind of call makes of its arguments: a verdict, before anything is written down or done. */
import { roundedInterval } from '../operations/rounding.ts'
import type { ActivationResult } from '../contract/callback.ts'
import type { AppVersion, CallbackApi, OperationKind } from '../contract/generations.ts'
import { note } from '../diagnostics/note.ts'
import type { Note } from '../diagnostics/note.ts'
import type { Visit } from '../portal/visits.ts'
import type { CallbackActions } from './actions.ts'
import { readActivationCode } from './activation-code.ts'
import { readContext } from './context.ts'
import { hasCheckDigit, readIccid } from './iccid.ts'
import { statusesOf } from './metadata-rules.ts'
import { readMetadata } from './metadata.ts'
import { readMinutes } from './minutes.ts'
import { readPayload, unknownIccid } from './payload.ts'
import { readObject } from './payload-shape.ts'
import type { Refusal } from './refusals.ts'

/** A call of a page that may call, of a function that the app has. */
export interface CallInput {
  api: CallbackApi
  operation: OperationKind
  app: AppVersion
  /** As the page passed them; undefined for what it passed as undefined. */
  args: readonly unknown[]
  operationId: string
  visit: Visit
  actions: CallbackActions
}

/** What becomes of a call. `cause` is the `seq` of its `callback.received`. */
export type Verdict = { notes: Note[] } & (
  | {
      ok: true
      /** It needs a place among the device's operations. */
      queues: boolean
      perform(cause: number): void
    }
  | {
      ok: false
      refusal: Refusal
      /** What the page is told, if anything. */
      tell: ActivationResult | null
    }
)

/** Notes of one argument, with its value when it can be used. */
type Read<T> = { notes: Note[] } & ({ ok: true; value: T } | { ok: false; verdict: Verdict })

const refuse = (refusal: Refusal, notes: Note[], tell: ActivationResult | null): Verdict => ({
  ok: false,
  refusal,
  notes,
  tell,
})

/** The metadata of a call, object or JSON text; its value is the name of the plan. */
function metadataOf({ api, operation, app, args }: CallInput): Read<string> {
  const read = args[0] === '' ? { value: undefined, text: false } : readObject(args[0], 'the metadata')
  if ('problem' in read) {
    const refusal: Refusal = { reason: 'invalidJson', problem: read.problem, value: args[0] }
    return { ok: false, notes: [], verdict: refuse(refusal, [], 'invalidJson') }
  }
  const complete = operation !== 'cancel-purchase'
  const statuses = statusesOf(operation, api, app)
  const { planName, notes } = readMetadata(read.value, { api, complete, statuses, family: 'metadata' })
  const asText = read.text && typeof read.value === 'object' && read.value !== null
  return { ok: true, value: planName, notes: asText ? [note('MP1201', { type: 'a text' }), ...notes] : notes }
}

/** Handles a call with metadata and an activation code. */
function download(input: CallInput, time: { name: string; optional: boolean } | null): Verdict {
  const { args, operation, operationId, visit, actions } = input
  const metadata = metadataOf(input)
  if (!metadata.ok) return metadata.verdict
  const { minutes, notes } = time === null ? { minutes: 0, notes: [] } : readMinutes(time.name, args[2], time.optional)
  const code = readActivationCode(args[1], operation === 'inline-download' && minutes > 0)
  if (!code.ok) {
    const refusal: Refusal = { reason: 'invalidActivationCode', message: code.message, value: args[1] }
    return refuse(refusal, metadata.notes, 'invalidActivationCode')
  }
  const call = { operationId, visit, activationCode: code.code }
  const all = [...metadata.notes, ...code.notes, ...notes]
  if (operation === 'inline-download') {
    const perform = (cause: number) => actions.download({ ...call, delayMinutes: minutes, cause })
    return { ok: true, notes: all, queues: true, perform }
  }
  const perform = (cause: number) => actions.downloadAsync({ ...call, intervalMinutes: minutes, cause })
  return { ok: true, notes: [...all, ...roundingNotes(time?.name ?? '', minutes)], queues: true, perform }
}

function delayedProfile(input: CallInput): Verdict {
  const { api, args, operationId, visit, actions } = input
  const metadata = metadataOf(input)
  if (!metadata.ok) return metadata.verdict
  const argument = 'profileDownloadDelayInterval'
  const { minutes, notes } = readMinutes(argument, args[1], false)
  const instead = minutes === 0 && notes.length === 0 ? [note('MP1112', { api }, args[1])] : []
  return {
    ok: true,
    notes: [...metadata.notes, ...notes, ...roundingNotes(argument, minutes), ...instead],
    queues: true,
    perform: (cause) => actions.delayedProfile({ operationId, visit, intervalMinutes: minutes, cause }),
  }
}

/** `given`: the page passed something for the ICCID. */
function balance(input: CallInput): Verdict {
  const { args, operation, operationId, visit, actions } = input
  const metadata = metadataOf(input)
  if (!metadata.ok) return metadata.verdict
  const { notes } = metadata
  let iccid: string | null = null
  if (args[1] === undefined || args[1] === null) {
    if (args.length > 1) notes.push(note('MP1118', { type: String(args[1]) }))
  } else {
    const invalid = (message: string, more: Note[] = []) =>
      refuse({ reason: 'invalidIccid', message, value: args[1] }, [...notes, ...more], 'invalidIccid')
    const read = readIccid(args[1])
    if (!read.ok) return invalid(read.message)
    notes.push(...read.notes)
    iccid = read.iccid
    if (!actions.knowsIccid(visit, iccid)) {
      const mistyped = hasCheckDigit(iccid) ? [] : [note('MP1115', { iccid }, iccid)]
      return invalid(unknownIccid(iccid, visit.operator.brandName), mistyped)
    }
  }
  const call = { operationId, visit, iccid, planName: metadata.value, inline: operation === 'inline-balance' }
  return { ok: true, notes, queues: iccid !== null, perform: (cause) => actions.addBalance({ ...call, cause }) }
}

function cancelOperation({ args, visit, actions }: CallInput): Verdict {
  const context = readContext(args[0])
  if (!context.ok) {
    return refuse({ reason: 'unknownOperation', problem: context.problem, value: args[0] }, [], null)
  }
  const { id, notes } = context
  const answer = actions.canCancel(visit, id)
  if (answer === 'already-offered') return refuse({ reason: 'alreadyOffered', id }, notes, null)
  if (answer === 'not-deferred') return refuse({ reason: 'notDeferred', id }, notes, null)
  if (answer === 'unknown') {
    const problem = `no pending operation of this operator has the Id ${id}`
    return refuse({ reason: 'unknownOperation', problem, value: id }, notes, null)
  }
  return { ok: true, notes, queues: false, perform: (cause) => void actions.cancelOperation({ visit, id, cause }) }
}

function cancelPurchase(input: CallInput): Verdict {
  const metadata = metadataOf(input)
  if (!metadata.ok) return metadata.verdict
  const { visit, actions } = input
  return {
    ok: true,
    notes: metadata.notes,
    queues: false,
    perform: (cause) => actions.cancelPurchase({ visit, cause }),
  }
}

function legacyResult({ api, app, args, operationId, visit, actions }: CallInput): Verdict {
  const read = readPayload(args[0], {
    api,
    app,
    launch: new URL(visit.launchUrl).searchParams,
    knows: (iccid) => actions.knowsIccid(visit, iccid),
    brandName: visit.operator.brandName,
  })
  const { notes } = read
  if (!read.ok) {
    const { result: reason, message, value } = read
    const refusal: Refusal =
      reason === 'invalidJson' ? { reason, problem: message, value: args[0] } : { reason, message, value }
    return refuse(refusal, notes, reason)
  }
  const { outcome, planName } = read
  const perform = (cause: number) => actions.legacyResult({ operationId, visit, outcome, planName, cause })
  return { ok: true, notes, queues: outcome.kind === 'esim', perform }
}

function roundingNotes(argument: string, minutes: number): Note[] {
  const rounded = roundedInterval(minutes)
  return rounded === minutes ? [] : [note('MP1109', { argument, minutes, rounded }, minutes)]
}

/** What handles each kind of call. */
export const HANDLERS: Record<OperationKind, (input: CallInput) => Verdict> = {
  'inline-download': (input) =>
    download(
      input,
      input.api === 'MobilePlansInlineOperations.notifyProfileDownload'
        ? { name: 'downloadDelay', optional: true }
        : null,
    ),
  'async-download': (input) => download(input, { name: 'networkRegistrationInterval', optional: false }),
  'delayed-profile': delayedProfile,
  'inline-balance': balance,
  balance,
  'cancel-operation': cancelOperation,
  'cancel-purchase': cancelPurchase,
  'legacy-result': legacyResult,
}
