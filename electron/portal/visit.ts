/** One visit to a portal: its session, its view, its bridge, from opening to clearing. */
import { WebContentsView, webContents } from 'electron'
import type { WebContents } from 'electron'
import type { PortalHook } from '../../core/contract/callback.ts'
import { mayCall } from '../../core/callbacks/policy.ts'
import type { DeliveryResult, PortalEvent, PortalNotice, PortalVisit } from '../../core/ports.ts'
import { choiceOf, globalNames } from '../bridge/config.ts'
import { createBridgeHost } from '../bridge/host.ts'
import type { BridgeHost, BridgeReport } from '../bridge/host.ts'
import { createSlices } from '../bridge/slices.ts'
import { portalUrlProblem } from '../security/portal-urls.ts'
import { liveContents } from '../views/live.ts'
import { portalPreferences } from '../windows/portal-options.ts'
import { consoleNotice } from './console-notices.ts'
import { fillErrorPages } from './error-page.ts'
import { watchPortal } from './events.ts'
import type { ViewReports } from './events.ts'
import { watchInjection } from './injection.ts'
import { createNotices } from './notices.ts'
import { openPortalSession, partitionOf } from './session.ts'
import type { GuardContext } from '../network/guard.ts'
import { followOffline, foreignFrames } from '../network/offline.ts'
import type { PortalSession } from './session.ts'
import { createChecker } from './syntax/checker.ts'
import type { SyntaxWorker } from './syntax/checker.ts'
import { watchSyntax } from './syntax/watch.ts'
import { webViewOf } from './web-view.ts'

/** Longest wait for a page that is left to come to the end of what it is doing, real milliseconds. */
const LAST_WORDS_MS = 250

