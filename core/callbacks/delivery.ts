/** Calls from the device into the portal's page. */
import type { PortalHook } from '../contract/callback.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Visit, Visits } from '../portal/visits.ts'
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
  /** Visits and hooks of which it has been said that nobody is there any more: that is no news the second time. */
  const said = new WeakMap<Visit, Set<PortalHook>>()
  const explainAbsence = (operatorId: string, hook: PortalHook, note: (result: DeliveryResult) => number) => {
    const last = visits.last()
    const known = last?.operator.id === operatorId ? last : null
    const crashed = known?.crashed === true
    const seq = note(nobody(crashed ? 'the portal has crashed' : 'no portal is open'))
    const before = known === null ? new Set<PortalHook>() : (said.get(known) ?? new Set())
    if (before.has(hook)) return
    diagnostics.raise(crashed ? 'MP1314' : 'MP1310', { hook }, seq)
    if (known !== null) said.set(known, before.add(hook))
  }
  /** What has been said of the document that is open: a registration passes through several states. */
  const saidHere = new WeakMap<Visit, { document: number; codes: Set<string> }>()
  const isNews = (visit: Visit, hook: PortalHook, code: string): boolean => {
    if (hook !== 'registrationChangedScript') return true
    const known = saidHere.get(visit)
    const here = known?.document === visit.documents ? known : { document: visit.documents, codes: new Set<string>() }
    saidHere.set(visit, here)
    if (here.codes.has(code)) return false
    here.codes.add(code)
    return true
  }
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
    if (visit === null) return explainAbsence(operatorId, hook, note)
    if (visit.operator.id !== operatorId) {
      const operator = visit.operator.brandName
      diagnostics.raise('MP1311', { hook, operator }, note(nobody("another operator's portal is open")))
      return
    }
    const { url, operator } = visit
    if (mayCall({ url, topFrame: true, operator }) !== null) {
      diagnostics.raise('MP1303', { hook, url }, note(nobody('the page that is open may not be called')), url)
      return
    }
    const result = await visits.deliver(visit, hook, argument)
    const seq = note(result)
    if (result.ok) return
    const called = result.function === '' ? 'no function' : result.function
    const lost = visit.lostHooks.get(hook)
    // The page may have gone, or have been left for another one, while it was being called.
    if (visit.crashed) return diagnostics.raise('MP1314', { hook }, seq)
    if (visits.current() !== visit) return diagnostics.raise('MP1310', { hook }, seq)
    if (visit.hooks.has(hook) || (result.function !== '' && lost === undefined)) {
      const error = result.error ?? 'unknown error'
      return diagnostics.raise('MP1302', { hook, function: called, error }, seq, result.function || undefined)
    }
    const code = lost === undefined ? 'MP1301' : lost === 'reloaded' ? 'MP1313' : 'MP1312'
    if (!isNews(visit, hook, code)) return
    if (code === 'MP1301') diagnostics.raise(code, { hook }, seq)
    else diagnostics.raise(code, { hook, url: visit.url }, seq, visit.url)
  }
}
