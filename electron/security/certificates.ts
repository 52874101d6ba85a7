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

/** A host whose certificate is not looked at: an operator in development's portal host or notification host. */
export function isDevelopmentHost(
  hostname: string,
  operator: Pick<OperatorConfig, 'development' | 'portalUri' | 'notificationHost'>,
): boolean {
  if (!operator.development) return false
  const bare = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  const url = `https://${bare.includes(':') ? `[${bare}]` : bare}/`
  if (!URL.canParse(url)) return false
  const host = new URL(url)
  if (URL.canParse(operator.portalUri) && new URL(operator.portalUri).hostname === host.hostname) return true
  const pattern = readHostPattern(operator.notificationHost)
  return pattern !== null && matchesHost({ ...pattern, port: '' }, host)
}

/** The same for the emulator's own requests, which also go to the staging portal that monitoring pings. */
export function trustsAnyOf(
  hostname: string,
  operator: Pick<OperatorConfig, 'development' | 'portalUri' | 'notificationHost' | 'monitoring'>,
): boolean {
  const staging = operator.monitoring?.staging?.portalUri
  return (
    isDevelopmentHost(hostname, operator) ||
    (staging !== undefined && isDevelopmentHost(hostname, { ...operator, portalUri: staging }))
  )
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
  return isDevelopmentHost(hostname, operator) ? CERTIFICATE.accept : CERTIFICATE.verify
}
