/** Sessions of the simulated PC's own programs: the browser's, and Mail's. They meet the same network as portals do. */
import { session as sessions } from 'electron'
import type { Session } from 'electron'
import type { NetworkApp } from '../../core/contract/requests.ts'
import { CERTIFICATE } from '../security/certificates.ts'
import { denyPermissions } from '../security/permissions.ts'
import { guardSession } from './guard.ts'
import type { Guard, GuardContext } from './guard.ts'

/** Programs with a session of their own, which is named as they are. */
export type PcApp = Exclude<NetworkApp, 'portal'>

/** Makes the session obey the network, and trust the emulator's own servers besides what the system trusts. */
export async function openPcSession(network: GuardContext, app: PcApp): Promise<{ session: Session; guard: Guard }> {
  const { route } = network
  const { fingerprint } = await route.start()
  const session = sessions.fromPartition(app)
  denyPermissions(session)
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) =>
    answer(
      route.hosts.includes(hostname) && certificate.fingerprint === fingerprint
        ? CERTIFICATE.accept
        : CERTIFICATE.verify,
    ),
  )
  const guard = guardSession({ ...network, session, app, operator: null, usesFixtures: true })
  await guard.ready()
  return { session, guard }
}
