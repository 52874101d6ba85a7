/** What happens in the portal's view, as the device wants to hear it. */
import type { WebContents } from 'electron'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { portalUrlProblem } from '../security/portal-urls.ts'

/** Reports of one view, without the visit's id. */
export interface ViewReports {
  navigated(url: string, status: number, sameDocument: boolean): void
  failed(url: string, error: string): void
  blocked(url: string, reason: string): void
  crashed(reason: string): void
  console(level: string, message: string, source: string, line: number): void
  newWindow(target: string): void
}

/** Chromium's net::ERR_ABORTED: a newer navigation took over, or a download. */
const ABORTED = -3
/** Longest console message that is kept, in UTF-16 code units. */
const LONGEST_MESSAGE = 10_000
const OLD_LEVELS = ['debug', 'info', 'warning', 'error']

/** A console message in either of the event's two shapes: one object since Electron 35, before that a list. */
export function readConsoleMessage(first: unknown, ...rest: unknown[]) {
  const details = first as { level?: unknown; message?: unknown; sourceId?: unknown; lineNumber?: unknown }
  const [level, message, line, source] =
    typeof details.message === 'string'
      ? [details.level, details.message, details.lineNumber, details.sourceId]
      : [OLD_LEVELS[Number(rest[0])] ?? 'info', rest[1], rest[2], rest[3]]
  return {
    level: String(level),
    message: String(message).slice(0, LONGEST_MESSAGE),
    line: Number(line) || 0,
    source: typeof source === 'string' ? source : '',
  }
}

/** World of scripts of ours that touch nothing of the page's own; any number will do. */
const ISOLATED_WORLD = 1_020

/**
 * Playwright waits after a click for the navigation that the page asked for, and with the next click for the same, for
 * ever: of a navigation that was prevented Chromium tells it nothing. A change of the address to itself, which no page
 * notices, ends the wait.
 */
function endWait(contents: WebContents): void {
  const code = 'history.replaceState(history.state, "")'
  contents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code }]).catch(() => {})
}

/**
 * Watches a view, keeps it where a portal may be, and reports. `automated`: Playwright looks on, see {@link endWait}.
 */
export function watchPortal(
  contents: WebContents,
  operator: OperatorConfig,
  reports: ViewReports,
  automated = false,
): void {
  let status = 0
  let shown = ''
  const guard = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    const problem = portalUrlProblem(event.url, operator, event.isMainFrame)
    if (problem === null) return
    event.preventDefault()
    reports.blocked(event.url, problem)
    if (automated && event.isMainFrame) endWait(contents)
  }
  contents.on('will-frame-navigate', guard)
  contents.on('will-redirect', guard)
  contents.on('did-navigate', (_event, url, httpStatus) => {
    status = httpStatus
    shown = url
    reports.navigated(url, httpStatus, false)
  })
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    // To the same address: nothing that anybody could see.
    if (!isMainFrame || url === shown) return
    shown = url
    reports.navigated(url, status, true)
  })
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) reports.failed(url, description === '' ? `net error ${code}` : description)
  })
  contents.on('render-process-gone', (_event, { reason }) => reports.crashed(reason))
  // close() of the top document does nothing; one that is taken from a frame still works on it.
  contents.on('destroyed', () => reports.crashed('a script closed the view'))
  contents.on('console-message', (...shape: unknown[]) => {
    const { level, message, source, line } = readConsoleMessage(...(shape as [unknown]))
    reports.console(level, message, source, line)
  })
  // beforeunload may not keep the view: the original had no dialog to ask with.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, referrer, postBody }) => {
    const problem = portalUrlProblem(url, operator)
    if (problem !== null) reports.blocked(url, problem)
    else {
      reports.newWindow(url)
      const post =
        postBody === undefined
          ? {}
          : { postData: postBody.data, extraHeaders: `Content-Type: ${contentTypeOf(postBody)}` }
      contents.loadURL(url, { httpReferrer: referrer, ...post }).catch(() => {})
    }
    return { action: 'deny' }
  })
}

const contentTypeOf = ({ contentType, boundary }: { contentType: string; boundary?: string }): string =>
  boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`
