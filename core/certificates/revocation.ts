/** Where a server certificate says that its revocation can be looked up: OCSP responders and revocation lists (RFC 5280). */
import { toHex } from '../tlv/bytes.ts'
import { TlvError, find, parseTlv, parseTlvs, readTlv } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import { ACCESS, EXTENSION } from './oids.ts'

/** GeneralName's uniformResourceIdentifier. */
const URI = 0x86
const LONGEST_URI = 500
/** Most addresses of one certificate: real ones have two or three. */
const MOST = 10

/** The http addresses in a certificate's DER bytes, each once; none of what is no certificate. LDAP is left out. */
export function revocationUrls(der: Uint8Array): string[] {
  try {
    const [body] = parseTlvs(parseTlv(der).value)
    const extensions = body && find(parseTlvs(body.value), 0xa3)
    if (extensions === undefined) return []
    const all = parseTlvs(readTlv(extensions.value).value).flatMap(urisOf)
    return [...new Set(all)].slice(0, MOST)
  } catch (error) {
    if (error instanceof TlvError) return []
    throw error
  }
}

function urisOf(extension: Tlv): string[] {
  const parts = parseTlvs(extension.value)
  const value = find(parts, 0x04)
  if (value === undefined) return []
  switch (oidOf(parts)) {
    case EXTENSION.crlDistributionPoints:
      return uris(readTlv(value.value), 5)
    case EXTENSION.authorityInfoAccess:
      return parseTlvs(readTlv(value.value).value).flatMap((one) =>
        oidOf(parseTlvs(one.value)) === ACCESS.ocsp ? uris(one, 1) : [],
      )
    default:
      return []
  }
}

const oidOf = ([first]: readonly Tlv[]): string => (first?.tag === 0x06 ? toHex(first.value) : '')

/** URIs in an element and in what it is made of, so many levels down. */
function uris({ tag, value }: Tlv, levels: number): string[] {
  if (tag === URI) {
    const text = String.fromCharCode(...value.subarray(0, LONGEST_URI))
    return /^http:\/\/[\x21-\x7e]+$/i.test(text) && URL.canParse(text) ? [text] : []
  }
  // Constructed: bit 6 of the tag.
  return levels === 0 || (tag & 0x20) === 0 ? [] : parseTlvs(value).flatMap((one) => uris(one, levels - 1))
}
