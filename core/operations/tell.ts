/**
 * Tells the portal what became of an operation: first the activation, then each state of the registration.
 * Source of the order: Microsoft, "Mobile Plans callback notifications" (inline profile flow).
 */
import { activationArgument, activationResultOf, hasMember, registrationArgument } from '../callbacks/results.ts'
import type { Deliver } from '../callbacks/delivery.ts'
import type { Activity, VirtualClock } from '../clock/clock.ts'
import type { OperationStatus } from '../contract/esim.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Registration } from '../network/registration.ts'

/** What telling needs. */
export interface TellDeps {
  clock: VirtualClock
  registration: Registration
  /** Makes the registration follow what is in use now, after it was let go of. */
  register: (cause: number) => void
  deliver: Deliver
  diagnostics: Diagnostics
}

/** Whom to tell, and what led to it. */
export interface Told {
  operatorId: string
  cause: number
  cancelled: boolean
}

/** Calls `profileActivationCompleteScript`; resolves when the page has been called. */
export async function tellActivation(
  { deliver, diagnostics }: Pick<TellDeps, 'deliver' | 'diagnostics'>,
  { operatorId, cause }: Pick<Told, 'operatorId' | 'cause'>,
  status: OperationStatus,
  iccid: string,
): Promise<void> {
  const result = activationResultOf(status)
  if (!hasMember(status)) diagnostics.raise('MP1306', { status, member: result }, cause, status)
  const argument = activationArgument(result, status === 'Success' ? iccid : '')
  await deliver(operatorId, 'profileActivationCompleteScript', argument, cause)
}

/** Registers what is in use; each change reaches the page in order, one after the other. */
export async function registerAndTell(deps: TellDeps, told: Told, activity: Activity): Promise<void> {
  const { clock, registration, register, deliver } = deps
  let deliveries = Promise.resolve()
  const stop = registration.watch(({ state, iccid }, seq) => {
    const before = deliveries
    deliveries = clock.run(async (own) => {
      await own.until(before)
      if (told.cancelled) return
      await deliver(told.operatorId, 'registrationChangedScript', registrationArgument(state, iccid), seq)
    })
  })
  register(told.cause)
  await activity.until(registration.atRest())
  stop()
  await activity.until(deliveries)
}
