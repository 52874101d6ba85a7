/**
 * Tells the portal what became of an operation: first the activation, then each state of the registration.
 * Source of the order: Microsoft, "Mobile Plans callback notifications" (inline profile flow).
 */
import { activationArgument, activationResultOf, hasMember, registrationArgument } from '../callbacks/results.ts'
import type { Deliver } from '../callbacks/delivery.ts'
import type { Activity, VirtualClock } from '../clock/clock.ts'
import type { RegistrationState } from '../contract/device.ts'
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

/** Where a registration ends: there is nothing more to tell of it. */
const ENDS: readonly RegistrationState[] = ['home', 'roaming', 'partner', 'denied']

/**
 * Registers what is in use; each change reaches the page in order, one after the other. Resolves when the registration
 * rests: at its end, or because the radio was turned off. Then the page is told the rest when the radio is back, as long
 * as it is the same line's: it waits for it.
 */
export async function registerAndTell(deps: TellDeps, told: Told, activity: Activity): Promise<void> {
  const { clock, registration, register, deliver } = deps
  let deliveries = Promise.resolve()
  /** ICCID whose registration is still to end, once the operation itself is over. */
  let late: string | null = null
  const stop = registration.watch(({ state, iccid }, seq) => {
    if (late !== null && (iccid !== late || ENDS.includes(state))) stop()
    if (late !== null && iccid !== late) return
    const before = deliveries
    deliveries = clock.run(async (own) => {
      await own.until(before)
      if (told.cancelled) return
      await deliver(told.operatorId, 'registrationChangedScript', registrationArgument(state, iccid), seq)
    })
  })
  register(told.cause)
  await activity.until(registration.atRest())
  const { state, iccid } = registration.state()
  if (told.cancelled || iccid === '' || ENDS.includes(state)) stop()
  else late = iccid
  await activity.until(deliveries)
}
