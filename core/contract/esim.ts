/** Names of Windows' eSIM API: WinRT Windows.Networking.NetworkOperators.ESimOperationStatus, values 0–28 in order. */
export const ESIM_OPERATION_STATUS = [
  'Success',
  'NotAuthorized',
  'NotFound',
  'PolicyViolation',
  'InsufficientSpaceOnCard',
  'ServerFailure',
  'ServerNotReachable',
  'TimeoutWaitingForUserConsent',
  'IncorrectConfirmationCode',
  'ConfirmationCodeMaxRetriesExceeded',
  'CardRemoved',
  'CardBusy',
  'Other',
  'CardGeneralFailure',
  'ConfirmationCodeMissing',
  'InvalidMatchingId',
  'NoEligibleProfileForThisDevice',
  'OperationAborted',
  'EidMismatch',
  'ProfileNotAvailableForNewBinding',
  'ProfileNotReleasedByOperator',
  'OperationProhibitedByProfileClass',
  'ProfileNotPresent',
  'NoCorrespondingRequest',
  'TimeoutWaitingForResponse',
  'IccidAlreadyExists',
  'ProfileProcessingError',
  'ServerNotTrusted',
  'ProfileDownloadMaxRetriesExceeded',
] as const
export type ESimOperationStatus = (typeof ESIM_OPERATION_STATUS)[number]

/** A status that is no success. */
export type FailureStatus = Exclude<ESimOperationStatus, 'Success'>

/** Failures that may pass by themselves: the device tries the download once more before it tells anybody. Our choice. */
export const RETRIED_STATUSES = ['ServerFailure', 'ServerNotReachable', 'TimeoutWaitingForResponse'] as const

/**
 * What the app fails with before or beside the LPA: the members of MobilePlansActivationError that no ESimOperationStatus
 * stands for and no argument of a call is to blame for, spelt as Windows would.
 */
export const APP_FAILURES = [
  'UnknownError',
  'LpaInitializationError',
  'ModemNotFound',
  'LocalSettingsAccessFailed',
] as const
export type AppFailure = (typeof APP_FAILURES)[number]
/** Why an order fails. */
export type OrderFailureStatus = FailureStatus | AppFailure
/** How an operation of a portal ends. */
export type OperationStatus = ESimOperationStatus | AppFailure

/** Whether a download that ended so is tried once more by itself. */
export function isTransient(status: OperationStatus): boolean {
  return (RETRIED_STATUSES as readonly string[]).includes(status)
}

/** True for a failure of the app, which the LPA knows nothing of. */
export function isAppFailure(status: OperationStatus): status is AppFailure {
  return (APP_FAILURES as readonly string[]).includes(status)
}
