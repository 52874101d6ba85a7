/** Reads the answers of ES9+ functions: base64 of DER, each checked to be the element that it has to be. */
import { fromBase64 } from '../tlv/bytes.ts'
import { DATA, PACKAGE } from '../euicc/tags.ts'
import { TlvError, demand, find, parseInside, parseTlv, tagName } from '../tlv/tlv.ts'
import type { Es9Function } from './es9.ts'
import { memberOf } from './members.ts'

type Body = Record<string, unknown>

/** The server's transaction. */
export interface Transaction {
  /** As the server sent it; it is sent back unchanged. */
  id: string
  /** The bytes that the server signed. */
  bytes: Uint8Array
}

/** Parts of AuthenticateServer that come from the server, in the order in which the card takes them. */
export interface ServerAuthentication {
  transaction: Transaction
  parts: readonly [serverSigned1: Uint8Array, signature: Uint8Array, ciKeyId: Uint8Array, certificate: Uint8Array]
}

/** What authenticateClient answered. */
export interface ProfileOffer {
  /** BF25, or empty where the server sent none. */
  metadata: Uint8Array
  smdpSigned2: Uint8Array
  smdpSignature2: Uint8Array
  smdpCertificate: Uint8Array
  confirmationCodeRequired: boolean
  /** The embedded SM-DP+ has an order that wants the user to be asked. */
  asksUser: boolean
}

/** Hex digits by SGP.22 6.5.2.6; whatever it looks like, it is nothing but sent back. */
const TRANSACTION_ID = /^[\x21-\x7e]{1,256}$/

/** Reads the answer of initiateAuthentication. @throws {TlvError} naming the field */
export function readServerAuthentication(body: Body): ServerAuthentication {
  const fn = 'initiateAuthentication'
  const serverSigned1 = element(fn, body, 'serverSigned1', DATA.sequence)
  const signed = parseInside(serverSigned1, DATA.sequence, 'serverSigned1')
  const bytes = demand(signed, DATA.transactionId, 'serverSigned1').value
  const id = memberOf(body, 'transactionId')
  if (typeof id !== 'string' || !TRANSACTION_ID.test(id)) {
    throw new TlvError('value', `${fn}: transactionId is no text of 1 to 256 visible characters`)
  }
  return {
    transaction: { id, bytes },
    parts: [
      serverSigned1,
      element(fn, body, 'serverSignature1', DATA.signature),
      element(fn, body, 'euiccCiPKIdToBeUsed', DATA.octetString),
      element(fn, body, 'serverCertificate', DATA.sequence),
    ],
  }
}

/** Reads the answer of authenticateClient. @throws {TlvError} naming the field */
export function readProfileOffer(body: Body, asksUser = false): ProfileOffer {
  const fn = 'authenticateClient'
  const smdpSigned2 = element(fn, body, 'smdpSigned2', DATA.sequence)
  const required = find(parseInside(smdpSigned2, DATA.sequence, 'smdpSigned2'), DATA.boolean)
  const metadata = memberOf(body, 'profileMetadata')
  return {
    metadata:
      metadata === undefined || metadata === null || metadata === ''
        ? new Uint8Array(0)
        : element(fn, body, 'profileMetadata', PACKAGE.storeMetadata),
    smdpSigned2,
    smdpSignature2: element(fn, body, 'smdpSignature2', DATA.signature),
    smdpCertificate: element(fn, body, 'smdpCertificate', DATA.sequence),
    confirmationCodeRequired: (required?.value[0] ?? 0) !== 0,
    asksUser,
  }
}

/** Reads the answer of getBoundProfilePackage. @throws {TlvError} naming the field */
export function readBoundProfilePackage(body: Body): Uint8Array {
  return element('getBoundProfilePackage', body, 'boundProfilePackage', PACKAGE.boundProfilePackage)
}

function element(fn: Es9Function, body: Body, name: string, tag: number): Uint8Array {
  const value = memberOf(body, name)
  if (typeof value !== 'string') throw new TlvError('missing', `${fn}: the answer has no ${name}`)
  const bytes = fromBase64(value)
  if (bytes === null) throw new TlvError('value', `${fn}: ${name} is not base64`)
  const found = parseTlv(bytes).tag
  if (found !== tag) throw new TlvError('value', `${fn}: ${name} is ${tagName(found)}, not ${tagName(tag)}`)
  return bytes
}
