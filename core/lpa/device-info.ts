/** What the LPA tells servers about the device: CtxParams1 (SGP.22 5.7.13). */
import { DATA } from '../euicc/tags.ts'
import { utf8 } from '../tlv/bytes.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { swappedDigits } from '../tlv/values.ts'

/** Highest releases that are supported: GSM R99, UTRAN and E-UTRAN release 15. */
const CAPABILITIES = [
  encodeTlv(0x80, Uint8Array.of(5, 0, 0)),
  encodeTlv(0x81, Uint8Array.of(15, 0, 0)),
  encodeTlv(0x85, Uint8Array.of(15, 0, 0)),
]

/** CtxParams1, A0: matching ID as in the activation code, TAC and IMEI (15 digits) of the device. */
export function contextParameters(matchingId: string, imei: string): Uint8Array {
  const imeiBytes = swappedDigits(imei, 8)
  // The check digit stands in the high half of the last byte, unlike the others.
  imeiBytes[7] = ((imeiBytes[7]! & 15) << 4) | (imeiBytes[7]! >> 4)
  return encodeTlv(
    DATA.choice0,
    encodeTlv(DATA.context0, utf8(matchingId)),
    encodeTlv(
      DATA.choice1,
      encodeTlv(DATA.context0, swappedDigits(imei.slice(0, 8), 4)),
      encodeTlv(DATA.choice1, ...CAPABILITIES),
      encodeTlv(DATA.context2, imeiBytes),
    ),
  )
}
