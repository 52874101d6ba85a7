/** What a profile is called, and its picture. */
import type { ProfileSnapshot } from '../../../core/contract/device.ts'
import type { OperatorSummary } from '../../../core/contract/operator.ts'

/** Its nickname, else what its provider calls itself. */
export function nameOf({ nickname, providerName, iccid }: ProfileSnapshot): string {
  return nickname || providerName || iccid
}

/** The profile's own icon, else the logo of the operator that its provider is. Empty: there is none. */
export function pictureOf(
  { icon, providerName }: Pick<ProfileSnapshot, 'icon' | 'providerName'>,
  operators: readonly OperatorSummary[],
): string {
  return icon || (operators.find(({ brandName }) => brandName === providerName)?.logo ?? '')
}
