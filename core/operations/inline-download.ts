/**
 * An inline profile download: download, install, enable, tell the portal, register, tell the portal.
 * Source of the order: Microsoft, "Mobile Plans callback notifications" (inline profile flow).
 */
import { activationArgument, activationResultOf, hasMember, registrationArgument } from '../callbacks/results.ts'
import type { Deliver } from '../callbacks/delivery.ts'
import type { Activity, VirtualClock } from '../clock/clock.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { Profiles } from '../device/profiles.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { ActivationCode, DownloadOutcome, Lpa } from '../lpa/api.ts'
import type { Registration } from '../network/registration.ts'
import type { Recorder } from '../trace/trace.ts'
import { isTransient } from './failure.ts'

/** One order: what the portal asked for, and how far the device has come with it. */
export interface InlineOrder {
  readonly operationId: string
  readonly operatorId: string
  readonly activationCode: ActivationCode
  /** The embedded SM-DP+ serves this order. */
  readonly embedded: boolean
  /** `seq` of the event that started it, or started it again. */
  cause: number
  /** Set once the profile is installed: trying again then only enables it. */
  iccid: string | null
  /** Set when the device is reset: nothing more may happen. */
  cancelled: boolean
  /** Ends a wait for virtual time when the order is cancelled. */
  wakeUp: () => void
}

/** How an order ended; null when it was cancelled. */
export type OrderEnd = ESimOperationStatus | null

/** What an order needs. */
export interface InlineDownloadDeps {
  clock: VirtualClock
  recorder: Recorder
  lpa: Lpa
  profiles: Profiles
  registration: Registration
  /** Makes the registration follow the profile that is enabled now, after it was let go of. */
  register: (cause: number) => void
  deliver: Deliver
  diagnostics: Diagnostics
}

/** Virtual milliseconds before the one automatic repetition of a download. */
export const RETRY_DELAY_MS = 1_000

/** Runs an order to its end; never rejects. `onProgress` gets bytes written to the card. */
export async function runInlineDownload(
  deps: InlineDownloadDeps,
  order: InlineOrder,
  onProgress: (installedBytes: number, totalBytes: number) => void,
): Promise<OrderEnd> {
  const { clock, register, deliver, diagnostics } = deps
  return clock.run(async (activity) => {
    const status = await installAndEnable(deps, order, activity, onProgress)
    if (order.cancelled) return null
    const result = activationResultOf(status)
    const argument = activationArgument(result, status === 'Success' ? (order.iccid ?? '') : '')
    if (!hasMember(status)) diagnostics.raise('MP1306', { status, member: result }, order.cause, status)
    await deliver(order.operatorId, 'profileActivationCompleteScript', argument, order.cause)
    if (order.cancelled) return null
    if (status !== 'Success') {
      // A profile that was let go of for the new one is still the enabled one.
      register(order.cause)
      return status
    }
    await activity.until(registerAndTell(deps, order))
    return order.cancelled ? null : status
  })
}

/** Up to the enabled profile. */
async function installAndEnable(
  { clock, recorder, lpa, profiles, registration }: InlineDownloadDeps,
  order: InlineOrder,
  activity: Activity,
  onProgress: (installedBytes: number, totalBytes: number) => void,
): Promise<ESimOperationStatus> {
  const { operationId, operatorId, activationCode, embedded } = order
  const download = (): Promise<DownloadOutcome> =>
    lpa.download({ operationId, operatorId, activationCode, embedded, cause: order.cause, onProgress })
  if (order.iccid === null) {
    let outcome = await download()
    if (isTransient(outcome.status) && !order.cancelled) {
      recorder.record('lpa.state', { operationId, state: 'waiting-to-retry' }, order.cause)
      await activity.until(
        Promise.race([wait(clock, RETRY_DELAY_MS), new Promise<void>((wake) => (order.wakeUp = wake))]),
      )
      if (!order.cancelled) outcome = await download()
    }
    if (outcome.status !== 'Success') return outcome.status
    order.iccid = outcome.iccid
  }
  if (order.cancelled) return 'OperationAborted'
  if (registration.state().iccid !== order.iccid) registration.release(order.cause)
  const enabled = await lpa.enable(order.iccid, order.cause)
  await profiles.refresh()
  return enabled
}

function wait(clock: VirtualClock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}

/** Registers the enabled profile; each change reaches the page in order, one after the other. */
async function registerAndTell(
  { clock, registration, register, deliver }: InlineDownloadDeps,
  order: InlineOrder,
): Promise<void> {
  let deliveries = Promise.resolve()
  const stop = registration.watch(({ state, iccid }, seq) => {
    const tell = async () => {
      if (!order.cancelled)
        await deliver(order.operatorId, 'registrationChangedScript', registrationArgument(state, iccid), seq)
    }
    const before = deliveries
    deliveries = clock.run(async (activity) => {
      await activity.until(before)
      await tell()
    })
  })
  register(order.cause)
  await registration.atRest()
  stop()
  await deliveries
}
