/** Whether a profile that a portal ordered is one that Mobile Plans wants. */
import type { ProfileSnapshot } from '../contract/device.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'

/** Raises what is wrong with it; nothing when it isn't on the card. */
export function judgeProfile(
  diagnostics: Pick<Diagnostics, 'raise'>,
  profile: ProfileSnapshot | undefined,
  cause: number | null,
): void {
  if (profile === undefined) return
  const { iccid, policy, profileClass } = profile
  const rules = [
    ...(policy.canDisable ? [] : ["can't be disabled (PPR1)"]),
    ...(policy.canDelete ? [] : ["can't be deleted (PPR2)"]),
  ].join(' and ')
  if (rules !== '') diagnostics.raise('MP1901', { iccid, rules }, cause, rules)
  if (profileClass !== 'Operational') diagnostics.raise('MP1902', { iccid, profileClass }, cause, profileClass)
}
