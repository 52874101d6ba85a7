/** The visit to a portal that is under way, if any: opening it, what is known of its page, calls into it. */
import type { PortalHook } from '../contract/callback.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { DeliveryResult, PortalPort, TimePort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Launch } from './launch.ts'

/** A hook that the document in the view has set. */
export interface SetHook {
  /** What the page wrote, for example `MobilePlansInlineOperations.registrationChangedScript`. */
  readonly property: string
  /** The object part of it. */
  readonly object: string
  /** It has been said that calls are made on another object. */
  mentioned: boolean
}

/** A visit: from Continue on the gateway page until the portal is left. */
export interface Visit {
  readonly visitId: string
  /** As it was when the portal was opened: replacing an operator doesn't change the rules of a running visit. */
  readonly operator: OperatorConfig
  readonly launchUrl: string
  /** URL of the document in the view; empty until the first one has committed. */
  url: string
  /** Documents that have committed. */
  documents: number
  /** `seq` of the latest event about the page, the cause of what the page does. */
  seq: number
  /** Hooks that the document in the view has set. */
  hooks: Map<PortalHook, SetHook>
  /** Hooks that earlier documents had set, by how they were lost. */
  lostHooks: Map<PortalHook, 'navigated' | 'reloaded'>
  /** Objects with which the document in the view has made metadata. */
  makers: Set<string>
  /** The process that showed the portal has ended. */
  crashed: boolean
  /** Operations that the pages of this visit have started. */
  readonly operationIds: Set<string>
}

export interface Visits {
  current(): Visit | null
  /** The latest visit, also when it is over. */
  last(): Visit | null
  /** The visit with this identifier, while it is the current one. */
  get(visitId: string): Visit | null
  open(visitId: string, operator: OperatorConfig, launch: Launch, language: string, cause: number | null): Visit
  close(visitId: string, cause: number | null): void
  /** Goes one page back; false when there is none. */
  back(visitId: string): boolean
  /** Calls a hook of the page that is open now. Never rejects; gives up after {@link DELIVERY_TIMEOUT_MS}. */
  deliver(visit: Visit, hook: PortalHook, argument: string): Promise<DeliveryResult>
}

/** How long a page may take to be called back, in real milliseconds. */
export const DELIVERY_TIMEOUT_MS = 5_000

/** Makes the visits of one device. */
export function createVisits(port: PortalPort, time: TimePort, recorder: Recorder): Visits {
  let current: Visit | null = null
  let last: Visit | null = null
  const get = (visitId: string) => (current?.visitId === visitId ? current : null)
  return {
    current: () => current,
    last: () => last,
    get,
    open(visitId, operator, { url, headers }, language, cause) {
      const seq = recorder.record('portal.opened', { operatorId: operator.id, visitId, url, headers }, cause)
      current = {
        visitId,
        operator,
        launchUrl: url,
        url: '',
        documents: 0,
        seq,
        hooks: new Map(),
        lostHooks: new Map(),
        makers: new Set(),
        crashed: false,
        operationIds: new Set(),
      }
      last = current
      port.open({ visitId, operator, url, headers, language })
      return current
    },
    close(visitId, cause) {
      if (get(visitId) === null) return
      current = null
      port.close(visitId)
      recorder.record('portal.closed', { visitId }, cause)
    },
    back: (visitId) => get(visitId) !== null && port.back(visitId),
    deliver: (visit, hook, argument) =>
      new Promise((resolve) => {
        const giveUp = time.wake(DELIVERY_TIMEOUT_MS, () =>
          resolve({
            ok: false,
            function: '',
            error: `The page did not answer within ${DELIVERY_TIMEOUT_MS / 1_000} s.`,
          }),
        )
        const failed = (error: unknown): DeliveryResult => ({ ok: false, function: '', error: String(error) })
        void port
          .deliver(visit.visitId, hook, argument)
          .catch(failed)
          .then((result) => {
            giveUp()
            resolve(result)
          })
      }),
  }
}
