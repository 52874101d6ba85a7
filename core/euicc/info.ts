/** What the card says about itself: EUICCInfo1 and EUICCInfo2 (SGP.22 5.7.8). */
import { utf8 } from '../tlv/bytes.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import { bitsTlv, integerTlv } from '../tlv/values.ts'
import type { CardSecurity } from './security.ts'
import { COMMAND, DATA } from './tags.ts'

const SVN = Uint8Array.of(2, 2, 2)

/** Keys of certificate issuers: those that servers are verified under, and those that the card signs under. */
type KeyIds = Pick<CardSecurity, 'ciKeyIds' | 'signingCiKeyIds'>

function keyLists({ ciKeyIds, signingCiKeyIds }: KeyIds): Uint8Array[] {
  const list = (tag: number, ids: readonly Uint8Array[]) =>
    encodeTlv(tag, ...ids.map((id) => encodeTlv(DATA.octetString, id)))
  return [list(0xa9, ciKeyIds), list(0xaa, signingCiKeyIds)]
}

/** BF20: the version of SGP.22 (2.2.2) and the keys of certificate issuers that the card knows. */
export function euiccInfo1(keyIds: KeyIds): Uint8Array {
  return encodeTlv(COMMAND.getEuiccInfo1, encodeTlv(0x82, SVN), ...keyLists(keyIds))
}

/** BF22. `installed` profiles and free bytes of memory are told in extCardResource (ETSI TS 102 226). */
export function euiccInfo2(keyIds: KeyIds, installed: number, freeMemory: number): Uint8Array {
  const resources = [integerTlv(0x81, installed), fixed(0x82, freeMemory), fixed(0x83, 0x2000)]
  return encodeTlv(
    COMMAND.getEuiccInfo2,
    encodeTlv(0x81, Uint8Array.of(2, 1, 0)),
    encodeTlv(0x82, SVN),
    encodeTlv(0x83, Uint8Array.of(1, 0, 0)),
    encodeTlv(0x84, ...resources),
    encodeTlv(0x85, Uint8Array.of(0x06, 0x7f, 0x36, 0xc0)),
    encodeTlv(0x86, Uint8Array.of(0x0b, 0, 0)),
    encodeTlv(0x87, Uint8Array.of(2, 3, 0)),
    encodeTlv(0x88, Uint8Array.of(0x04, 0x90)),
    ...keyLists(keyIds),
    encodeTlv(DATA.octetString, Uint8Array.of(1, 0, 0)),
    encodeTlv(DATA.utf8String, utf8('MPE-1')),
  )
}

/** BF43 (SGP.22 5.7.22): one entry that allows these rules to every operator, with the user's consent. */
export function rulesAuthorisationTable(rules: readonly number[]): Uint8Array {
  const anyOperator = encodeTlv(DATA.sequence, encodeTlv(DATA.context0, Uint8Array.of(0xee, 0xee, 0xee)))
  const entry = encodeTlv(
    DATA.sequence,
    bitsTlv(DATA.context0, rules),
    encodeTlv(DATA.choice1, anyOperator),
    bitsTlv(DATA.context2, [0]),
  )
  return encodeTlv(COMMAND.getRat, encodeTlv(DATA.choice0, rules.length === 0 ? new Uint8Array(0) : entry))
}

/** A number of four bytes. */
function fixed(tag: number, value: number): Uint8Array {
  return encodeTlv(tag, Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255))
}
