/**
 * How a portal is launched on a device with an eSIM.
 * Source: Microsoft, "Mobile Plans web portal" (launch parameters, Accept-Language).
 */
import type { OperatorConfig } from '../contract/operator.ts'
import { isOfOperator } from '../operators/iccid.ts'

/** Longest transaction identifier, in characters. */
export const LONGEST_TRANSACTION_ID = 64

/** What a launch depends on. */
export interface LaunchInput {
  operator: Pick<OperatorConfig, 'portalUri' | 'iccidRanges'>
  /** Two letters; lower case in the URL. */
  region: string
  /** BCP 47. */
  language: string
  eid: string
  imei: string
  transactionId: string
  /** ICCIDs of all profiles on the eUICC; only the operator's own are sent. */
  iccids: readonly string[]
}

/** What the first request of a visit looks like. */
export interface Launch {
  url: string
  headers: Record<string, string>
}

/**
 * The launch URL and headers. Our parameters stand after the portal URI's own query and before its fragment, in the
 * documented order; `iccids` is there only when the operator has profiles on the eUICC, without their trailing F.
 */
export function launchOf(input: LaunchInput): Launch {
  const region = encodeURIComponent(input.region.toLowerCase())
  const own = input.iccids
    .filter((iccid) => isOfOperator(iccid, input.operator))
    .map((iccid) => iccid.replace(/F$/i, ''))
  const parameters = [
    `market=${region}`,
    `location=${region}`,
    `transactionId=${encodeURIComponent(input.transactionId.slice(0, LONGEST_TRANSACTION_ID))}`,
    `eid=${encodeURIComponent(input.eid)}`,
    `imei=${encodeURIComponent(input.imei)}`,
    ...(own.length > 0 ? [`iccids=${own.map(encodeURIComponent).join(',')}`] : []),
  ].join('&')
  const url = new URL(input.operator.portalUri)
  const query = url.search === '' || url.search === '?' ? '' : `${url.search.slice(1).replace(/&$/, '')}&`
  url.search = `?${query}${parameters}`
  return { url: url.href, headers: { 'Accept-Language': input.language } }
}
