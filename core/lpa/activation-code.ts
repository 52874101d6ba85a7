/**
 * Activation codes: SGP.22 4.1. `[LPA:]1$<SM-DP+ address>$<matching ID>[$<SM-DP+ OID>[$<confirmation code required>]]`.
 */
import type { ActivationCode } from './api.ts'

/** What can be wrong with an activation code. */
export type ActivationCodeProblem =
  'empty' | 'too-long' | 'format' | 'fields' | 'address' | 'matching-id' | 'oid' | 'flag'

/** A parsed code, or what is wrong with it as a sentence that names the part and the fix. */
export type ParsedActivationCode =
  | {
      ok: true
      code: ActivationCode
      /** It began with `LPA:`, which belongs into QR codes; Mobile Plans wants the code without. */
      prefixed: boolean
    }
  | { ok: false; problem: ActivationCodeProblem; message: string }

/** Longest code that is looked at. SGP.22 allows 255 characters; a little more is let through. */
const LONGEST = 1_000

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i
const PORT = /^(?<host>[^:]*):(?<port>\d{1,5})$/
const MATCHING_ID = /^[A-Za-z0-9-]*$/
const OID = /^[0-2](?:\.(?:0|[1-9]\d{0,17}))+$/

/** Reads an activation code. Never throws. */
export function parseActivationCode(text: string): ParsedActivationCode {
  if (text.length > LONGEST) return refuse('too-long', `The activation code has ${text.length} characters.`)
  const trimmed = text.trim()
  if (trimmed === '') return refuse('empty', 'The activation code is empty; it looks like 1$smdp.example.com$ABC-123.')
  const prefixed = /^lpa:/i.test(trimmed)
  const [format = '', address, matchingId, oid = '', flag = '', ...rest] = trimmed.slice(prefixed ? 4 : 0).split('$')
  if (format !== '1') {
    return refuse('format', `The activation code begins with "${shorten(format)}"; only format 1 is known: 1$….`)
  }
  if (address === undefined || matchingId === undefined || rest.length > 0) {
    const count = 3 + rest.length + (matchingId === undefined ? -1 : 0) + (address === undefined ? -1 : 0)
    const found = rest.length > 0 ? `more than five fields` : `only ${count} of at least three fields`
    return refuse('fields', `The activation code has ${found}: 1$<SM-DP+ address>$<matching ID>[$<OID>[$1]].`)
  }
  if (!isAddress(address)) {
    return refuse('address', `"${shorten(address)}" is no host name for the SM-DP+ address, such as smdp.example.com.`)
  }
  if (!MATCHING_ID.test(matchingId)) {
    return refuse('matching-id', `The matching ID "${shorten(matchingId)}" may hold letters, digits and hyphens only.`)
  }
  if (oid !== '' && !OID.test(oid)) {
    return refuse('oid', `"${shorten(oid)}" is no OID for the SM-DP+, such as 1.3.6.1.4.1.31746.`)
  }
  if (flag !== '' && flag !== '1' && flag !== '0') {
    return refuse(
      'flag',
      `The confirmation code flag is "${shorten(flag)}"; it is 1 when a code is required, else absent.`,
    )
  }
  return {
    ok: true,
    prefixed,
    code: { smdpAddress: address, matchingId, smdpOid: oid, confirmationCodeRequired: flag === '1' },
  }
}

/** A host name, with a port for servers in a laboratory. */
function isAddress(address: string): boolean {
  const port = PORT.exec(address)?.groups
  const host = port?.['host'] ?? address
  if (port !== undefined && Number(port['port']) > 65_535) return false
  return host.length <= 255 && host.split('.').every((label) => LABEL.test(label))
}

function refuse(problem: ActivationCodeProblem, message: string): ParsedActivationCode {
  return { ok: false, problem, message }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
