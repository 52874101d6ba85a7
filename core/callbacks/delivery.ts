/** Calls from the device into the portal's page. */
import type { PortalHook } from '../contract/callback.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Visits } from '../portal/visits.ts'
import type { DeliveryResult } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { mayCall } from './policy.ts'

/** Calls a hook with one string; `cause` is the `seq` of what is reported. Resolves when the page has been called. */
export type Deliver = (operatorId: string, hook: PortalHook, argument: string, cause: number) => Promise<void>

/** What calling needs. */
export interface DeliveryDeps {
  visits: Visits
  recorder: Recorder
  diagnostics: Diagnostics
}

/**
 * Makes what calls hooks. The page that is there at that moment is called, if it is the same operator's portal and may
 * call itself. Each call ends in one `callback.delivered`, also when nobody is there.
 */
export function createDelivery({ visits, recorder, diagnostics }: DeliveryDeps): Deliver {
  const nobody = (error: string): DeliveryResult => ({ ok: false, function: '', error })
  return async (operatorId, hook, argument, cause) => {
    const note = (result: DeliveryResult) =>
      recorder.record(
        'callback.delivered',
        {
          hook,
          function: result.function,
          argument,
          ok: result.ok,
          ...(result.error === undefined ? {} : { error: result.error }),
        },
        cause,
      )
    const visit = visits.current()
    if (visit === null || visit.operator.id !== operatorId) {
      note(nobody(visit === null ? 'no portal is open' : "another operator's portal is open"))
      return
    }
    const { url, operator } = visit
    if (mayCall({ url, topFrame: true, operator }) !== null) {
      diagnostics.raise('MP1303', { hook, url }, note(nobody('the page that is open may not be called')))
      return
    }
    const result = await visits.deliver(visit, hook, argument)
    const seq = note(result)
    if (result.ok) return
    if (result.function === '' && !visit.hooks.has(hook)) diagnostics.raise('MP1301', { hook }, seq)
    else diagnostics.raise('MP1302', { hook, function: result.function, error: result.error ?? 'unknown error' }, seq)
  }
}
