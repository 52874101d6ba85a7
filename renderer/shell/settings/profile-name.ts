/** What a profile is called. */
import type { ProfileSnapshot } from '../../../core/contract/device.ts'

/** Its nickname, else what its provider calls itself. */
export function nameOf({ nickname, providerName, iccid }: ProfileSnapshot): string {
  return nickname || providerName || iccid
}
