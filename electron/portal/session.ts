/** The session of one visit: in memory, no permissions, certificates and routes for this operator alone. */
import { session as sessions } from 'electron'
import type { Session } from 'electron'
import type { PortalVisit } from '../../core/ports.ts'
import { pacUrl } from '../fixture-server/pac.ts'
import { certificateVerdict } from '../security/certificates.ts'
import type { FixtureTrust } from '../security/certificates.ts'
import { denyPermissions } from '../security/permissions.ts'
import { languageList } from './languages.ts'

/** How a portal's session reaches the emulator's own servers. */
export interface FixtureRoute {
  /** Hosts of fixture portals. */
  hosts: readonly string[]
  /** Starts server and proxy when they don't run. */
  start(): Promise<{ proxyPort: number; fingerprint: string }>
}

/** Name of the in-memory partition of a visit. */
export const partitionOf = (visitId: string): string => `portal-${visitId}`

/** What the session reports. */
export interface SessionEvents {
  onBlocked: (url: string, reason: string) => void
}

/** Makes the session of a visit, ready before its first request. */
export async function openPortalSession(
  visit: PortalVisit,
  route: FixtureRoute,
  { onBlocked }: SessionEvents,
): Promise<Session> {
  const session = sessions.fromPartition(partitionOf(visit.visitId))
  denyPermissions(session, (permission, url) =>
    onBlocked(
      url,
      permission === 'openExternal'
        ? 'The web view of the app knows http and https only; nothing is opened outside of it.'
        : `The permission "${permission}" was asked for; the web view of the app grants none.`,
    ),
  )
  session.setUserAgent(session.getUserAgent(), languageList(visit.language))
  session.on('will-download', (event, item) => {
    event.preventDefault()
    onBlocked(item.getURL(), 'A download was started; the web view of the app has none.')
  })
  let trust: FixtureTrust | null = null
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) =>
    answer(certificateVerdict({ hostname, fingerprint: certificate.fingerprint }, visit.operator, trust)),
  )
  if (route.hosts.includes(new URL(visit.url).hostname)) {
    const { proxyPort, fingerprint } = await route.start()
    trust = { hosts: route.hosts, fingerprint }
    await session.setProxy({ mode: 'pac_script', pacScript: pacUrl(route.hosts, proxyPort) })
  }
  return session
}

/** Forgets everything that the visit left: the user is logged out when the portal is left. */
export async function clearPortalSession(session: Session): Promise<void> {
  await Promise.allSettled([
    session.clearStorageData(),
    session.clearCache(),
    session.clearAuthCache(),
    session.clearHostResolverCache(),
    session.closeAllConnections(),
  ])
}
