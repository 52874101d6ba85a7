/** Session keys of a bound profile package (SGP.22 2.6.4, annex G: BSP). */
import type { CryptoPort } from '../crypto-port.ts'
import { concat } from '../tlv/bytes.ts'

/** Bytes of each key and of a MAC chaining value. */
export const KEY_LENGTH = 16

export interface SessionKeys {
  /** First value of the MAC chain. */
  chaining: Uint8Array
  encryption: Uint8Array
  mac: Uint8Array
}

/** Both sides' facts that go into the keys, besides the agreed secret. */
export interface KeyContext {
  /** Control reference template: type and length of the keys, one byte each. */
  keyType: number
  keyLength: number
  /** At most 16 bytes, chosen by the server. */
  hostId: Uint8Array
  /** EID, 16 bytes. */
  eid: Uint8Array
}

/** X9.63 key derivation with SHA-256 (SEC 1, 3.6.1): `length` bytes of the shared secret and the shared info. */
export function deriveX963(crypto: CryptoPort, secret: Uint8Array, sharedInfo: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let counter = 1; blocks.length * 32 < length; counter += 1) {
    const number = Uint8Array.of(counter >>> 24, (counter >>> 16) & 255, (counter >>> 8) & 255, counter & 255)
    blocks.push(crypto.sha256(concat([secret, number, sharedInfo])))
  }
  return concat(blocks).subarray(0, length)
}

/** Keys of the x-coordinate of the ECDH point. */
export function deriveSessionKeys(crypto: CryptoPort, secret: Uint8Array, context: KeyContext): SessionKeys {
  const { keyType, keyLength, hostId, eid } = context
  const sharedInfo = concat([Uint8Array.of(keyType, keyLength, hostId.length), hostId, Uint8Array.of(eid.length), eid])
  const keys = deriveX963(crypto, secret, sharedInfo, 3 * KEY_LENGTH)
  return {
    chaining: keys.subarray(0, KEY_LENGTH),
    encryption: keys.subarray(KEY_LENGTH, 2 * KEY_LENGTH),
    mac: keys.subarray(2 * KEY_LENGTH),
  }
}
