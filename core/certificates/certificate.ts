/**
 * Reads an X.509 certificate (RFC 5280) as far as SGP.22 4.5.2 uses it. It keeps the received bytes: what was signed is
 * never encoded again. Read with core's own TLV because a library takes longer for one certificate than all signatures of a
 * download together (docs/decisions/0010-certificates.md has the numbers).
 */
import { toHex } from '../tlv/bytes.ts'
import { TlvError, demand, find, parseInside, parseTlv, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { rawSignature, timeOf } from './der.ts'
import { readName } from './names.ts'
import type { DistinguishedName } from './names.ts'
import { ALGORITHM, EXTENSION } from './oids.ts'

/** Bits of KeyUsage (RFC 5280 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0x80, keyCertSign: 0x04 } as const

/** A certificate. Nothing in it has been checked but its shape. */
export interface Certificate {
  readonly raw: Uint8Array
  /** What is signed, as received. */
  readonly toBeSigned: Uint8Array
  /** 64 bytes r, s; empty when the algorithm isn't ECDSA with SHA-256. */
  readonly signature: Uint8Array
  readonly serialNumber: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  /** Milliseconds since 1970. */
  readonly notBefore: number
  readonly notAfter: number
  /** 65 bytes of a P-256 key; empty when the key is of another curve or kind. */
  readonly publicKey: Uint8Array
  readonly extensions: CertificateExtensions
}

export interface CertificateExtensions {
  subjectKeyId?: Uint8Array
  authorityKeyId?: Uint8Array
  /** First byte of the BIT STRING. */
  keyUsage?: number
  isCa: boolean
  /** OIDs, hex. */
  policies: readonly string[]
  /** Value of the registeredID in the SubjectAltName: the OID that SGP.22 gives every party. */
  registeredId?: Uint8Array
  /** Directory names within which subjects of issued certificates must lie. */
  permittedNames: readonly DistinguishedName[]
  /** What EIDs of issued certificates must begin with (GSMA permittedEins); undefined without the extension. */
  permittedEins?: readonly string[]
  /** OIDs of critical extensions that nobody here understands, hex. */
  unknownCritical: readonly string[]
}

/** Reads DER bytes. @throws {TlvError} when they are no certificate */
export function readCertificate(der: Uint8Array): Certificate {
  const [body, algorithm, signature] = parseInside(der, 0x30, 'certificate')
  if (body?.tag !== 0x30 || algorithm?.tag !== 0x30 || signature?.tag !== 0x03) {
    throw new TlvError('value', 'a certificate is a SEQUENCE of SEQUENCE, SEQUENCE, BIT STRING')
  }
  const parts = parseTlvs(body.value)
  const at = parts[0]?.tag === 0xa0 ? 1 : 0
  const [serialNumber, signedWith, issuer, validity, subject, keyInfo] = parts.slice(at)
  if (!serialNumber || !signedWith || !issuer || !validity || !subject || !keyInfo) {
    throw new TlvError('missing', 'the certificate lacks one of its fields')
  }
  const [notBefore, notAfter] = parseTlvs(validity.value)
  if (!notBefore || !notAfter) throw new TlvError('missing', 'the certificate has no two times of validity')
  const ecdsa = [algorithm, signedWith].every((one) => oidAt(one) === ALGORITHM.ecdsaWithSha256)
  return {
    raw: der,
    toBeSigned: body.raw,
    signature: ecdsa ? rawSignature(signature.value.subarray(1)) : new Uint8Array(0),
    serialNumber: serialNumber.value,
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: readPublicKey(keyInfo),
    extensions: readExtensions(find(parts, 0xa3)),
  }
}

function oidAt(sequence: Tlv | undefined, index = 0): string {
  const oid = sequence === undefined ? undefined : parseTlvs(sequence.value)[index]
  return oid?.tag === 0x06 ? toHex(oid.value) : ''
}

function readPublicKey(keyInfo: Tlv): Uint8Array {
  const [algorithm, key] = parseTlvs(keyInfo.value)
  const ours = oidAt(algorithm) === ALGORITHM.ecPublicKey && oidAt(algorithm, 1) === ALGORITHM.p256
  return ours && key?.tag === 0x03 && key.value.length === 66 ? key.value.subarray(1) : new Uint8Array(0)
}

function readExtensions(wrapper: Tlv | undefined): CertificateExtensions {
  const result: CertificateExtensions = { isCa: false, policies: [], permittedNames: [], unknownCritical: [] }
  if (wrapper === undefined) return result
  for (const extension of parseTlvs(parseTlv(wrapper.value).value)) {
    const parts = parseTlvs(extension.value)
    const oid = toHex(demand(parts, 0x06, 'extension').value)
    const { value } = demand(parts, 0x04, 'extension')
    const reader = READERS[oid]
    if (reader !== undefined) Object.assign(result, reader(value))
    else if ((find(parts, 0x01)?.value[0] ?? 0) !== 0) result.unknownCritical = [...result.unknownCritical, oid]
  }
  return result
}

type ExtensionReader = (value: Uint8Array) => Partial<CertificateExtensions>

const READERS: Record<string, ExtensionReader> = {
  [EXTENSION.subjectKeyIdentifier]: (value) => ({ subjectKeyId: parseTlv(value).value }),
  [EXTENSION.authorityKeyIdentifier]: (value) => ({
    authorityKeyId: find(parseTlvs(parseTlv(value).value), 0x80)?.value,
  }),
  [EXTENSION.keyUsage]: (value) => ({ keyUsage: parseTlv(value).value[1] ?? 0 }),
  [EXTENSION.basicConstraints]: (value) => ({
    isCa: (find(parseTlvs(parseTlv(value).value), 0x01)?.value[0] ?? 0) !== 0,
  }),
  [EXTENSION.certificatePolicies]: (value) => ({
    policies: parseTlvs(parseTlv(value).value).map((policy) => oidAt(policy)),
  }),
  [EXTENSION.subjectAltName]: (value) => ({ registeredId: find(parseTlvs(parseTlv(value).value), 0x88)?.value }),
  [EXTENSION.permittedEins]: (value) => ({
    permittedEins: parseTlvs(parseTlv(value).value).map((ein) => String.fromCharCode(...ein.value.subarray(0, 32))),
  }),
  [EXTENSION.nameConstraints]: (value) => ({ permittedNames: permittedNames(parseTlv(value)) }),
  // Revocation lists are named by URL; fetching them is no part of what a card does.
  [EXTENSION.crlDistributionPoints]: () => ({}),
  [EXTENSION.extendedKeyUsage]: () => ({}),
}

function permittedNames(constraints: Tlv): DistinguishedName[] {
  const permitted = find(parseTlvs(constraints.value), 0xa0)
  if (permitted === undefined) return []
  return parseTlvs(permitted.value).flatMap((subtree) => {
    const base = parseTlvs(subtree.value)[0]
    return base?.tag === 0xa4 ? [readName(parseTlv(base.value))] : []
  })
}
