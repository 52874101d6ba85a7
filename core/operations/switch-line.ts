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
  register: (cause: number) => void
}

/** Resolves when the line is in use, or could not be taken into use; the registration follows by itself. */
export function switchLine(deps: SwitchDeps, iccid: string, cause: number): Promise<ESimOperationStatus> {
  const { clock, lpa, profiles, registration, register, simIccid } = deps
  return clock.run(async () => {
    const used = profiles.enabled()
    let status: ESimOperationStatus = 'Success'
    if (simIccid() !== iccid) status = await enable(deps, iccid, cause)
    else if (used !== null) {
      registration.release(cause)
      status = await lpa.disable(used.iccid, cause)
      await profiles.refresh()
    }
    register(cause)
    return status
  })
}
