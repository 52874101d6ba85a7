/**
 * The callback contract between a portal's page and the device: names, enum objects, argument strings.
 *
 * Names and members: Microsoft, "Mobile Plans callback notifications" (mobile-plans-callback-notifications.md).
 * The literal values of the enum members are documented nowhere. Our choice: members of the two result enums have
 * their own name as value; members of the metadata enums have the strings of the documented property tables.
 */

/** WinRT ESimOperationStatus 0–23 in order, camel-cased, then the members that only the app has. */
export const ACTIVATION_ERRORS = [
  'success',
  'notAuthorized',
  'notFound',
  'policyViolation',
  'insufficientSpaceOnCard',
  'serverFailure',
  'serverNotReachable',
  'timeoutWaitingForUserConsent',
  'incorrectConfirmationCode',
  'confirmationCodeMaxRetriesExceeded',
  'cardRemoved',
  'cardBusy',
  'other',
  'cardGeneralFailure',
  'confirmationCodeMissing',
  'invalidMatchingId',
  'noEligibleProfileForThisDevice',
  'operationAborted',
  'eidMismatch',
  'profileNotAvailableForNewBinding',
  'profileNotReleasedByOperator',
  'operationProhibitedByProfileClass',
  'profileNotPresent',
  'noCorrespondingRequest',
  'unknownError',
  'lpaInitializationError',
  'modemNotFound',
  'localSettingsAccessFailed',
  'invalidJson',
  'invalidActivationCode',
  'invalidIccid',
] as const
/** Value of `activationResult` in the string that `profileActivationCompleteScript` gets. */
export type ActivationResult = (typeof ACTIVATION_ERRORS)[number]

/** The two functions that a portal can name to be called back. */
export const PORTAL_HOOKS = ['profileActivationCompleteScript', 'registrationChangedScript'] as const
export type PortalHook = (typeof PORTAL_HOOKS)[number]

/** Members of the metadata enums → the documented strings. The older names of these objects are in `globals.ts`. */
export const METADATA_ENUMS = {
  MobilePlansUserAccount: { new: 'New', existing: 'Existing', bailed: 'Bailed', none: 'None' },
  MobilePlansPurchaseInstrument: { new: 'New', existing: 'Existing', bailed: 'Bailed', none: 'None' },
  MobilePlansLineType: { new: 'New', existing: 'Existing', bailed: 'Bailed', none: 'None' },
  MobilePlansMoDirectStatus: {
    complete: 'Complete',
    cancelled: 'Cancelled',
    none: 'None',
    bailed: 'Bailed',
    serviceError: 'ServiceError',
    billingError: 'BillingError',
    invalidSIM: 'InvalidSIM',
    logOnFailed: 'LogOnFailed',
    purchaseFailed: 'PurchaseFailed',
    clientError: 'ClientError',
  },
} as const
