/**
 * Takes calls from portals: decides whether a page may call, whether its arguments can be used, and hands over what is
 * accepted. Each call ends in exactly one `callback.received`; a refused one changes nothing on the device.
 */
import { CALLBACK_APIS, isCallbackApi } from '../contract/generations.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { parseActivationCode } from '../lpa/activation-code.ts'
import type { PortalEvent } from '../ports.ts'
import type { Visits } from '../portal/visits.ts'
import type { Recorder } from '../trace/trace.ts'
import type { CallbackActions } from './actions.ts'
import { kindOf, readArguments } from './arguments.ts'
import { inspectMetadata } from './metadata.ts'
import { mayCall } from './policy.ts'
import { explainRefusal } from './refusals.ts'
import type { Refusal } from './refusals.ts'

/** A call, as the web view reports it. */
export type PortalCall = Extract<PortalEvent, { type: 'call' }>

/** What the intake needs. */
export interface IntakeDeps {
  visits: Visits
  recorder: Recorder
  diagnostics: Diagnostics
  actions: Pick<CallbackActions, 'download' | 'cancelPurchase' | 'rejectArguments' | 'full'>
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
    if (!isCallbackApi(api)) return void note({ reason: 'unknownCall', api })
    const { operation, args: expectedArgs } = CALLBACK_APIS[api]
    if (operation !== 'inline-download' && operation !== 'cancel-purchase')
      return void note({ reason: 'unknownCall', api })
    if (visit.operationIds.has(operationId)) return void note({ reason: 'duplicateOperation', operationId })
    visit.operationIds.add(operationId)
    if (!read.ok) {
      const seq = note({ reason: 'invalidJson', problem: read.problem })
      if (operation === 'inline-download') actions.rejectArguments(visit, 'invalidJson', seq)
      return
    }

    const inspect = (seq: number) => {
      inspectMetadata(args[0], diagnostics, seq)
      const expected = expectedArgs.length
      if (args.length > expected) diagnostics.raise('MP1105', { given: args.length, expected }, seq)
    }
    if (operation === 'cancel-purchase') {
      const seq = note(null)
      inspect(seq)
      actions.cancelPurchase({ visit, cause: seq })
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
    actions.download({ operationId, visit, activationCode: parsed.code, delayMinutes: 0, cause: seq })
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
