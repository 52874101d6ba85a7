/** Security of the placeholder card: right shapes and sizes, no cryptography. It trusts every server. */
import { concat, utf8 } from '../tlv/bytes.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import type { RandomPort } from '../ports.ts'
import type { CardSecurity } from './security.ts'

/** Bytes of a MAC after each protected piece (SGP.22 2.5.2). */
export const MAC_LENGTH = 8

const SIGNATURE = new Uint8Array(64)
/** 2.999.10: an OID of ITU-T's arc for examples. */
const SERVER_OID = Uint8Array.of(0x88, 0x37, 0x0a)

/** A sequence in the place of a certificate: its only content is a subject with a serial number (2.5.4.5). */
function certificateFor(serialNumber: string): Uint8Array {
  const attribute = encodeTlv(
    0x30,
    encodeTlv(0x06, Uint8Array.of(0x55, 0x04, 0x05)),
    encodeTlv(0x13, utf8(serialNumber)),
  )
  return encodeTlv(0x30, encodeTlv(0x30, encodeTlv(0x30, encodeTlv(0x31, attribute))))
}

/** Makes it for the card with this EID. */
export function createPlaceholderSecurity(eid: string, random: RandomPort): CardSecurity {
  const channel = {
    open: ({ value }: { value: Uint8Array }) =>
      value.length < MAC_LENGTH ? null : value.subarray(0, value.length - MAC_LENGTH),
    replaceKeys: () => {},
  }
  return {
    ciKeyIds: [new Uint8Array(20)],
    signingCiKeyIds: [new Uint8Array(20)],
    forget() {},
    euiccCertificate: certificateFor(eid),
    eumCertificate: certificateFor(eid.slice(0, 8)),
    sign: () => SIGNATURE,
    authenticateServer: () => ({ ok: true, value: { oid: SERVER_OID } }),
    prepareDownload: () => ({
      ok: true,
      value: { oneTimeKey: concat([Uint8Array.of(4), random.bytes(64)]) },
    }),
    openPackage: () => ({ ok: true, value: channel }),
  }
}
