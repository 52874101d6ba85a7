/** What the Settings app says about operations of the eSIM; the wording is ours where Microsoft published none. */
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { ESimOperation } from '../contract/windows.ts'

const FAILED: Record<ESimOperation, string> = {
  enable: "We couldn't use this profile.",
  disable: "We couldn't stop using this profile.",
  delete: "We couldn't delete this profile.",
  rename: "We couldn't change the name of this profile.",
  reset: "We couldn't reset the eSIM.",
}

/** Why, for the statuses that these operations can end in. */
const REASONS: Partial<Record<ESimOperationStatus, string>> = {
  NotFound: 'It is no longer on this device.',
  ProfileNotPresent: 'It is no longer on this device.',
  PolicyViolation: "Your mobile operator or your organisation doesn't allow it.",
  OperationProhibitedByProfileClass: "This kind of profile doesn't allow it.",
  CardBusy: 'The eSIM is busy. Try again in a moment.',
  CardRemoved: "The eSIM isn't there.",
  CardGeneralFailure: 'The eSIM reported a problem.',
}

/** The sentence for an operation that failed. */
export function failureOf(operation: ESimOperation, status: ESimOperationStatus): string {
  return `${FAILED[operation]} ${REASONS[status] ?? 'Something went wrong.'}`
}
