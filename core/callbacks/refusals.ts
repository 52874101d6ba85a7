/** Why calls are refused, and the diagnostic that explains each reason. */
import { assertNever } from '../assert-never.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { MOST_WAITING } from '../operations/limits.ts'
import type { CallerRefusal } from './policy.ts'

/** A refused call; `reason` stands in `callback.received`. */
export type Refusal =
  | { reason: CallerRefusal; url: string; expected: string }
  | { reason: 'portalClosed'; url: string }
  | { reason: 'unknownCall'; api: string }
  | { reason: 'unknownToApp'; api: string; since: string; app: string }
  | { reason: 'duplicateOperation'; operationId: string }
  | { reason: 'tooManyOperations' }
  | { reason: 'invalidJson'; problem: string; value?: unknown }
  | { reason: 'invalidActivationCode' | 'invalidIccid'; message: string; value?: unknown }
  | { reason: 'unknownOperation'; problem: string; value?: unknown }
  | { reason: 'alreadyOffered' | 'notDeferred'; id: string }

/** Raises the diagnostic of a refusal on the call with the event number `seq`. */
export function explainRefusal(diagnostics: Diagnostics, refusal: Refusal, seq: number): void {
  switch (refusal.reason) {
    case 'notHttps':
      return diagnostics.raise('MP1001', { url: refusal.url }, seq, refusal.url)
    case 'notNotificationHost': {
      const { host } = new URL(refusal.url)
      return diagnostics.raise('MP1002', { host, expected: refusal.expected }, seq, refusal.url)
    }
    case 'portInUrl':
      return diagnostics.raise('MP1003', { url: refusal.url, port: new URL(refusal.url).port }, seq, refusal.url)
    case 'notTopFrame':
      return diagnostics.raise('MP1004', { url: refusal.url }, seq, refusal.url)
    case 'unknownCall':
      return diagnostics.raise('MP1005', { api: refusal.api }, seq, refusal.api)
    case 'unknownToApp': {
      const { api, since, app } = refusal
      return diagnostics.raise('MP1010', { api, since, app }, seq, api)
    }
    case 'duplicateOperation':
      return diagnostics.raise('MP1006', { operationId: refusal.operationId }, seq, refusal.operationId)
    case 'portalClosed':
      return diagnostics.raise('MP1007', { url: refusal.url }, seq, refusal.url)
    case 'tooManyOperations':
      return diagnostics.raise('MP1008', { waiting: MOST_WAITING }, seq)
    case 'invalidJson':
      return diagnostics.raise('MP1101', { problem: refusal.problem }, seq, refusal.value)
    case 'invalidActivationCode':
      return diagnostics.raise('MP1102', { message: refusal.message }, seq, refusal.value)
    case 'invalidIccid':
      return diagnostics.raise('MP1114', { message: refusal.message }, seq, refusal.value)
    case 'unknownOperation':
      return diagnostics.raise('MP1119', { problem: refusal.problem }, seq, refusal.value)
    case 'alreadyOffered':
      return diagnostics.raise('MP1120', { id: refusal.id }, seq, refusal.id)
    case 'notDeferred':
      return diagnostics.raise('MP1121', { id: refusal.id }, seq, refusal.id)
    default:
      return assertNever(refusal, 'refusal')
  }
}
