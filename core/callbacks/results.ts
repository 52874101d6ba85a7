/** What an operation's end is called: for the portal, and for the user. */
import { ACTIVATION_ERRORS } from '../contract/callback.ts'
import type { ActivationResult } from '../contract/callback.ts'
import type { RegistrationState } from '../contract/device.ts'
import type { OperationStatus } from '../contract/esim.ts'

/**
 * The member of MobilePlansActivationError for a status: the same name in camel case. The statuses 24 to 28 were never
 * added to it; they become `other` (our choice: the original's mapping is documented nowhere).
 */
export function activationResultOf(status: OperationStatus): ActivationResult {
  const name = `${status.slice(0, 1).toLowerCase()}${status.slice(1)}`
  return ACTIVATION_ERRORS.find((member) => member === name) ?? 'other'
}

/** Whether MobilePlansActivationError has a member for the status. */
export function hasMember(status: OperationStatus): boolean {
  return status === 'Other' || activationResultOf(status) !== 'other'
}

/** The one argument of `profileActivationCompleteScript`; `iccid` is empty unless the activation went well. */
export function activationArgument(activationResult: ActivationResult, iccid: string): string {
  return JSON.stringify({ activationResult, iccid })
}

/** The one argument of `registrationChangedScript`. */
export function registrationArgument(networkRegistrationState: RegistrationState, iccid: string): string {
  return JSON.stringify({ networkRegistrationState, iccid })
}
