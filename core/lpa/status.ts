/**
 * From what servers, cards and networks answer to Windows' ESimOperationStatus: every mapping in one place.
 *
 * Microsoft documents what the statuses mean ("ESimOperationStatus Enum", WinRT), not what leads to each. The pairs are
 * those of SGP.22 5.6 (subject code, reason code) as public implementations use them; where a pair has no status of its
 * own the nearest meaning is ours, and anything unknown from a server is `ServerFailure`.
 */
import type { ESimOperationStatus, FailureStatus } from '../contract/esim.ts'
import { CardUnreachable } from '../euicc/api.ts'
import type { HttpResult } from '../ports.ts'

export type { FailureStatus } from '../contract/esim.ts'

/** `subjectCode/reasonCode` of a function that failed at the server. */
export const SERVER_STATUS: Readonly<Record<string, FailureStatus>> = {
  // The card, as the server sees it.
  '8.1/4.8': 'InsufficientSpaceOnCard',
  '8.1/6.1': 'CardGeneralFailure',
  '8.1.1/2.2': 'EidMismatch',
  '8.1.1/3.8': 'EidMismatch',
  '8.1.2/6.1': 'CardGeneralFailure',
  '8.1.2/6.3': 'CardGeneralFailure',
  '8.1.3/6.1': 'CardGeneralFailure',
  '8.1.3/6.3': 'CardGeneralFailure',
  '8.1.4/6.1': 'CardGeneralFailure',
  // The profile and its order.
  '8.2/1.2': 'ProfileNotReleasedByOperator',
  '8.2/3.7': 'ProfileNotAvailableForNewBinding',
  '8.2.1/3.3': 'ProfileNotAvailableForNewBinding',
  '8.2.1/3.9': 'NotFound',
  '8.2.5/4.3': 'NoEligibleProfileForThisDevice',
  '8.2.6/3.8': 'InvalidMatchingId',
  '8.2.7/2.2': 'ConfirmationCodeMissing',
  '8.2.7/3.8': 'IncorrectConfirmationCode',
  '8.2.7/6.4': 'ConfirmationCodeMaxRetriesExceeded',
  '8.8.5/4.10': 'ProfileNotAvailableForNewBinding',
  '8.8.5/6.4': 'ProfileDownloadMaxRetriesExceeded',
  // Trust between card and server.
  '8.8.2/3.1': 'ServerNotTrusted',
  '8.8.4/3.7': 'ServerNotTrusted',
  '8.11.1/3.9': 'ServerNotTrusted',
  // The protocol.
  '8.8/1.2': 'NotAuthorized',
  '8.8/3.10': 'ServerFailure',
  '8.8.1/3.8': 'ServerFailure',
  '8.8.3/3.1': 'ServerFailure',
  '8.10.1/3.9': 'NoCorrespondingRequest',
}

/** Status of a function that failed at the server. */
export function statusOfPair(subjectCode: string, reasonCode: string): FailureStatus {
  const key = `${subjectCode}/${reasonCode}`
  return (Object.hasOwn(SERVER_STATUS, key) ? SERVER_STATUS[key] : undefined) ?? 'ServerFailure'
}

/** Status of a request that brought no response. */
export function statusOfHttp(error: Extract<HttpResult, { ok: false }>['error']): FailureStatus {
  switch (error) {
    case 'unreachable':
    case 'timeout':
    case 'offline':
      return 'ServerNotReachable'
    case 'tls':
      return 'ServerNotTrusted'
    case 'too-large':
      return 'ServerFailure'
  }
}

/** AuthenticateErrorCode of ES10b.AuthenticateServer (SGP.22 5.7.13). */
const AUTHENTICATE: Readonly<Record<number, FailureStatus>> = {
  1: 'ServerNotTrusted',
  2: 'ServerNotTrusted',
  3: 'ServerNotTrusted',
  4: 'CardGeneralFailure',
  5: 'ServerNotTrusted',
  6: 'ServerNotTrusted',
  7: 'ServerNotTrusted',
}

/** DownloadErrorCode of ES10b.PrepareDownload (SGP.22 5.7.5). */
const PREPARE: Readonly<Record<number, FailureStatus>> = {
  1: 'ServerNotTrusted',
  2: 'ServerNotTrusted',
  3: 'ServerNotTrusted',
  4: 'CardGeneralFailure',
  5: 'ServerFailure',
}

/** ErrorReason of a ProfileInstallationResult (SGP.22 2.5.6). */
const INSTALL: Readonly<Record<number, FailureStatus>> = {
  1: 'ServerFailure',
  2: 'ServerNotTrusted',
  3: 'ServerFailure',
  4: 'ServerFailure',
  5: 'ServerFailure',
  6: 'OperationProhibitedByProfileClass',
  7: 'ProfileProcessingError',
  8: 'ProfileProcessingError',
  9: 'IccidAlreadyExists',
  10: 'InsufficientSpaceOnCard',
  11: 'OperationAborted',
  12: 'ProfileProcessingError',
  13: 'ProfileProcessingError',
  14: 'OperationProhibitedByProfileClass',
  15: 'PolicyViolation',
  127: 'ProfileProcessingError',
}

/** Result of ES10c.EnableProfile, DisableProfile and DeleteProfile (SGP.22 5.7.16 to 5.7.18). */
const PROFILE: Readonly<Record<number, ESimOperationStatus>> = {
  0: 'Success',
  1: 'NotFound',
  2: 'Other',
  3: 'PolicyViolation',
  4: 'OperationProhibitedByProfileClass',
  5: 'CardBusy',
}

/** Status of a command that brought no answer of the card. */
export function statusOfCardError(error: unknown): FailureStatus {
  if (!(error instanceof CardUnreachable) || error.status === 'ModemNotFound') return 'CardGeneralFailure'
  return error.status
}

/** Status of an error that the card answered. */
export const statusOfCard = {
  authenticate: (code: number): FailureStatus => AUTHENTICATE[code] ?? 'CardGeneralFailure',
  prepare: (code: number): FailureStatus => PREPARE[code] ?? 'CardGeneralFailure',
  install: (code: number): FailureStatus => INSTALL[code] ?? 'ProfileProcessingError',
  profile: (code: number): ESimOperationStatus => PROFILE[code] ?? 'CardGeneralFailure',
} as const
