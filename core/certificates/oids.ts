/** Object identifiers of certificates, as the bytes inside of their TLV, in hex: comparing needs no decoding. */

/** Attributes of names (X.520). */
export const ATTRIBUTE = {
  commonName: '550403',
  serialNumber: '550405',
  country: '550406',
  organization: '55040A',
} as const

/** Extensions (RFC 5280 4.2.1). */
export const EXTENSION = {
  subjectKeyIdentifier: '551D0E',
  keyUsage: '551D0F',
  subjectAltName: '551D11',
  basicConstraints: '551D13',
  nameConstraints: '551D1E',
  crlDistributionPoints: '551D1F',
  certificatePolicies: '551D20',
  authorityKeyIdentifier: '551D23',
  extendedKeyUsage: '551D25',
  authorityInfoAccess: '2B06010505070101',
  /** GSMA's own, 2.23.146.1.2.2.0: the EID ranges of an EUM since SGP.22 v3, in place of name constraints. */
  permittedEins: '67811201020200',
} as const

/** Methods of authorityInfoAccess (RFC 5280 4.2.2.1). */
export const ACCESS = { ocsp: '2B06010505073001' } as const

/** Algorithms and curves. */
export const ALGORITHM = {
  ecPublicKey: '2A8648CE3D0201',
  p256: '2A8648CE3D030107',
  ecdsaWithSha256: '2A8648CE3D040302',
} as const

/** GSMA's certificate policies, 2.23.146.1.2.1.x (SGP.22 4.5.2): what a certificate is for. */
export const ROLE_POLICY = {
  ci: '67811201020100',
  euicc: '67811201020101',
  eum: '67811201020102',
  dpTls: '67811201020103',
  dpAuth: '67811201020104',
  dpPb: '67811201020105',
} as const

/** What a certificate is for. */
export type CertificateRole = keyof typeof ROLE_POLICY

/**
 * The policies that a role is recognised by: that of SGP.22 v2, and that of v3, whose arcs lie below the issuer's
 * (2.23.146.1.2.1.0.0…). SGP.22 v3 4.5.2.1 lets a certificate name either.
 */
export const ROLE_POLICIES: Readonly<Record<CertificateRole, readonly string[]>> = {
  ci: [ROLE_POLICY.ci],
  euicc: [ROLE_POLICY.euicc, '6781120102010000000000'],
  eum: [ROLE_POLICY.eum, '678112010201000000'],
  dpTls: [ROLE_POLICY.dpTls, '67811201020100000100'],
  dpAuth: [ROLE_POLICY.dpAuth, '67811201020100000101'],
  dpPb: [ROLE_POLICY.dpPb, '67811201020100000102'],
}

/** Bytes of an OID in dotted form, or null when it is none. */
export function oidBytes(text: string): Uint8Array | null {
  if (!/^[0-2](\.(0|[1-9]\d{0,9})){1,30}$/.test(text)) return null
  const [root = 0, second = 0, ...rest] = text.split('.').map(Number)
  if (root < 2 && second > 39) return null
  const bytes: number[] = []
  for (const arc of [root * 40 + second, ...rest]) {
    const digits = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80)
    bytes.push(...digits)
  }
  return Uint8Array.from(bytes)
}
