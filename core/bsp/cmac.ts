/**
 * AES-CMAC (RFC 4493) on the block cipher of the crypto port: CBC with a zero vector over a message whose last block is
 * mixed with a subkey. The port's AES is native; one in JavaScript took a sixth of a whole download.
 */
import type { BlockCipher } from '../crypto-port.ts'

const BLOCK = 16
const ZERO = new Uint8Array(BLOCK)
/** The polynomial of the field, for a block of 128 bits (RFC 4493 2.3). */
const RB = 0x87

/** Makes the function from a message, given as its parts, to its MAC of 16 bytes, under the key of `cipher`. */
export function createCmac(cipher: BlockCipher): (...parts: readonly Uint8Array[]) => Uint8Array {
  const whole = doubled(cipher.encryptBlock(ZERO))
  const padded = doubled(whole)
  return (...parts) => {
    let length = 0
    for (const part of parts) length += part.length
    const blocks = Math.max(1, Math.ceil(length / BLOCK))
    const message = new Uint8Array(blocks * BLOCK)
    let at = 0
    for (const part of parts) {
      message.set(part, at)
      at += part.length
    }
    const last = message.length - BLOCK
    if (length < message.length) message[length] = 0x80
    const subkey = length < message.length ? padded : whole
    for (let index = 0; index < BLOCK; index += 1) message[last + index] = message[last + index]! ^ subkey[index]!
    return cipher.cbcEncrypt(ZERO, message).subarray(last)
  }
}

/** The block times x in the field: shifted left by a bit, reduced when a bit falls out. */
function doubled(block: Uint8Array): Uint8Array {
  const out = block.map((byte, index) => (byte << 1) | ((block[index + 1] ?? 0) >> 7))
  if (block[0]! >= 0x80) out[BLOCK - 1] = out[BLOCK - 1]! ^ RB
  return out
}
