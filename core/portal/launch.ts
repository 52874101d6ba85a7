/**
 * How a portal is launched.
 * Source: Microsoft, "Mobile Plans web portal" (launch parameters for eSIM and for physical SIM, Accept-Language).
 */
import type { AppVersion } from '../contract/generations.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { isOfOperator } from '../operators/iccid.ts'

/** Longest transaction identifier, in characters. */
export const LONGEST_TRANSACTION_ID = 64
/** What a user typed, where the operator file names no phone number: one of those kept for fiction. */
export const DEFAULT_PHONE_NUMBER = '4255550100'
/** The only month whose documentation has `phoneNumber` and `countryCode`. */
const WITH_PHONE_NUMBER: AppVersion = '2018-11'

/** What a launch depends on. */
export interface LaunchInput {
  operator: Pick<OperatorConfig, 'portalUri' | 'iccidRanges' | 'appVersion' | 'phoneNumber'>
  /** Two letters; lower case in the URL. */
  region: string
  /** Country of the network, or of the IP address: two letters. */
  location: string
  /** BCP 47. */
  language: string
  eid: string
  imei: string
  transactionId: string
  /** ICCIDs of all profiles on the eUICC; only the operator's own are sent. */
  iccids: readonly string[]
  /** The physical SIM, when it is in use: there, and no profile is enabled. */
  sim: { iccid: string; operatorId: string } | null
  /** Digits that the user typed in the look-up of the first run. */
  phoneNumber?: string
  /** Headers that tell of downloads that failed. */
  errorHeaders: Record<string, string>
}

/** What the first request of a visit looks like. */
export interface Launch {
  url: string
  headers: Record<string, string>
}

/**
 * The launch URL and headers. Our parameters stand after the portal URI's own query and before its fragment, in the
 * documented order; `iccids` is there only when the operator has profiles on the eUICC, without their trailing F. With a
 * SIM of the operator's in use, the parameters are those for a physical SIM.
 */
export function launchOf(input: LaunchInput): Launch {
  const { operator } = input
  const simInUse = input.sim !== null && isOfOperator(input.sim.iccid, operator)
  const parameters = [
    ...(simInUse ? simParameters(input, input.sim?.iccid ?? '') : esimParameters(input)),
    ...(operator.appVersion === WITH_PHONE_NUMBER ? phoneParameters(input) : []),
  ]
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const url = new URL(operator.portalUri)
  const query = url.search === '' || url.search === '?' ? '' : `${url.search.slice(1).replace(/&$/, '')}&`
  url.search = `?${query}${parameters}`
  return { url: url.href, headers: { 'Accept-Language': input.language, ...input.errorHeaders } }
}

type Parameter = [name: string, encoded: string]

function esimParameters(input: LaunchInput): Parameter[] {
  const own = input.iccids.filter((iccid) => isOfOperator(iccid, input.operator)).map(plainIccid)
  return [
    ['market', regionOf(input)],
    ['location', encodeURIComponent(input.location.toLowerCase())],
    ['transactionId', transactionOf(input)],
    ['eid', encodeURIComponent(input.eid)],
    ['imei', encodeURIComponent(input.imei)],
    ...(own.length > 0 ? [['iccids', own.join(',')] satisfies Parameter] : []),
  ]
}

function simParameters(input: LaunchInput, iccid: string): Parameter[] {
  return [
    ['iccid', plainIccid(iccid)],
    ['imei', encodeURIComponent(input.imei)],
    ['market', regionOf(input)],
    ['transactionId', transactionOf(input)],
    ['location', encodeURIComponent(input.location.toLowerCase())],
  ]
}

/** The documentation of November 2018 gives no example: the number as typed, the country as in `market` (our choice). */
function phoneParameters(input: LaunchInput): Parameter[] {
  return [
    ['phoneNumber', encodeURIComponent(input.phoneNumber ?? input.operator.phoneNumber ?? DEFAULT_PHONE_NUMBER)],
    ['countryCode', regionOf(input)],
  ]
}

function regionOf({ region }: LaunchInput): string {
  return encodeURIComponent(region.toLowerCase())
}

function transactionOf({ transactionId }: LaunchInput): string {
  return encodeURIComponent(transactionId.slice(0, LONGEST_TRANSACTION_ID))
}

function plainIccid(iccid: string): string {
  return encodeURIComponent(iccid.replace(/F$/i, ''))
}
