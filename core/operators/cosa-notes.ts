/** What is odd about an operator's COSA settings: nothing is refused for it. */
import { MOBILE_PLANS_APP_ID } from '../contract/cosa.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { cosaOf } from './cosa.ts'

/** Raises a diagnostic for each oddity; only of operators whose file says something of COSA. */
export function noteCosa(operator: OperatorConfig, diagnostics: Diagnostics, cause: number): void {
  const { id, cosa, iccidRanges, accountExperienceUrl: url, operatorApi } = operator
  if (cosa === undefined) return
  const { appId, supportDataMarketplace } = cosaOf(operator)
  if (appId !== undefined && appId !== MOBILE_PLANS_APP_ID && appId.toLowerCase() === MOBILE_PLANS_APP_ID.toLowerCase())
    diagnostics.raise('MP2230', { appId }, cause, appId)
  if (appId !== undefined && url !== undefined) diagnostics.raise('MP2231', { url }, cause)
  for (const { start, end } of cosa.iccidRanges ?? iccidRanges) {
    // A range of 20 digits has its check digit at the end: what counts stands before it.
    const tail = (iccid: string) => iccid.slice(0, 19).slice(-2)
    const literal = start.endsWith('00') && end.endsWith('99')
    if (!literal && (tail(start) !== '00' || tail(end) !== '99')) diagnostics.raise('MP2232', { start, end }, cause)
  }
  if (!supportDataMarketplace && operatorApi !== undefined) diagnostics.raise('MP2233', { operatorId: id }, cause)
}
