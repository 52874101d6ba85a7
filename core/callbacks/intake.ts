/**
 * Takes calls from portals: decides whether a page may call, whether the app has the function, whether the arguments
 * can be used, and hands over what is accepted. Each call ends in exactly one `callback.received`; a refused one changes
 * nothing on the device.
 */
import { CALLBACK_APIS, CURRENT_APP_VERSION, hasSince, isCallbackApi } from '../contract/generations.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { PortalEvent } from '../ports.ts'
import type { Visits } from '../portal/visits.ts'
import type { Recorder } from '../trace/trace.ts'
import type { CallbackActions } from './actions.ts'
import { readArguments } from './arguments.ts'
import { HANDLERS } from './handlers.ts'
import { nameNotes } from './names.ts'
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
  actions: CallbackActions
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
    const { operator } = visit
    const barred = mayCall({ url, topFrame, operator })
    if (barred !== null) return void note({ reason: barred, url, expected: operator.notificationHost })
    if (!isCallbackApi(api)) return void note({ reason: 'unknownCall', api })
    const { operation, since, args: expected } = CALLBACK_APIS[api]
    const app = operator.appVersion ?? CURRENT_APP_VERSION
    if (!hasSince(app, since)) return void note({ reason: 'unknownToApp', api, since, app })
    if (visit.operationIds.has(operationId)) return void note({ reason: 'duplicateOperation', operationId })
    visit.operationIds.add(operationId)
    if (!read.ok) {
      const seq = note({ reason: 'invalidJson', problem: read.problem, value: call.args })
      return actions.rejectArguments(visit, 'invalidJson', seq)
    }

    const verdict = HANDLERS[operation]({ api, operation, app, args, operationId, visit, actions })
    if (verdict.ok && verdict.queues && actions.full()) return void note({ reason: 'tooManyOperations' })
    const seq = note(verdict.ok ? null : verdict.refusal)
    for (const one of [...nameNotes(api, visit), ...verdict.notes]) one(diagnostics, seq)
    if (args.length > expected.length) {
      diagnostics.raise('MP1105', { given: args.length, expected: expected.length }, seq)
    }
    if (verdict.ok) verdict.perform(seq)
    else if (verdict.tell !== null) actions.rejectArguments(visit, verdict.tell, seq)
  }
}

/** The bridge writes `[undefined]` for an argument that the page gave as undefined. */
function absent(value: unknown): unknown {
  return value === '[undefined]' ? undefined : value
}
