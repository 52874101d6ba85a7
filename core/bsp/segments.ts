/**
 * Protection of the segments of a bound profile package (SGP.22 2.6.4, BSP with AES-128): every segment carries eight
 * bytes of a chained AES-CMAC; those of tag 86 and 87 are encrypted too. Segments that are only MACed (88) count as well.
 */
import { cmac } from '@noble/ciphers/aes.js'
import type { BlockCipher, CryptoPort } from '../crypto-port.ts'
import { encodeTlv } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'
import type { SessionKeys } from './keys.ts'

/** Bytes of the MAC at the end of each segment. */
export const MAC_LENGTH = 8
const BLOCK = 16
/** The tag of segments that are not encrypted. */
const MAC_ONLY = 0x88

/** State that moves on with every segment; sender and receiver hold equal ones. */
export interface SegmentProtection {
  /** Checks and opens a received segment: its plain content, or null when its MAC or padding is wrong. */
  open(segment: Tlv): Uint8Array | null
  /** Protects content into a segment of this tag. */
  seal(tag: number, content: Uint8Array): Uint8Array
}

/** Begins with the first segment under these keys. */
export function createSegmentProtection(crypto: CryptoPort, keys: SessionKeys): SegmentProtection {
  const cipher: BlockCipher = crypto.aes128(keys.encryption)
  let chaining = keys.chaining
  let counter = 0

  /** MAC over what is sent, and the vector for the encryption: both belong to one number of the counter. */
  const chain = (sent: Uint8Array): Uint8Array => cmac.create(keys.mac).update(chaining).update(sent).digest()
  const nextVector = (): (() => Uint8Array) => {
    counter += 1
    const block = new Uint8Array(BLOCK)
    new DataView(block.buffer).setUint32(BLOCK - 4, counter)
    return () => cipher.encryptBlock(block)
  }
  return {
    open({ tag, raw, value }) {
      const vector = nextVector()
      const length = value.length - MAC_LENGTH
      if (length < 0 || (tag !== MAC_ONLY && (length === 0 || length % BLOCK !== 0))) return null
      const full = chain(raw.subarray(0, raw.length - MAC_LENGTH))
      // No secret hangs on how long comparing takes: the sender sees neither the card nor its clock.
      for (let index = 0; index < MAC_LENGTH; index += 1) if (full[index] !== value[length + index]) return null
      chaining = full
      const content = value.subarray(0, length)
      return tag === MAC_ONLY ? content : withoutPadding(cipher.cbcDecrypt(vector(), content))
    },
    seal(tag, content) {
      const vector = nextVector()
      const protectedContent = tag === MAC_ONLY ? content : cipher.cbcEncrypt(vector(), withPadding(content))
      const segment = encodeTlv(tag, protectedContent, new Uint8Array(MAC_LENGTH))
      const macAt = segment.length - MAC_LENGTH
      chaining = chain(segment.subarray(0, macAt))
      segment.set(chaining.subarray(0, MAC_LENGTH), macAt)
      return segment
    },
  }
}

/** 80 and zeros up to the next whole block (ISO/IEC 9797-1, method 2). */
function withPadding(content: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(content.length / BLOCK) + 1) * BLOCK)
  padded.set(content)
  padded[content.length] = 0x80
  return padded
}

function withoutPadding(padded: Uint8Array): Uint8Array | null {
  let end = padded.length - 1
  while (end >= padded.length - BLOCK && padded[end] === 0) end -= 1
  return padded[end] === 0x80 && end >= padded.length - BLOCK ? padded.subarray(0, end) : null
}
