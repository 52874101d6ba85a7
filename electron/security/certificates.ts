/** Which certificates one portal session accepts beyond those that the system trusts. */
import { X509Certificate, createHash } from 'node:crypto'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { matchesHost, readHostPattern } from '../../core/operators/hosts.ts'

/** Answers of `session.setCertificateVerifyProc`: take it, or go by Chromium's own verdict. */
export const CERTIFICATE = { accept: 0, verify: -3 } as const

/** The emulator's own servers, as far as this session may meet them. */
export interface FixtureTrust {
  hosts: readonly string[]
  /** As Electron writes it: `sha256/` and base64 of the hash of the DER. */
  fingerprint: string
}

/** A certificate's fingerprint as Electron writes it. */
export function fingerprintOf(pem: string): string {
  return `sha256/${createHash('sha256').update(new X509Certificate(pem).raw).digest('base64')}`
}

/**
 * The verdict on a server's certificate. Fixture hosts: the emulator's own certificate alone. An operator in
 * development: whatever its portal's host or its notification host shows. All else: Chromium's verification.
 */
export function certificateVerdict(
  server: { hostname: string; fingerprint: string },
  operator: Pick<OperatorConfig, 'development' | 'portalUri' | 'notificationHost'>,
  fixture: FixtureTrust | null,
): number {
  const hostname = server.hostname.toLowerCase()
  if (fixture !== null && fixture.hosts.includes(hostname))
    return server.fingerprint === fixture.fingerprint ? CERTIFICATE.accept : CERTIFICATE.verify
  if (!operator.development) return CERTIFICATE.verify
  const bare = (host: string) => host.replace(/^\[|\]$/g, '')
  if (URL.canParse(operator.portalUri) && bare(new URL(operator.portalUri).hostname) === bare(hostname))
    return CERTIFICATE.accept
  const pattern = readHostPattern(operator.notificationHost)
  const literal = hostname.includes(':') ? `[${bare(hostname)}]` : hostname
  if (pattern === null || !URL.canParse(`https://${literal}/`)) return CERTIFICATE.verify
  const matches = matchesHost({ ...pattern, port: '' }, new URL(`https://${literal}/`))
  return matches ? CERTIFICATE.accept : CERTIFICATE.verify
}
