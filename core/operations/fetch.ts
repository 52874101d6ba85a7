/** From an operation to its enabled profile: discover, download, install, enable. */
import type { Activity, VirtualClock } from '../clock/clock.ts'
import { isTransient } from '../contract/esim.ts'
import type { ESimOperationStatus, OperationStatus } from '../contract/esim.ts'
import type { Profiles } from '../device/profiles.ts'
import type { ActivationCode, DownloadRequest, Lpa } from '../lpa/api.ts'
import type { Registration } from '../network/registration.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Operation } from './operation.ts'

/** What fetching needs. */
export interface FetchDeps {
  clock: VirtualClock
  recorder: Recorder
  lpa: Lpa
  profiles: Profiles
  registration: Registration
  /** Called when something about the operation changed that is kept. */
  touch: () => void
  /** Writes everything that is kept now; false when that can't be done. */
  keep: (cause: number) => Promise<boolean>
  /** Told of each try that failed, for the headers of the next launch; `iccid` once the profile is known. */
  attemptFailed: (operation: Operation, status: ESimOperationStatus, iccid?: string) => void
}

/** Virtual milliseconds before the one automatic repetition. */
export const RETRY_DELAY_MS = 1_000

type Outcome = { status: 'Success' } | { status: Exclude<ESimOperationStatus, 'Success'>; offered?: string }

/** Fetches and enables the profile of an operation. `onProgress` gets bytes written to the card. */
export async function fetchProfile(
  deps: FetchDeps,
  operation: Operation,
  activity: Activity,
  onProgress: (installedBytes: number, totalBytes: number) => void,
): Promise<OperationStatus> {
  const { lpa, profiles, touch } = deps
  // An order that could not be noted would be lost with a restart, so it is not begun.
  if (!(await deps.keep(operation.cause))) return 'LocalSettingsAccessFailed'
  const problem = await lpa.initialise(operation.cause)
  if (problem !== null) {
    // The rest is the app's own trouble, which the LPA's headers say nothing of.
    if (problem === 'CardRemoved') deps.attemptFailed(operation, problem)
    return problem
  }
  // What was installed may have been deleted before it was tried again.
  if (operation.iccid !== null && !profiles.list().some(({ iccid }) => iccid === operation.iccid))
    operation.iccid = null
  if (operation.iccid === null) operation.iccid = installedBefore(operation, profiles)
  if (operation.activationCode === null && operation.iccid === null) {
    const { status } = await twice(deps, operation, activity, async () => {
      const found = await lpa.discover({ ...namesOf(operation), cause: operation.cause })
      if (found.status === 'Success') operation.activationCode = found.activationCode
      return found
    })
    if (status !== 'Success') return status
  }
  const { activationCode } = operation
  if (activationCode !== null && operation.iccid === null) {
    operation.cardBefore = profiles.list().map(({ iccid }) => iccid)
    touch()
    const { status } = await twice(deps, operation, activity, () =>
      download(deps, operation, activationCode, activity, onProgress),
    )
    if (status !== 'Success') return status
  }
  if (operation.cancelled || operation.iccid === null) return 'OperationAborted'
  touch()
  const status = await enable(deps, operation.iccid, operation.cause)
  if (status !== 'Success') deps.attemptFailed(operation, status, operation.iccid)
  return status
}

/** Lets the registration go and enables a profile; nothing happens when it is enabled already. */
export async function enable(
  { lpa, profiles, registration }: Pick<FetchDeps, 'lpa' | 'profiles' | 'registration'>,
  iccid: string,
  cause: number,
): Promise<ESimOperationStatus> {
  if (profiles.enabled()?.iccid === iccid) return 'Success'
  registration.release(cause)
  const status = await lpa.enable(iccid, cause)
  await profiles.refresh()
  return status
}

function namesOf({ id, operatorId, embedded }: Operation) {
  return { operationId: id, operatorId, embedded }
}

async function download(
  { lpa }: FetchDeps,
  operation: Operation,
  activationCode: ActivationCode,
  activity: Activity,
  onProgress: (installedBytes: number, totalBytes: number) => void,
): Promise<Outcome> {
  const { cause } = operation
  let offered: string | undefined
  const onOffer: NonNullable<DownloadRequest['onOffer']> = (metadata) => (offered = metadata?.iccid)
  const outcome = await lpa.download({ ...namesOf(operation), activationCode, cause, activity, onOffer, onProgress })
  if (outcome.status === 'Success') {
    operation.iccid = outcome.iccid
    return outcome
  }
  return { status: outcome.status, ...(offered === undefined ? {} : { offered }) }
}

/** The profile that this operation had installed when the device was stopped. */
function installedBefore({ cardBefore }: Operation, profiles: Profiles): string | null {
  if (cardBefore === null) return null
  return profiles.list().find(({ iccid }) => !cardBefore.includes(iccid))?.iccid ?? null
}

/** Tries once more by itself what may have been a passing trouble. */
async function twice(
  { clock, recorder, attemptFailed }: FetchDeps,
  operation: Operation,
  activity: Activity,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const first = await attempt()
  if (first.status === 'Success') return first
  attemptFailed(operation, first.status, first.offered)
  if (!isTransient(first.status) || operation.cancelled) return first
  recorder.record('lpa.state', { operationId: operation.id, state: 'waiting-to-retry' }, operation.cause)
  const time = new Promise<void>((resolve) => void clock.after(RETRY_DELAY_MS, resolve))
  await activity.until(Promise.race([time, new Promise<void>((wake) => (operation.wakeUp = wake))]))
  if (operation.cancelled) return first
  const second = await attempt()
  if (second.status !== 'Success') attemptFailed(operation, second.status, second.offered)
  return second
}
