/** Where a download stands inside the card. Lives in volatile memory: a power cut forgets it. */
import type { ServerIdentity } from './security.ts'
import type { PackageLoader } from './load-package.ts'

/** A server that proved who it is. */
export interface AuthenticatedServer {
  transactionId: Uint8Array
  address: string
  identity: ServerIdentity
  /** The 5F37 element of AuthenticateServer's answer: the server's next signature covers it. */
  euiccSignature1: Uint8Array
}

export type CardSession =
  | { step: 'idle' }
  | { step: 'challenged'; challenge: Uint8Array }
  | { step: 'authenticated'; server: AuthenticatedServer }
  | { step: 'prepared'; server: AuthenticatedServer }
  | { step: 'loading'; server: AuthenticatedServer; loader: PackageLoader }

/** The server of a session that has one. */
export function serverOf(session: CardSession): AuthenticatedServer | null {
  return session.step === 'idle' || session.step === 'challenged' ? null : session.server
}
