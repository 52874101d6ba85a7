/**
 * What a card does with keys and certificates. Everything else about a card (commands, sessions, profiles,
 * notifications) is the same whichever implementation is behind this.
 */
import type { Tlv } from '../tlv/tlv.ts'

/** SGP.22 AuthenticateErrorCode. */
export const AUTHENTICATE_ERROR = {
  invalidCertificate: 1,
  invalidSignature: 2,
  unsupportedCurve: 3,
  noSessionContext: 4,
  invalidOid: 5,
  euiccChallengeMismatch: 6,
  ciPKUnknown: 7,
  undefinedError: 127,
} as const

/** SGP.22 DownloadErrorCode. */
export const DOWNLOAD_ERROR = {
  invalidCertificate: 1,
  invalidSignature: 2,
  unsupportedCurve: 3,
  noSessionContext: 4,
  invalidTransactionId: 5,
  undefinedError: 127,
} as const

/** SGP.22 ErrorReason of a ProfileInstallationResult. */
export const INSTALL_ERROR = {
  incorrectInputValues: 1,
  invalidSignature: 2,
  invalidTransactionId: 3,
  unsupportedCrtValues: 4,
  unsupportedRemoteOperationType: 5,
  unsupportedProfileClass: 6,
  scp03tStructureError: 7,
  scp03tSecurityError: 8,
  iccidAlreadyExists: 9,
  insufficientMemory: 10,
  interruption: 11,
  profileElementProcessing: 12,
  iccidMismatch: 13,
  invalidNaaKey: 14,
  pprNotAllowed: 15,
  unknownError: 127,
} as const
export type InstallError = (typeof INSTALL_ERROR)[keyof typeof INSTALL_ERROR]

/** An answer, or the error code of the command that asked. */
export type Checked<T> = { ok: true; value: T } | { ok: false; code: number }

/** Who the server proved to be. */
export interface ServerIdentity {
  /** Value of the OID in the certificate's SubjectAltName, DER without tag and length. */
  oid: Uint8Array
}

/** The protected part of a package, opened piece by piece (SGP.22 2.5.2, BSP). */
export interface PackageChannel {
  /** Plain content of an 86, 87 or 88, or null when its protection is wrong. */
  open(segment: Tlv): Uint8Array | null
  /** Takes over the keys of a ReplaceSessionKeys request (children of BF26). */
  replaceKeys(request: readonly Tlv[]): void
}

export interface CardSecurity {
  /** 32 digits. */
  readonly eid: string
  /** Subject key identifiers of the CI keys under which the card verifies servers. */
  readonly ciKeyIds: readonly Uint8Array[]
  /** Those of the CI keys under which the card's own certificate was issued. */
  readonly signingCiKeyIds: readonly Uint8Array[]
  /** CERT.EUICC and CERT.EUM, DER. */
  readonly euiccCertificate: Uint8Array
  readonly eumCertificate: Uint8Array
  /** Signature with the card's key, 64 bytes r||s. */
  sign(data: Uint8Array): Uint8Array
  /** CERT.DPauth up to the CI and serverSignature1 over `serverSigned1`. Codes: {@link AUTHENTICATE_ERROR}. */
  authenticateServer(request: {
    serverSigned1: Tlv
    signature: Tlv
    ciKeyId: Tlv
    certificate: Tlv
  }): Checked<ServerIdentity>
  /** CERT.DPpb, smdpSignature2; makes the one-time key. Codes: {@link DOWNLOAD_ERROR}. */
  prepareDownload(request: {
    server: ServerIdentity
    smdpSigned2: Tlv
    signature: Tlv
    certificate: Tlv
    euiccSignature1: Uint8Array
  }): Checked<{ oneTimeKey: Uint8Array }>
  /** Signature and key agreement of BF23. Codes: {@link INSTALL_ERROR}. */
  openPackage(request: { initialise: readonly Tlv[] }): Checked<PackageChannel>
  /** Power is gone: one-time keys are lost. */
  forget(): void
}
