/** Keys and certificates that make a card one (SGP.22 4.5.2.1): what it is made with, and what they must satisfy. */
import { checkIssued, checkRole, PROBLEM_TEXT } from '../certificates/chain.ts'
import type { CertificateProblem } from '../certificates/chain.ts'
import { readCertificate } from '../certificates/certificate.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { attributeOf } from '../certificates/names.ts'
import { ATTRIBUTE } from '../certificates/oids.ts'
import type { CertificateRole } from '../certificates/oids.ts'
import type { CryptoPort, SigningKey } from '../crypto-port.ts'
import { sameBytes } from '../tlv/bytes.ts'
import { TlvError } from '../tlv/tlv.ts'

/** DER bytes as a user or the test PKI gives them; the private key is PKCS #8. */
export interface CredentialBytes {
  ci: Uint8Array
  eum: Uint8Array
  certificate: Uint8Array
  privateKey: Uint8Array
}

/** What a card holds. */
export interface CardCredentials {
  /** Issuers of the server certificates that the card trusts. */
  ci: readonly Certificate[]
  eum: Certificate
  certificate: Certificate
  key: SigningKey
  /** 32 digits, of the certificate's subject. */
  eid: string
}

/** Which of the credentials is wrong, and why: a sentence with what to do. */
export interface CredentialProblem {
  field: keyof CredentialBytes
  message: string
}

export type CredentialResult = { ok: true; credentials: CardCredentials } | { ok: false; problem: CredentialProblem }

/** Thrown and caught in here alone. */
class Refused extends Error {
  readonly problem: CredentialProblem
  constructor(field: keyof CredentialBytes, message: string) {
    super(message)
    this.problem = { field, message }
  }
}

const NAME: Record<keyof CredentialBytes, string> = {
  ci: 'The CI certificate',
  eum: 'The EUM certificate',
  certificate: 'The eUICC certificate',
  privateKey: 'The private key',
}
const REMEDY: Partial<Record<CertificateProblem, string>> = {
  policy: 'Check that it is the right file: CI, EUM and eUICC certificates are easily mixed up.',
  'key-identifier': 'Give the certificate of the authority that issued it.',
  'issuer-name': 'Give the certificate of the authority that issued it.',
  signature: 'Give the certificate of the authority that issued it.',
  'outside-range': 'Give the EUM certificate whose EID range holds this EID.',
  expired: 'Renew it.',
  curve: 'Use a certificate of the curve P-256 (SGP.26 NIST variant).',
  algorithm: 'Use a certificate of the curve P-256 (SGP.26 NIST variant).',
}

/** Reads and checks credentials for the time `at` (milliseconds since 1970). Never throws for what is in the bytes. */
export function readCredentials(crypto: CryptoPort, bytes: CredentialBytes, at: number): CredentialResult {
  try {
    const ci = read('ci', bytes.ci, 'ci', at)
    const eum = read('eum', bytes.eum, 'eum', at)
    const certificate = read('certificate', bytes.certificate, 'euicc', at)
    issued(crypto, 'ci', ci, ci)
    issued(crypto, 'eum', eum, ci)
    issued(crypto, 'certificate', certificate, eum)
    const eid = attributeOf(certificate.subject, ATTRIBUTE.serialNumber) ?? ''
    if (!/^\d{32}$/.test(eid)) {
      throw new Refused(
        'certificate',
        `${NAME.certificate} names no EID: its subject's serialNumber must be 32 digits, not "${eid}".`,
      )
    }
    const key = crypto.importSigningKey(bytes.privateKey)
    if (key === null) {
      throw new Refused(
        'privateKey',
        `${NAME.privateKey} can't be read. Give an unencrypted P-256 key, PEM or DER (PKCS #8).`,
      )
    }
    if (!sameBytes(key.publicKey, certificate.publicKey)) {
      throw new Refused(
        'privateKey',
        `${NAME.privateKey} does not belong to the eUICC certificate. Give the key that the certificate was made for.`,
      )
    }
    return { ok: true, credentials: { ci: [ci], eum, certificate, key, eid } }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

function read(field: keyof CredentialBytes, der: Uint8Array, role: CertificateRole, at: number): Certificate {
  let certificate: Certificate
  try {
    certificate = readCertificate(der)
  } catch (error) {
    if (!(error instanceof TlvError)) throw error
    throw new Refused(field, `${NAME[field]} is no X.509 certificate (${error.message}). Give it as PEM or DER.`)
  }
  demandNothingWrong(field, checkRole(certificate, role, at))
  return certificate
}

function issued(crypto: CryptoPort, field: keyof CredentialBytes, certificate: Certificate, issuer: Certificate): void {
  // An authority at the root need not name its own key.
  const root = certificate === issuer && certificate.extensions.authorityKeyId === undefined
  if (!root) demandNothingWrong(field, checkIssued(crypto, certificate, issuer))
}

function demandNothingWrong(field: keyof CredentialBytes, problem: CertificateProblem | null): void {
  if (problem === null) return
  const remedy = REMEDY[problem]
  throw new Refused(field, `${NAME[field]} ${PROBLEM_TEXT[problem]}.${remedy === undefined ? '' : ` ${remedy}`}`)
}
