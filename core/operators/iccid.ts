/** ICCIDs and the ranges of operators. */
import type { IccidRange, OperatorConfig } from '../contract/operator.ts'

/**
 * Whether an ICCID lies in a range, both ends included. An ICCID may carry its check digit or not (20 or 19 digits),
 * and so may a range: the digits that both have are compared.
 */
export function inRange(iccid: string, range: IccidRange): boolean {
  const length = Math.min(iccid.length, range.start.length, range.end.length)
  // Without a line there is nothing to compare.
  if (length === 0) return false
  const digits = iccid.slice(0, length)
  return digits >= range.start.slice(0, length) && digits <= range.end.slice(0, length)
}

/** Whether a profile of this ICCID is one of the operator's. */
export function isOfOperator(iccid: string, operator: Pick<OperatorConfig, 'iccidRanges'>): boolean {
  return operator.iccidRanges.some((range) => inRange(iccid, range))
}
