/** Takes what the web view reports: into the trace, to the app, to the callback intake. */
import { assertNever } from '../assert-never.ts'
import type { AppEvent } from '../app/state.ts'
import type { PortalCall } from '../callbacks/intake.ts'
import { loseHooks, takeHook } from '../callbacks/hooks.ts'
import { splitName } from '../callbacks/names.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { PortalEvent } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { explainNotice } from './notices.ts'
import type { Visit, Visits } from './visits.ts'

/** What taking events needs. */
export interface PortalEventsDeps {
  visits: Visits
  recorder: Recorder
  diagnostics: Diagnostics
  send: (event: AppEvent, cause: number | null) => void
  takeCall: (call: PortalCall) => void
  correlationVector: () => string
}

/**
 * Makes what takes events. A first document that can't be had (network failure, status 400 and above, blocked) loses
 * the portal; what goes wrong with later documents stays inside it. Events of a visit that is over are dropped, except
 * calls, each of which gets its answer in the trace.
 */
export function createPortalEvents(deps: PortalEventsDeps): (event: PortalEvent) => void {
  const { visits, recorder, diagnostics, send, takeCall, correlationVector } = deps
  const lose = (visit: Visit, cause: number) =>
    send({ type: 'portal-lost', visitId: visit.visitId, correlationVector: correlationVector() }, cause)

  const navigated = (visit: Visit, url: string, status: number, sameDocument: boolean) => {
    visit.seq = recorder.record('portal.navigated', { url, status }, visit.seq)
    const before = visit.url
    visit.url = url
    // A new fragment or history entry: the document is still there, and so is what it assigned.
    if (sameDocument) return
    visit.documents += 1
    loseHooks(visit, url === before ? 'reloaded' : 'navigated')
    if (visit.documents === 1 && status >= 400) {
      diagnostics.raise('MP1402', { url, status }, visit.seq, status)
      lose(visit, visit.seq)
      return
    }
    const host = URL.canParse(url) ? new URL(url).host : ''
    send({ type: 'portal-committed', visitId: visit.visitId, host }, visit.seq)
  }
  const failed = (visit: Visit, url: string, error: string) => {
    const seq = recorder.record('portal.failed', { url, error }, visit.seq)
    diagnostics.raise(visit.documents === 0 ? 'MP1401' : 'MP1403', { url, error }, seq, url)
    if (visit.documents === 0) lose(visit, seq)
  }

  return (event) => {
    if (event.type === 'call') return takeCall(event)
    const visit = visits.get(event.visitId)
    if (visit === null) return
    switch (event.type) {
      case 'navigated':
        return navigated(visit, event.url, event.status, event.sameDocument === true)
      case 'failed':
        return failed(visit, event.url, event.error)
      case 'blocked': {
        const { url, reason } = event
        const seq = recorder.record('portal.blocked', { url, reason }, visit.seq)
        diagnostics.raise('MP1405', { url, reason }, seq, url)
        if (visit.documents === 0) lose(visit, seq)
        return
      }
      case 'crashed': {
        const seq = recorder.record('portal.crashed', { reason: event.reason }, visit.seq)
        diagnostics.raise('MP1404', { reason: event.reason }, seq)
        visit.crashed = true
        return lose(visit, seq)
      }
      case 'console': {
        const { level, message, source, line } = event
        recorder.record('portal.console', { level, message, source, line }, visit.seq)
        return
      }
      case 'hook':
        return takeHook({ recorder, diagnostics }, visit, event)
      case 'metadata':
        visit.makers.add(splitName(event.api).object)
        recorder.record('callback.metadata', { api: event.api, url: event.url }, visit.seq)
        return
      case 'noticed':
        return explainNotice(diagnostics, event.notice, visit.seq)
      case 'dropped':
        return diagnostics.raise('MP1009', { count: event.count }, visit.seq, event.count)
      default:
        return assertNever(event, 'event of the portal')
    }
  }
}
