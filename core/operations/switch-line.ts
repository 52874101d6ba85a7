/** Puts another line into use: a profile on the card, or the physical SIM. */
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { enable } from './fetch.ts'
import type { FetchDeps } from './fetch.ts'

/** What switching needs. */
export interface SwitchDeps extends Pick<FetchDeps, 'lpa' | 'profiles' | 'registration'> {
  clock: VirtualClock
  /** ICCID of the SIM in the slot, or null. */
  simIccid: () => string | null
  /** The slot that the user chose gives way to the line that is wanted now. */
  slotFollowsLine: () => void
}

/** Resolves when the line is in use, or could not be taken into use. The registration is let go of. */
export function switchLine(deps: SwitchDeps, iccid: string, cause: number): Promise<ESimOperationStatus> {
  const { clock, lpa, profiles, registration, simIccid, slotFollowsLine } = deps
  return clock.run(async () => {
    slotFollowsLine()
    const used = profiles.enabled()
    if (simIccid() !== iccid) return enable(deps, iccid, cause)
    if (used === null) return 'Success'
    registration.release(cause)
    const status = await lpa.disable(used.iccid, cause)
    await profiles.refresh()
    return status
  })
}
