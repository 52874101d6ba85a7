/** What Windows makes of COSA: whose line it is, how the flyout names it, what "View my account" opens. */
import { DEFAULT_COSA, MOBILE_PLANS_APP_ID } from '../contract/cosa.ts'
import type { Cosa } from '../contract/cosa.ts'
import type { RegistrationState } from '../contract/device.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { isOfOperator } from './iccid.ts'

/** COSA of an operator. */
export function cosaOf({ cosa }: Pick<OperatorConfig, 'cosa'>): Cosa {
  return cosa ?? DEFAULT_COSA
}

/** Whether COSA has an ICCID in the operator's ranges. */
export function inCosa(iccid: string, operator: OperatorConfig): boolean {
  const { iccidRanges = operator.iccidRanges } = cosaOf(operator)
  return isOfOperator(iccid, { iccidRanges })
}

/** Whether the Mobile Plans service is asked about a line: it is in the ranges of COSA and of the service, and COSA says so. */
export function isMobilePlansLine(iccid: string, operator: OperatorConfig): boolean {
  return cosaOf(operator).supportDataMarketplace && inCosa(iccid, operator) && isOfOperator(iccid, operator)
}

/** Name and icon of the operator in the flyout; null where COSA says that the network's own name is shown. */
export function brandingOf(
  operator: OperatorConfig,
  registration: RegistrationState,
): { name: string; icon: string } | null {
  const { useBrandingNameOnRoaming: where, brandingName, brandingIcon } = cosaOf(operator)
  if (registration === 'partner' && where < 1) return null
  if (registration === 'roaming' && where < 2) return null
  return { name: brandingName || operator.brandName, icon: brandingIcon ?? operator.logo }
}

/** Whether the flyout says that the device is roaming. */
export function showsRoaming(operator: OperatorConfig | null, registration: RegistrationState): boolean {
  if (registration !== 'roaming') return false
  if (operator === null) return true
  const { supportDataMarketplace, dataMarketplaceRoamingUIEnabled } = cosaOf(operator)
  return !supportDataMarketplace || dataMarketplaceRoamingUIEnabled === 1
}

/** What "View my account" opens. */
export type AccountTarget =
  /** The operator's portal, in the Mobile Plans app. */
  | { kind: 'portal' }
  /** The operator's own app, which is not here. */
  | { kind: 'companion-app'; appId: string }
  /** A page in the browser; nothing is added to the address. */
  | { kind: 'browser'; url: string }
  /** The Mobile Plans app, at the operator's gateway page. */
  | { kind: 'gateway' }

/**
 * What "View my account" opens; null when there is no such link. AppID goes before AccountExperienceURL; without either
 * it is the Mobile Plans app, for operators that are part of it. Sources: Microsoft, "Mobile Plans account management",
 * "Desktop COSA database settings", "Appendix A: Data Marketplace UX for cell" (2017).
 */
export function accountTargetOf(operator: OperatorConfig): AccountTarget | null {
  const { appId, supportDataMarketplace } = cosaOf(operator)
  if (appId === MOBILE_PLANS_APP_ID) return { kind: 'portal' }
  if (appId !== undefined) return { kind: 'companion-app', appId }
  if (operator.accountExperienceUrl !== undefined) return { kind: 'browser', url: operator.accountExperienceUrl }
  return supportDataMarketplace ? { kind: 'gateway' } : null
}