/** What a visit needs. */
export interface VisitOptions {
  visit: PortalVisit
  /** Settles when the visits before have let go of their sessions. */
  before: Promise<unknown>
  preload: string
  /** For looking through a portal's scripts: the thread that reads them, and a page of ours to look from. */
  inspection: { startWorker: () => SyntaxWorker; ownPage: WebContents }
  /** The simulated network, which the visit's session obeys. */
  network: GuardContext
  wake: (ms: number, callback: () => void) => () => void
  /** Playwright looks on: the program was started with `--automation`. */
  automated: boolean
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

/** Starts a visit; the view follows as soon as its session is ready. */
export function openVisit({
  visit,
  before,
  preload,
  inspection,
  network,
  wake,
  automated,
  emit,
  onView,
}: VisitOptions): OpenVisit {
  const { visitId, operator, url } = visit
  let session: PortalSession | null = null
  let view: WebContentsView | null = null
  let bridge: BridgeHost | null = null
  let syntax: ReturnType<typeof watchSyntax> | null = null
  const checker = createChecker({ start: inspection.startWorker, wake })
  let stopTelling = () => {}
  let closed = false
  let committed = ''
  const line = createSlices({ now: () => performance.now(), next: setImmediate })
  /** In order, whatever comes in crowds. Events of a visit that is over are nobody's business, but each call is answered. */
  const report = (event: PortalEvent) =>
    line.add(() => {
      if (!closed || event.type === 'call') emit(event)
    })
  const notices = createNotices((where, notice) => report({ type: 'noticed', visitId, url: where, notice }))
  const notice = (given: PortalNotice) => notices.add(committed, given)
  const blocked = (where: string, reason: string) => report({ type: 'blocked', visitId, url: where, reason })
  const failed = (where: string, error: string) => report({ type: 'failed', visitId, url: where, error })
  const console = (level: string, message: string, source: string, at: number) =>
    report({ type: 'console', visitId, level, message, source, line: at })

  const takeMessage = (message: BridgeReport) => {
    if (message.type === 'dialog') {
      const { kind } = message
      notices.add(message.url, { about: 'dialog', kind, message: message.message })
    } else if (message.type === 'call') report({ ...message, visitId, topFrame: true })
    else report({ ...message, visitId })
  }
  const start = async () => {
    const problem = portalUrlProblem(url, operator)
    if (problem !== null) return blocked(url, problem)
    // A session that visits share: the one before takes its listeners off it when it ends, whosever they are by then.
    if (!webViewOf(operator).clearOnLeave) await before
    if (closed) return
    session = await openPortalSession(visit, network, {
      onBlocked: blocked,
      onPermission: (permission) => notice({ about: 'permission', permission }),
      onDownload(target, mimeType) {
        notice({ about: 'download', target, mimeType })
        if (committed === '') failed(target, `the answer is a download (${mimeType})`)
      },
      onInsecure: (target) => notice({ about: 'insecure-resource', target }),
      onScript: () => syntax?.scriptLoaded(),
    })
    if (closed) return
    const partition = partitionOf(visit)
    const preferences = portalPreferences({ preload, partition, language: visit.language, operator })
    view = new WebContentsView({ webPreferences: preferences })
    const contents = view.webContents
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    const injection = watchInjection(contents, (from, to) => notice({ about: 'injection-lost', from, to }))
    bridge = createBridgeHost({
      contents,
      wake,
      mayCall: (where) => mayCall({ url: where, topFrame: true, operator }) === null,
      injectionLost: injection.lost,
      onMessage: takeMessage,
      onProblem: (message) => console('error', message, 'emulator', 0),
    })
    const isTarget = (targetId: string) => webContents.fromDevToolsTargetId(targetId) === contents
    if (webViewOf(operator).edgeSyntaxCheck) {
      const inspected = { debugger: inspection.ownPage.debugger, isTarget }
      syntax = watchSyntax({ contents, inspected, checker, wake, onNotice: notices.add })
    }
    fillErrorPages(contents)
    const globals = globalNames(choiceOf(operator))
    const reports: ViewReports = {
      navigated(where, status, sameDocument) {
        if (!sameDocument) {
          bridge?.documentGone(where === committed ? 'reloaded' : 'navigated')
          if (committed !== '') notices.documentGone()
        }
        committed = where
        report({ type: 'navigated', visitId, url: where, status, ...(sameDocument ? { sameDocument } : {}) })
      },
      failed,
      blocked,
      crashed(reason) {
        bridge?.documentGone('crashed')
        report({ type: 'crashed', visitId, reason })
      },
      console(level, message, source, at) {
        console(level, message, source, at)
        const frames = contents.mainFrame.framesInSubtree.slice(1)
        const found = consoleNotice({ level, message, source }, injection.lost() ? [] : globals, frames)
        if (found !== null) notice(found)
      },
      newWindow: (target) => notice({ about: 'new-window', target }),
    }
    watchPortal(contents, operator, reports, automated)
    stopTelling = followOffline({
      network: network.network,
      probe: network.probe,
      isTarget,
      frames: () => foreignFrames(live()),
    })
    onView(view)
    // A failure comes as an event too.
    await contents.loadURL(url).catch(() => {})
  }
  const started = start().catch((error: unknown) => failed(url, error instanceof Error ? error.message : String(error)))

  /** Resolves when the task of the page that is running has ended: what it calls after a call that leaves arrives too. */
  const lastWords = async () => {
    const contents = liveContents(view)
    if (contents === null) return
    const task = contents.mainFrame.executeJavaScript('0').catch(() => {})
    await Promise.race([task, new Promise((resolve) => wake(LAST_WORDS_MS, () => resolve(null)))])
  }
  const live = () => (closed ? null : liveContents(view))
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
      // After a failed first load there is no document to reload.
      if (contents.getURL() === '') contents.loadURL(url).catch(() => {})
      else contents.reload()
    },
    async deliver(hook, argument) {
      if (live() === null || bridge === null) return { ok: false, function: '', error: 'The portal has no page yet.' }
      return bridge.deliver(hook, argument)
    },
    async close() {
      if (closed) return
      closed = true
      checker.close()
      stopTelling()
      bridge?.documentGone('closed')
      await lastWords()
      liveContents(view)?.close({ waitForBeforeUnload: false })
      // A session that is still being opened is cleared as well.
      await Promise.race([started, new Promise((resolve) => wake(2_000, () => resolve(null)))])
      await session?.close()
    },
  }
}
