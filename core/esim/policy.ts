/** What Windows itself refuses before the card is asked: the organisation's policy, and profiles that are not the user's. */
import { z } from 'zod'
import type { ProfileSnapshot } from '../contract/device.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { ESimOperation } from '../contract/windows.ts'

/** The organisation's policy as it is saved. */
export const enterpriseSchema = z.object({
  /** eUICCs CSP, Policies/LocalUIEnabled. */
  uiEnabled: z.boolean(),
  /** ICCIDs of profiles that the organisation manages. */
  managed: z.array(z.string()),
})
export type Enterprise = z.infer<typeof enterpriseSchema>

/** A PC that no organisation manages. */
export const NO_ENTERPRISE: Enterprise = { uiEnabled: true, managed: [] }

/** What Windows says without asking the card, or null when it is the card's to say. */
export function refusalOf(
  operation: ESimOperation,
  iccid: string | null,
  profiles: readonly ProfileSnapshot[],
  { uiEnabled, managed }: Enterprise,
): ESimOperationStatus | null {
  if (!uiEnabled) return 'PolicyViolation'
  const profile = profiles.find((one) => one.iccid === iccid)
  // A provisioning profile is the device's own way to a network, not the user's (SGP.22 2.4.5.2).
  if (profile?.profileClass === 'Provisioning') return 'OperationProhibitedByProfileClass'
  const touched =
    operation === 'reset'
      ? profiles
      : operation === 'enable'
        ? profiles.filter((one) => one.state === 'Enabled' && one.iccid !== iccid)
        : profiles.filter((one) => one.iccid === iccid)
  return touched.some((one) => managed.includes(one.iccid)) ? 'PolicyViolation' : null
}
