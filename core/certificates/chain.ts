/** Checks of a certificate against its issuer and its role (SGP.22 4.5.2, RFC 5280 6.1). */
import type { CryptoPort } from '../crypto-port.ts'
import { sameBytes } from '../tlv/bytes.ts'
import { KEY_USAGE } from './certificate.ts'
import type { Certificate } from './certificate.ts'
import { attributeOf, sameName } from './names.ts'
import { ATTRIBUTE, ROLE_POLICIES } from './oids.ts'
import type { CertificateRole } from './oids.ts'

/** What can be wrong with a certificate. */
export type CertificateProblem =
  | 'algorithm'
  | 'curve'
  | 'unknown-extension'
  | 'policy'
  | 'key-usage'
  | 'basic-constraints'
  | 'no-oid'
  | 'key-identifier'
  | 'issuer-name'
  | 'outside-range'
  | 'not-yet-valid'
  | 'expired'
  | 'signature'

/** Each problem as the end of a sentence that begins with the certificate's name. */
export const PROBLEM_TEXT: Record<CertificateProblem, string> = {
  algorithm: 'is not signed with ECDSA and SHA-256',
  curve: 'holds a key of another curve than P-256',
  'unknown-extension': 'has a critical extension that this program does not know',
  policy: 'lacks the GSMA policy of its role (2.23.146.1.2.1.x, SGP.22 4.5.2)',
  'key-usage': 'has a key usage that does not fit its role',
  'basic-constraints': 'says the wrong thing about being a certificate authority (basic constraints)',
  'no-oid': 'has no registered ID (OID) in its subject alternative name',
  'key-identifier': "names another authority key identifier than the issuer's subject key identifier",
  'issuer-name': "names another issuer than the issuing certificate's subject",
  'outside-range': "has a subject outside of the range that its issuer's name constraints permit",
  'not-yet-valid': 'is not valid yet',
  expired: 'has expired',
  signature: 'has a signature that its issuer did not make',
}

const AUTHORITIES: readonly CertificateRole[] = ['ci', 'eum']
const WITH_OID: readonly CertificateRole[] = ['dpAuth', 'dpPb']

/** What is wrong with the certificate by itself, at a point in time (milliseconds since 1970); null when nothing. */
export function checkRole(certificate: Certificate, role: CertificateRole, at: number): CertificateProblem | null {
  const { extensions } = certificate
  const authority = AUTHORITIES.includes(role)
  if (certificate.signature.length === 0) return 'algorithm'
  if (certificate.publicKey.length === 0) return 'curve'
  if (extensions.unknownCritical.length > 0) return 'unknown-extension'
  if (!extensions.policies.some((policy) => ROLE_POLICIES[role].includes(policy))) return 'policy'
  const usage = authority ? KEY_USAGE.keyCertSign : KEY_USAGE.digitalSignature
  if (((extensions.keyUsage ?? 0) & usage) === 0) return 'key-usage'
  if (extensions.isCa !== authority) return 'basic-constraints'
  if (WITH_OID.includes(role) && extensions.registeredId === undefined) return 'no-oid'
  if (at < certificate.notBefore) return 'not-yet-valid'
  if (at > certificate.notAfter) return 'expired'
  return null
}

/** What is wrong with `certificate` as one that `issuer` issued; null when nothing. The signature is looked at last. */
export function checkIssued(
  crypto: CryptoPort,
  certificate: Certificate,
  issuer: Certificate,
): CertificateProblem | null {
  const { subjectKeyId, permittedNames, permittedEins } = issuer.extensions
  const { authorityKeyId } = certificate.extensions
  if (!subjectKeyId || !authorityKeyId || !sameBytes(subjectKeyId, authorityKeyId)) return 'key-identifier'
  if (!sameName(certificate.issuer, issuer.subject)) return 'issuer-name'
  if (permittedNames.length > 0 && !permittedNames.some((permitted) => isWithin(certificate, permitted))) {
    return 'outside-range'
  }
  const eid = attributeOf(certificate.subject, ATTRIBUTE.serialNumber) ?? ''
  if (permittedEins !== undefined && !permittedEins.some((ein) => ein !== '' && eid.startsWith(ein))) {
    return 'outside-range'
  }
  const key = crypto.importVerifyingKey(issuer.publicKey)
  if (!key?.verify(certificate.toBeSigned, certificate.signature)) return 'signature'
  return null
}

/**
 * SGP.22 4.5.2.1.0.2: organisation as it is, serial number (the EID) beginning with the permitted one. That is
 * not RFC 5280's rule for directory names.
 */
function isWithin(certificate: Certificate, permitted: Certificate['subject']): boolean {
  return permitted.attributes.every(({ type, text }) => {
    const own = attributeOf(certificate.subject, type)
    if (own === undefined) return false
    return type === ATTRIBUTE.serialNumber ? own.startsWith(text) : own === text
  })
}
