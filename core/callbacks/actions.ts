/** What accepted calls of portals lead to: the doorway from the intake of calls to the device. */
import type { ActivationResult } from '../contract/callback.ts'
import type { ActivationCode } from '../lpa/api.ts'
import type { Visit } from '../portal/visits.ts'

/** An accepted call. `cause` is the `seq` of its `callback.received`. */
export interface AcceptedCall {
  operationId: string
  visit: Visit
  cause: number
}

/**
 * What becomes of a wish to cancel: `cancelled` when the deferred download still waits for its toast, `already-offered`
 * when the toast was shown (the documented end of cancelling), `not-deferred` for an operation of another kind,
 * `unknown` for an identifier that is none of this operator's pending operations.
 */
export type CancelAnswer = 'cancelled' | 'already-offered' | 'not-deferred' | 'unknown'

/** How a legacy payload says that the visit ended. */
export type LegacyOutcome =
  { kind: 'esim'; activationCode: ActivationCode } | { kind: 'sim'; iccid: string } | { kind: 'abandoned' }

/** What the device does for portals. Minutes are as the page passed them, whole and 0 or more; the device rounds. */
export interface CallbackActions {
  /** Inline: at once with `delayMinutes` 0, else by a toast after so many minutes (not rounded). Stays in the portal. */
  download(call: AcceptedCall & { activationCode: ActivationCode; delayMinutes: number }): void
  /** Leaves the portal; registration is refused at first, and tried again after the interval (rounded to 15 minutes). */
  downloadAsync(call: AcceptedCall & { activationCode: ActivationCode; intervalMinutes: number }): void
  /** Leaves the portal; the profile is discovered at the SM-DS after the interval (rounded to 15 minutes). */
  delayedProfile(call: AcceptedCall & { intervalMinutes: number }): void
  /**
   * Balance was added. `iccid` null: to whatever is in use; else that profile is enabled first (ask {@link knowsIccid}
   * before). `inline`: over the portal; else the portal is left for the balance page.
   */
  addBalance(call: AcceptedCall & { iccid: string | null; planName: string; inline: boolean }): void
  /** What {@link cancelOperation} would answer now; changes nothing. `id` is the `Id` of an operation context. */
  canCancel(visit: Visit, id: string): CancelAnswer
  /** Drops a deferred download whose toast has not been shown. */
  cancelOperation(call: { visit: Visit; id: string; cause: number }): CancelAnswer
  /** Back to the gateway page. */
  cancelPurchase(call: { visit: Visit; cause: number }): void
  /** The one payload of 2017 and 2018. */
  legacyResult(call: AcceptedCall & { outcome: LegacyOutcome; planName: string }): void
  /** Whether an ICCID is that of a profile or of the SIM in this device, and the operator's own. */
  knowsIccid(visit: Visit, iccid: string): boolean
  /** Tells the page that its arguments can't be used; at once, but after the call has returned. */
  rejectArguments(visit: Visit, result: ActivationResult, cause: number): void
  /** True when no more operations can be taken. */
  full(): boolean
}
