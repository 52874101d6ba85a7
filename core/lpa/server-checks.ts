/** What the LPA itself looks at in a server's answers; the card checks certificates and signatures. */
import { readCertificate } from '../certificates/certificate.ts'
import { oidBytes } from '../certificates/oids.ts'
import { readMetadata } from '../euicc/metadata.ts'
import { DATA, PACKAGE } from '../euicc/tags.ts'
import { concat, sameBytes } from '../tlv/bytes.ts'
import { TlvError, find, parseInside, parseTlv, readHeader } from '../tlv/tlv.ts'
import { textOf } from '../tlv/values.ts'
import type { ServerAuthentication } from './answers.ts'

/** Bytes of the MAC at the end of a segment. */
const MAC_LENGTH = 8
/** Most bytes of a segment (SGP.22 2.5.5). */
export const LONGEST_SEGMENT = 1_020

/** Whether the server's certificate has the OID that the activation code asks for (SGP.22 3.1.2); empty: any. */
export function hasOid({ parts }: ServerAuthentication, oid: string): boolean {
  const wanted = oid === '' ? null : oidBytes(oid)
  if (wanted === null) return oid === ''
  const { registeredId } = readCertificate(parts[3]).extensions
  return registeredId !== undefined && sameBytes(registeredId, wanted)
}

/** The address that the server has signed, empty when there is none. */
export function signedAddress({ parts }: ServerAuthentication): string {
  const address = find(parseInside(parts[0], DATA.sequence, 'serverSigned1'), 0x83)
  return address === undefined ? '' : textOf(address)
}

/** Whether two addresses name the same host, whatever their case and port. */
export function sameHost(one: string, other: string): boolean {
  const host = (address: string) => address.replace(/:\d+$/, '').toLowerCase()
  return host(one) === host(other)
}

/**
 * What the package's metadata says otherwise than was announced and consented to (SGP.22 3.1.3: metadataMismatch): the
 * profile's number or its policy rules. Null when nothing; also when either can't be read, which the card will say.
 */
export function metadataMismatch(announced: Uint8Array, segments: readonly Uint8Array[]): string | null {
  if (announced.length === 0) return null
  try {
    const pieces = segments.filter((segment) => readHeader(segment).tag === PACKAGE.metadataSegment)
    const inside = readMetadata(concat(pieces.map((piece) => parseTlv(piece).value.slice(0, -MAC_LENGTH))))
    const before = readMetadata(announced)
    if (inside.iccid !== before.iccid) return 'another ICCID'
    return inside.policyRules.join() === before.policyRules.join() ? null : 'other policy rules'
  } catch (error) {
    if (error instanceof TlvError) return null
    throw error
  }
}
