/** The requests of the Mobile Plans service to an operator's API. */
import { API_REHEARSAL_HEADER } from '../contract/api-rehearsals.ts'
import type { HttpRequest } from '../ports.ts'
import { utf8 } from '../tlv/bytes.ts'
import type { ApiEndpoint } from './endpoint.ts'

/** What can be asked. */
export const API_OPERATIONS = ['GetBalance', 'GetOffers', 'GetNotifications'] as const
export type ApiOperation = (typeof API_OPERATIONS)[number]

/** Most bytes that are read of an answer. */
const LARGEST_ANSWER = 1_000_000
/** The header that names a request. */
export const TRANSACTION_HEADER = 'X-MS-DM-TransactionId'

/** One question. */
export interface ApiQuestion {
  /** 19 or 20 digits; a trailing F is removed. */
  iccid: string
  /**
   * Query parameters besides the documented ones, or in their place; null leaves one out. Values go out as they are, so
   * that a test can send bad ones.
   */
  parameters?: Readonly<Record<string, string | null>>
  /** Names the request; a new one by default. */
  transactionId?: string
}

/** Collection in the path, base of the URL, and the query that the documentation shows. */
const OPERATIONS = {
  GetBalance: {
    collection: 'balances',
    base: ({ moBaseUrl }: ApiEndpoint) => moBaseUrl,
    simPath: 'plain',
    query: { fieldsTemplate: 'basic', limit: '1' },
  },
  GetOffers: {
    collection: 'offers',
    base: ({ offerUri }: ApiEndpoint) => offerUri,
    simPath: 'prefixed',
    query: { limit: '1' },
  },
  GetNotifications: {
    collection: 'notifications',
    base: ({ notificationUri }: ApiEndpoint) => notificationUri,
    simPath: 'prefixed',
    query: { notificationType: 'lowBalance', limit: '1' },
  },
} as const

/** The request; null when the endpoint has no address for the operation. */
export function requestOf(
  endpoint: ApiEndpoint,
  operation: ApiOperation,
  { iccid, parameters = {}, transactionId = '' }: ApiQuestion,
): HttpRequest | null {
  const { base, collection, query, simPath } = OPERATIONS[operation]
  const address = base(endpoint)
  if (address === undefined) return null
  const prefix = (endpoint.simPath ?? simPath) === 'prefixed' ? 'iccid:' : ''
  const sim = prefix + encodeURIComponent(iccid.replace(/F$/i, ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...parameters })) if (value !== null) search.set(name, value)
  const { authorization, clientCertificate, serverCa, timeoutMs, embeddedFor, rehearsal } = endpoint
  return {
    method: 'GET',
    url: `${address.replace(/\/$/, '')}/sims/${sim}/${collection}?${search.toString()}`,
    headers: {
      Accept: 'application/json',
      [TRANSACTION_HEADER]: transactionId,
      ...(embeddedFor === undefined || rehearsal === undefined ? {} : { [API_REHEARSAL_HEADER]: rehearsal }),
      ...(authorization === undefined ? {} : { Authorization: `Basic ${basicToken(authorization)}` }),
    },
    timeoutMs,
    maxBytes: LARGEST_ANSWER,
    ...(embeddedFor === undefined ? {} : { embeddedFor }),
    tls: {
      ...(clientCertificate === undefined ? {} : { client: clientCertificate }),
      ...(serverCa === undefined ? {} : { ca: serverCa }),
    },
  }
}

/** User and password as RFC 7617 writes them, in UTF-8. */
export function basicToken({ user, password }: { user: string; password: string }): string {
  return btoa(String.fromCharCode(...utf8(`${user}:${password}`)))
}
