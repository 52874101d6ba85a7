/**
 * SMS that come to the line in use. The network keeps what can't be delivered, as real ones do, and hands it over when
 * the device is registered again; over restarts too.
 */
import { z } from 'zod'
import type { RegistrationState } from '../contract/device.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Recorder } from '../trace/trace.ts'
import { parseSms } from './parse.ts'
import type { NotificationType } from '../contract/notifications.ts'

/** An SMS. */
export const smsSchema = z.object({
  /** An operator's identifier, or any other sender: a number or a name. */
  from: z.string().max(60),
  text: z.string().max(1_000),
})
export type Sms = z.infer<typeof smsSchema>

/** Most SMS that the network keeps; the oldest is dropped. */
export const MOST_KEPT_SMS = 20

/** What the inbox needs. */
export interface InboxDeps {
  recorder: Recorder
  diagnostics: Diagnostics
  /** ICCID of the line in use, empty without one; `operatorId` null when it belongs to no known operator. */
  line: () => { iccid: string; operatorId: string | null }
  registration: () => RegistrationState
  /** Shows the operator's notification of this type. */
  notify: (operatorId: string, type: NotificationType, cause: number) => void
  /** SMS that an earlier run's network kept. */
  saved: readonly Sms[]
  changed: () => void
}

export interface Inbox {
  /** The operator's network, or anybody, sends an SMS to the line in use. */
  send(sms: Sms, cause: number | null): void
  /** The registration may have changed: hands over what was kept. */
  deliver(): void
  /** What the network keeps, oldest first. */
  kept(): readonly Sms[]
  clear(): void
}

/** Makes the inbox of a device. */
export function createInbox(deps: InboxDeps): Inbox {
  const { recorder, diagnostics, line, registration, notify, changed } = deps
  let kept: readonly Sms[] = [...deps.saved]
  const reachable = () => line().iccid !== '' && ['home', 'roaming', 'partner'].includes(registration())

  const receive = ({ from, text }: Sms, cause: number | null) => {
    const parsed = parseSms(text)
    const { operatorId } = line()
    const own = operatorId !== null && from === operatorId
    const forApp = parsed.kind === 'notification' && own
    const seq = recorder.record('sms.received', { from, text, app: forApp ? 'mobile-plans' : 'messaging' }, cause)
    switch (parsed.kind) {
      case 'text':
        return
      case 'wrong-scheme':
        return diagnostics.raise('MP2302', { given: parsed.given }, seq, text)
      case 'unknown-type': {
        const meant = parsed.meant === null ? '' : ` Did you mean "${parsed.meant}"?`
        return diagnostics.raise('MP2301', { given: parsed.given, meant }, seq, text)
      }
      case 'notification':
        if (parsed.odd !== null) diagnostics.raise('MP2303', { type: parsed.type }, seq, text)
        if (!own) return diagnostics.raise('MP2304', { from, operator: operatorId ?? 'none' }, seq, from)
        return notify(operatorId, parsed.type, seq)
    }
  }
  return {
    send(sms, cause) {
      if (reachable()) return receive(sms, cause)
      const seq = recorder.record('sms.waiting', { from: sms.from, text: sms.text }, cause)
      diagnostics.raise('MP2305', { state: line().iccid === '' ? 'without a line' : registration() }, seq, sms.text)
      kept = [...kept, sms].slice(-MOST_KEPT_SMS)
      changed()
    },
    deliver() {
      if (kept.length === 0 || !reachable()) return
      const ready = kept
      kept = []
      changed()
      for (const sms of ready) receive(sms, null)
    },
    kept: () => kept,
    clear() {
      kept = []
    },
  }
}
