/** What the device does for one operation once it is its turn: fetch the profile, tell the portal, register. */
import type { OperationStatus } from '../contract/esim.ts'
import { fetchProfile } from './fetch.ts'
import type { FetchDeps } from './fetch.ts'
import type { Ledger } from './ledger.ts'
import { isTold } from './operation.ts'
import type { Operation } from './operation.ts'
import { registerAndTell, tellActivation } from './tell.ts'
import type { TellDeps } from './tell.ts'

/** How the job ended: a status, `later` when the rest comes with time or the network, null when it was cancelled. */
export type JobEnd = OperationStatus | 'later' | null

/** What a job needs. */
export interface ProfileJobDeps extends FetchDeps, TellDeps {
  ledger: Ledger
  /** The profile is enabled: failed tries are of no interest any more. */
  fetched: (operation: Operation) => void
  /** The profile is enabled and the portal knows. */
  installed: (operation: Operation) => void
}

const MINUTE_MS = 60_000

/** Takes an operation from its stage `fetch` or `register` as far as it goes by itself. */
export function runProfileJob(
  deps: ProfileJobDeps,
  operation: Operation,
  onProgress: (installedBytes: number, totalBytes: number) => void,
): Promise<JobEnd> {
  const { clock, ledger, register, installed } = deps
  return clock.run(async (activity) => {
    if (operation.stage === 'fetch') {
      // A fault of the emulator itself ends the order as any other failure does.
      const status = await fetchProfile(deps, operation, activity, onProgress).catch((error: unknown) => {
        deps.diagnostics.raise('MP1603', { error: String(error) }, operation.cause)
        return 'UnknownError' as const
      })
      if (operation.cancelled) return null
      if (status === 'Success') deps.fetched(operation)
      if (isTold(operation)) await tellActivation(deps, operation, status, operation.iccid ?? '')
      if (operation.cancelled) return null
      if (status !== 'Success') {
        // A profile that was let go of for the new one is still the enabled one.
        register(operation.cause)
        return status
      }
      if (operation.refusedMinutes === 0) ledger.move(operation, 'register')
      else ledger.move(operation, 'refused', clock.now() + operation.refusedMinutes * MINUTE_MS)
      installed(operation)
    }
    if (isTold(operation)) {
      await registerAndTell(deps, operation, activity)
      return operation.cancelled ? null : 'Success'
    }
    register(operation.cause)
    return 'later'
  })
}
