/** The session of one visit: in memory, no permissions, certificates and routes for this operator alone. */
import { session as sessions } from 'electron'
import type { DownloadItem, Session, WebRequestFilter } from 'electron'
import { isLoopbackHttp } from '../../core/operators/hosts.ts'
import type { PortalVisit } from '../../core/ports.ts'
import { guardSession } from '../network/guard.ts'
import type { GuardContext } from '../network/guard.ts'
import { certificateVerdict } from '../security/certificates.ts'
import type { FixtureTrust } from '../security/certificates.ts'
import { denyPermissions } from '../security/permissions.ts'
import { languageList } from './languages.ts'
import { createRequestHeaders, withoutPdf } from './requests.ts'
import { EDGE_USER_AGENT, webViewOf } from './web-view.ts'

/**
 * Name of a visit's partition, always in memory: its own, so that it starts empty; with `clearOnLeave` off one that the
 * operator's visits share until the emulator ends.
 */
export const partitionOf = ({ visitId, operator }: Pick<PortalVisit, 'visitId' | 'operator'>): string =>
  webViewOf(operator).clearOnLeave ? `portal-${visitId}` : `portal-of-${operator.id}`

/** Requests whose answers are shown as they are. */
const SHOWN: WebRequestFilter = { urls: ['<all_urls>'], types: ['mainFrame', 'subFrame', 'object'] }

/** What the session reports. */
export interface SessionEvents {
  onBlocked: (url: string, reason: string) => void
  onPermission: (permission: string) => void
  onDownload: (url: string, mimeType: string) => void
  /** Something was asked for over plain http. */
  onInsecure: (url: string) => void
  /** A script has come from a server. */
  onScript: () => void
}

/** The session of a visit. */
export interface PortalSession {
  /** Ends the visit's part in it; resolves when what the visit left is gone, if it is to go. */
  close(): Promise<void>
}

/** Makes the session of a visit, ready before its first request. */
export async function openPortalSession(
  visit: PortalVisit,
  context: GuardContext,
  { onBlocked, onPermission, onDownload, onInsecure, onScript }: SessionEvents,
): Promise<PortalSession> {
  const { operator } = visit
  const { edgeUserAgent, blockDownloads, edgeSyntaxCheck, clearOnLeave } = webViewOf(operator)
  const session = sessions.fromPartition(partitionOf(visit))
  denyPermissions(session, (permission, url) =>
    permission === 'openExternal'
      ? onBlocked(url, 'The web view of the app knows http and https only; nothing is opened outside of it.')
      : onPermission(permission),
  )
  session.setUserAgent(edgeUserAgent ? EDGE_USER_AGENT : session.getUserAgent(), languageList(visit.language))
  const refuse = (event: { preventDefault(): void }, item: DownloadItem) => {
    event.preventDefault()
    onDownload(item.getURL(), item.getMimeType())
  }
  if (blockDownloads) session.on('will-download', refuse)
  const headersOf = createRequestHeaders(visit.headers, { clientHints: !edgeUserAgent })
  session.webRequest.onBeforeSendHeaders((request, answer) => answer({ requestHeaders: headersOf(request) }))
  if (blockDownloads) {
    session.webRequest.onHeadersReceived(SHOWN, ({ responseHeaders = {} }, answer) => {
      const changed = withoutPdf(responseHeaders)
      answer(changed === null ? {} : { responseHeaders: changed })
    })
  }
  let trust: FixtureTrust | null = null
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    guard.certificate(hostname, certificate)
    answer(certificateVerdict({ hostname, fingerprint: certificate.fingerprint }, operator, trust))
  })
  const { route } = context
  const usesFixtures = route.hosts.includes(new URL(visit.url).hostname)
  if (usesFixtures) trust = { hosts: route.hosts, fingerprint: (await route.start()).fingerprint }
  const guard = guardSession({
    ...context,
    session,
    app: 'portal',
    visitId: visit.visitId,
    operator,
    usesFixtures,
    onRequest({ url }) {
      if (!/^(http|ws):/.test(url)) return
      if (!operator.development || !isLoopbackHttp(new URL(url.replace(/^ws/, 'http')))) onInsecure(url)
    },
    onScript: edgeSyntaxCheck ? onScript : () => {},
  })
  await guard.ready()
  return {
    async close() {
      await guard.close()
      session.off('will-download', refuse)
      session.webRequest.onBeforeSendHeaders(null)
      session.webRequest.onHeadersReceived(null)
      if (clearOnLeave) await clearSession(session)
    },
  }
}

/** Forgets everything that the visit left: the user is logged out when the portal is left. */
async function clearSession(session: Session): Promise<void> {
  await Promise.allSettled([
    session.clearStorageData(),
    session.clearCache(),
    session.clearAuthCache(),
    session.clearHostResolverCache(),
    session.closeAllConnections(),
  ])
}
