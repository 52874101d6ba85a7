/** What users are told when an order fails. */
import type { OrderFailureStatus } from '../contract/esim.ts'

/** What the dialog "Can't complete your order" says. */
export interface FailureText {
  reason: string
  errorCode: string
}

/** As on mobile_plans_implementation_error_message.png. */
const SERVER =
  "We couldn't download the profile because there was a server problem. Please try again later or contact your mobile operator."
const UNREACHABLE = "We couldn't reach the server of your mobile operator. Check your connection and try again."
const ORDER = "Your mobile operator's server didn't give out the profile. Ask your mobile operator."
const CARD = "Your device couldn't store the profile. Try again, or restart your device."
const CODE = 'The profile needs a confirmation code. Try again with the one that your mobile operator gave you.'
const CODES = 'The confirmation code was wrong too often. Ask your mobile operator.'
const UNAVAILABLE =
  "The cellular hardware of your device can't be used at the moment. Restart your device, then try again."
const UNKNOWN = 'Something went wrong. Try again later, or ask your mobile operator.'

/**
 * Reason and error code for each status. One code, REMOTE_SERVER_GENERAL_FAILURE, is known from a public picture of the
 * original; the others follow its style and are our choice.
 */
const TEXTS: Record<OrderFailureStatus, FailureText> = {
  NotAuthorized: { reason: ORDER, errorCode: 'NOT_AUTHORIZED' },
  NotFound: { reason: ORDER, errorCode: 'PROFILE_NOT_FOUND' },
  PolicyViolation: {
    reason: "The rules of the profile don't allow this. Ask your mobile operator.",
    errorCode: 'POLICY_VIOLATION',
  },
  InsufficientSpaceOnCard: {
    reason: 'There is no room for another profile on this device. Delete one, then try again.',
    errorCode: 'CARD_INSUFFICIENT_SPACE',
  },
  ServerFailure: { reason: SERVER, errorCode: 'REMOTE_SERVER_GENERAL_FAILURE' },
  ServerNotReachable: { reason: UNREACHABLE, errorCode: 'REMOTE_SERVER_NOT_REACHABLE' },
  TimeoutWaitingForUserConsent: {
    reason: 'The download waited too long for you. Try again.',
    errorCode: 'USER_CONSENT_TIMEOUT',
  },
  IncorrectConfirmationCode: { reason: CODE, errorCode: 'CONFIRMATION_CODE_INCORRECT' },
  ConfirmationCodeMaxRetriesExceeded: { reason: CODES, errorCode: 'CONFIRMATION_CODE_MAX_RETRIES' },
  CardRemoved: { reason: CARD, errorCode: 'CARD_REMOVED' },
  CardBusy: { reason: CARD, errorCode: 'CARD_BUSY' },
  Other: { reason: UNKNOWN, errorCode: 'GENERAL_FAILURE' },
  CardGeneralFailure: { reason: CARD, errorCode: 'CARD_GENERAL_FAILURE' },
  ConfirmationCodeMissing: { reason: CODE, errorCode: 'CONFIRMATION_CODE_MISSING' },
  InvalidMatchingId: { reason: ORDER, errorCode: 'INVALID_MATCHING_ID' },
  NoEligibleProfileForThisDevice: {
    reason: 'Your mobile operator has no profile that fits this device. Ask your mobile operator.',
    errorCode: 'NO_ELIGIBLE_PROFILE',
  },
  OperationAborted: { reason: 'The download was stopped. Try again.', errorCode: 'OPERATION_ABORTED' },
  EidMismatch: {
    reason: 'The profile was made for another device. Ask your mobile operator.',
    errorCode: 'EID_MISMATCH',
  },
  ProfileNotAvailableForNewBinding: { reason: ORDER, errorCode: 'PROFILE_NOT_AVAILABLE' },
  ProfileNotReleasedByOperator: {
    reason: "Your mobile operator hasn't released the profile yet. Try again later.",
    errorCode: 'PROFILE_NOT_RELEASED',
  },
  OperationProhibitedByProfileClass: { reason: CARD, errorCode: 'PROFILE_CLASS_PROHIBITED' },
  ProfileNotPresent: { reason: CARD, errorCode: 'PROFILE_NOT_PRESENT' },
  NoCorrespondingRequest: { reason: SERVER, errorCode: 'NO_CORRESPONDING_REQUEST' },
  // The card's response, not the server's: ESimOperationStatus says so.
  TimeoutWaitingForResponse: { reason: CARD, errorCode: 'CARD_RESPONSE_TIMEOUT' },
  IccidAlreadyExists: {
    reason: 'The profile is on this device already. Ask your mobile operator.',
    errorCode: 'ICCID_ALREADY_EXISTS',
  },
  ProfileProcessingError: { reason: CARD, errorCode: 'PROFILE_PROCESSING_ERROR' },
  ServerNotTrusted: {
    reason: "The server of your mobile operator couldn't prove who it is. Ask your mobile operator.",
    errorCode: 'REMOTE_SERVER_NOT_TRUSTED',
  },
  UnknownError: { reason: UNKNOWN, errorCode: 'UNKNOWN_ERROR' },
  LpaInitializationError: { reason: UNAVAILABLE, errorCode: 'LPA_INITIALIZATION_ERROR' },
  ModemNotFound: { reason: UNAVAILABLE, errorCode: 'MODEM_NOT_FOUND' },
  LocalSettingsAccessFailed: {
    reason: "The app couldn't save your order on this device. Make some room on the disk, then try again.",
    errorCode: 'LOCAL_SETTINGS_ACCESS_FAILED',
  },
  ProfileDownloadMaxRetriesExceeded: { reason: ORDER, errorCode: 'DOWNLOAD_MAX_RETRIES' },
}

/** What the dialog says for a status. */
export function failureTextOf(status: OrderFailureStatus): FailureText {
  return TEXTS[status]
}
