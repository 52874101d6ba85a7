import { describe, expect, test } from 'vitest'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { fromHex, toHex } from '../tlv/bytes.ts'
import { demand, encodeTlv, parseInside, parseTlv, parseTlvs } from '../tlv/tlv.ts'
import { plainDigits } from '../tlv/values.ts'
import { RECORDINGS, bytesOf, fieldOf, recordedOneTimeKey, recording } from '../vectors/vectors.testing.ts'
import { deriveSessionKeys, deriveX963 } from './keys.ts'
import { createSegmentProtection } from './segments.ts'

const crypto = createNodeCrypto()
const filled = (byte: number) => new Uint8Array(16).fill(byte)
/** The server of the recordings always replaces the session's keys by these. */
const PROFILE_KEYS = { encryption: filled(0), mac: filled(0x11), chaining: filled(0x22) }

describe.each(RECORDINGS)('%s', (name) => {
  const recorded = recording(name)
  const bound = fieldOf(recorded, 'getBoundProfilePackage', 'response', 'boundProfilePackage')
  const [initialise, first87, of88, second87, of86] = parseInside(bound, 0xbf36, 'package')

  test('sealing what was recorded gives the recorded bytes', () => {
    const parts = parseTlvs(initialise!.value)
    const template = parseTlvs(demand(parts, 0xa6, 'BF23').value)
    const secret = recordedOneTimeKey(recorded).agree(demand(parts, 0x5f49, 'BF23').value)!
    const hostId = demand(template, 0x84, 'A6').value
    const eid = plainDigits(recorded.eid)
    const session = createSegmentProtection(
      crypto,
      deriveSessionKeys(crypto, secret, { keyType: 0x88, keyLength: 16, hostId, eid }),
    )
    expect(toHex(session.seal(0x87, bytesOf(recorded.expected.configureIsdp)))).toBe(toHex(first87!.value))
    expect(toHex(session.seal(0x88, bytesOf(recorded.expected.storeMetadata)))).toBe(toHex(of88!.value))
    const keys = [PROFILE_KEYS.chaining, PROFILE_KEYS.encryption, PROFILE_KEYS.mac]
    const request = encodeTlv(0xbf26, ...keys.map((key, index) => encodeTlv(0x80 + index, key)))
    expect(toHex(session.seal(0x87, request))).toBe(toHex(second87!.value))
  })

  test('the profile opens and seals to the same segments, of 1036 bytes too', () => {
    const opening = createSegmentProtection(crypto, PROFILE_KEYS)
    const sealing = createSegmentProtection(crypto, PROFILE_KEYS)
    for (const segment of parseTlvs(of86!.value)) {
      const plain = opening.open(segment)
      expect(plain).not.toBeNull()
      expect(toHex(sealing.seal(0x86, plain!))).toBe(toHex(segment.raw))
    }
  })
})

describe('a protected segment', () => {
  const pair = () =>
    [createSegmentProtection(crypto, PROFILE_KEYS), createSegmentProtection(crypto, PROFILE_KEYS)] as const

  test.each([0, 1, 15, 16, 17, 1007, 1008, 40_000])('of %i bytes comes back', (size) => {
    const [sender, receiver] = pair()
    const content = Uint8Array.from({ length: size }, (_, index) => index % 251)
    for (const tag of [0x86, 0x88, 0x87]) {
      const opened = receiver.open(parseTlv(sender.seal(tag, content)))
      expect(opened).toEqual(content)
    }
  })

  test('that is lost, repeated or changed is noticed', () => {
    const content = filled(7)
    const [sender, receiver] = pair()
    const first = parseTlv(sender.seal(0x86, content))
    const second = parseTlv(sender.seal(0x86, content))
    expect(receiver.open(second)).toBeNull()
    const [, other] = pair()
    expect(other.open(first)).toEqual(content)
    expect(other.open(first)).toBeNull()
    for (let at = 0; at < first.raw.length; at += 1) {
      const changed = Uint8Array.from(first.raw)
      changed[at] = changed[at]! ^ 0x04
      const [, fresh] = pair()
      const tlv = at < 2 ? { ...first, raw: changed } : parseTlv(changed)
      expect(fresh.open(tlv)).toBeNull()
    }
  })

  test.each([[new Uint8Array(0)], [new Uint8Array(7)], [new Uint8Array(8)], [new Uint8Array(30)]])(
    'of impossible length is refused',
    (value) => {
      const [, receiver] = pair()
      expect(receiver.open(parseTlv(encodeTlv(0x86, value)))).toBeNull()
    },
  )
})

test("the X9.63 key derivation gives NIST's example", () => {
  // NIST CAVP, ANSI X9.63, SHA-256, shared info of 0 bits, key of 128 bits.
  const secret = fromHex('96c05619d56c328ab95fe84b18264b08725b85e33fd34f08')!
  expect(toHex(deriveX963(crypto, secret, new Uint8Array(0), 16)).toLowerCase()).toBe(
    '443024c3dae66b95e6f5670601558f71',
  )
})
