/**
 * Takes calls from portals: decides whether a page may call, whether its arguments can be used, and hands over what is
 * accepted. Each call ends in exactly one `callback.received`; a refused one changes nothing on the device.
 */
import { CALLBACK_APIS } from '../contract/callback.ts'
import type { ActivationResult, CallbackApi } from '../contract/callback.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { parseActivationCode } from '../lpa/activation-code.ts'
import type { ActivationCode } from '../lpa/api.ts'
import type { PortalEvent } from '../ports.ts'
import type { Visit, Visits } from '../portal/visits.ts'
import type { Recorder } from '../trace/trace.ts'
import { kindOf, readArguments } from './arguments.ts'
import { inspectMetadata } from './metadata.ts'
import { mayCall } from './policy.ts'
import { explainRefusal } from './refusals.ts'
import type { Refusal } from './refusals.ts'

/** A call, as the web view reports it. */
export type PortalCall = Extract<PortalEvent, { type: 'call' }>

/** What accepted calls, and refused arguments, lead to. `cause` is the `seq` of `callback.received`. */
export interface CallbackActions {
  download(order: { operationId: string; visit: Visit; activationCode: ActivationCode; cause: number }): void
  cancelPurchase(visitId: string, cause: number): void
  /** Tells the page that its arguments can't be used; at once, but after the call has returned. */
  rejectArguments(visit: Visit, result: ActivationResult, cause: number): void
  /** True when no more orders can be taken. */
  full(): boolean
}

/** What the intake needs. */
export interface IntakeDeps {
  visits: Visits
  recorder: Recorder
  diagnostics: Diagnostics
  actions: CallbackActions
}

/** Arguments that each call takes, at most. */
const MOST_ARGUMENTS: Record<CallbackApi, number> = {
  'MobilePlans.notifyCancelledPurchase': 1,
  'MobilePlansInlineOperations.notifyProfileDownload': 3,
}

/** Makes what takes calls. */
export function createIntake({ visits, recorder, diagnostics, actions }: IntakeDeps): (call: PortalCall) => void {
  return (call) => {
    const { api, url, operationId, topFrame } = call
    const visit = visits.get(call.visitId)
    const read = readArguments(call.args)
    const args = read.ok ? read.args.map(absent) : []
    const note = (refusal: Refusal | null) => {
      const payload = { api, args, accepted: refusal === null, url, operationId }
      const seq = recorder.record(
        'callback.received',
        refusal === null ? payload : { ...payload, reason: refusal.reason },
        visit?.seq ?? null,
      )
      if (refusal !== null) explainRefusal(diagnostics, refusal, seq)
      return seq
    }

    if (visit === null) return void note({ reason: 'portalClosed', url })
    const barred = mayCall({ url, topFrame, operator: visit.operator })
    if (barred !== null) return void note({ reason: barred, url, expected: visit.operator.notificationHost })
    const known = CALLBACK_APIS.find((name) => name === api)
    if (known === undefined) return void note({ reason: 'unknownCall', api })
    if (visit.operationIds.has(operationId)) return void note({ reason: 'duplicateOperation', operationId })
    visit.operationIds.add(operationId)
    if (!read.ok) {
      const seq = note({ reason: 'invalidJson', problem: read.problem })
      if (known === 'MobilePlansInlineOperations.notifyProfileDownload')
        actions.rejectArguments(visit, 'invalidJson', seq)
      return
    }

    const inspect = (seq: number) => {
      inspectMetadata(args[0], diagnostics, seq)
      const expected = MOST_ARGUMENTS[known]
      if (args.length > expected) diagnostics.raise('MP1105', { given: args.length, expected }, seq)
    }
    if (known === 'MobilePlans.notifyCancelledPurchase') {
      const seq = note(null)
      inspect(seq)
      actions.cancelPurchase(visit.visitId, seq)
      return
    }
    const parsed = activationCodeOf(args[1])
    if (!parsed.ok) {
      const seq = note({ reason: 'invalidActivationCode', message: parsed.message, value: args[1] })
      inspect(seq)
      actions.rejectArguments(visit, 'invalidActivationCode', seq)
      return
    }
    if (actions.full()) return void note({ reason: 'tooManyOperations' })
    const seq = note(null)
    inspect(seq)
    if (parsed.prefixed) diagnostics.raise('MP1103', {}, seq, args[1])
    if (parsed.code.confirmationCodeRequired) diagnostics.raise('MP1104', {}, seq, args[1])
    inspectDelay(args[2], diagnostics, seq)
    actions.download({ operationId, visit, activationCode: parsed.code, cause: seq })
  }
}

function activationCodeOf(value: unknown) {
  if (typeof value === 'string') return parseActivationCode(value)
  return { ok: false as const, message: `The activation code is ${kindOf(value)}, not a text.` }
}

/** The bridge writes `[undefined]` for an argument that the page gave as undefined. */
function absent(value: unknown): unknown {
  return value === '[undefined]' ? undefined : value
}

/** The deferred download belongs to a later generation of this device: a delay is noted and not waited for. */
function inspectDelay(delay: unknown, diagnostics: Diagnostics, seq: number): void {
  if (delay === undefined || delay === null || delay === 0) return
  if (typeof delay === 'number' && Number.isInteger(delay) && delay > 0) {
    diagnostics.raise('MP1106', { minutes: delay }, seq, delay)
  } else {
    diagnostics.raise('MP1107', { type: typeof delay === 'number' ? String(delay) : kindOf(delay) }, seq, delay)
  }
}
