/** One visit to a portal: its session, its view, its bridge, from opening to clearing. */
import { WebContentsView } from 'electron'
import type { Session } from 'electron'
import type { PortalHook } from '../../core/contract/callback.ts'
import type { DeliveryResult, PortalEvent, PortalVisit } from '../../core/ports.ts'
import { createBridgeHost } from '../bridge/host.ts'
import type { BridgeHost } from '../bridge/host.ts'
import { portalUrlProblem } from '../security/portal-urls.ts'
import { portalPreferences } from '../windows/options.ts'
import { watchPortal } from './events.ts'
import { clearPortalSession, openPortalSession, partitionOf } from './session.ts'
import type { FixtureRoute } from './session.ts'

/** What a visit needs. */
export interface VisitOptions {
  visit: PortalVisit
  preload: string
  route: FixtureRoute
  wake: (ms: number, callback: () => void) => () => void
  emit: (event: PortalEvent) => void
  /** The view is there, still empty: it can be placed in the window. */
  onView: (view: WebContentsView) => void
}

export interface OpenVisit {
  readonly visitId: string
  view(): WebContentsView | null
  back(): boolean
  reload(): void
  deliver(hook: PortalHook, argument: string): Promise<DeliveryResult>
  /** Ends the visit; nothing is reported afterwards. Resolves when its session is empty. */
  close(): Promise<void>
}

const headerText = (headers: Record<string, string>): string =>
  Object.entries(headers)
    // The session itself sends Accept-Language, with every request.
    .filter(([name, value]) => name.toLowerCase() !== 'accept-language' && !/[\r\n]/.test(name + value))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** Starts a visit; the view follows as soon as its session is ready. */
export function openVisit({ visit, preload, route, wake, emit, onView }: VisitOptions): OpenVisit {
  const { visitId, operator, url } = visit
  let session: Session | null = null
  let view: WebContentsView | null = null
  let bridge: BridgeHost | null = null
  let closed = false
  /** Events of a visit that is over are nobody's business. */
  const report = (event: PortalEvent) => {
    if (!closed) emit(event)
  }
  const blocked = (where: string, reason: string) => report({ type: 'blocked', visitId, url: where, reason })

  const start = async () => {
    const problem = portalUrlProblem(url, operator)
    if (problem !== null) return blocked(url, problem)
    session = await openPortalSession(visit, route, { onBlocked: blocked })
    if (closed) return
    view = new WebContentsView({ webPreferences: portalPreferences(preload, partitionOf(visitId), visit.language) })
    const contents = view.webContents
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    bridge = createBridgeHost({
      contents,
      wake,
      onMessage: (message) =>
        report({ ...message, visitId, ...(message.type === 'call' ? { topFrame: true } : {}) } as PortalEvent),
      onProblem: (message) =>
        report({ type: 'console', visitId, level: 'error', message, source: 'emulator', line: 0 }),
    })
    watchPortal(contents, operator, {
      navigated(where, status, sameDocument) {
        if (!sameDocument) bridge?.documentGone()
        report({ type: 'navigated', visitId, url: where, status, ...(sameDocument ? { sameDocument } : {}) })
      },
      failed: (where, error) => report({ type: 'failed', visitId, url: where, error }),
      blocked,
      crashed(reason) {
        bridge?.documentGone()
        report({ type: 'crashed', visitId, reason })
      },
      console: (level, message, source, line) => report({ type: 'console', visitId, level, message, source, line }),
    })
    onView(view)
    // A failure comes as an event too.
    await contents.loadURL(url, { extraHeaders: headerText(visit.headers) }).catch(() => {})
  }
  const started = start().catch((error: unknown) =>
    report({ type: 'failed', visitId, url, error: error instanceof Error ? error.message : String(error) }),
  )

  const live = () => (closed || view === null || view.webContents.isDestroyed() ? null : view.webContents)
  return {
    visitId,
    view: () => view,
    back() {
      const history = live()?.navigationHistory
      if (history === undefined || !history.canGoBack()) return false
      history.goBack()
      return true
    },
    reload() {
      const contents = live()
      if (contents === null) return
      // After a failed first load there is no document to reload with its launch headers.
      if (contents.getURL() === '') contents.loadURL(url, { extraHeaders: headerText(visit.headers) }).catch(() => {})
      else contents.reload()
    },
    async deliver(hook, argument) {
      if (live() === null || bridge === null) return { ok: false, function: '', error: 'The page went away.' }
      return bridge.deliver(hook, argument)
    },
    async close() {
      if (closed) return
      closed = true
      bridge?.documentGone()
      if (view !== null && !view.webContents.isDestroyed()) view.webContents.close({ waitForBeforeUnload: false })
      // A session that is still being opened is cleared as well.
      await Promise.race([started, new Promise((resolve) => wake(2_000, () => resolve(null)))])
      if (session !== null) await clearPortalSession(session)
    },
  }
}
