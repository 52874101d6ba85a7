/** Simple values inside of TLV: integers, flags, digits, texts. */
import { fromHex, fromUtf8, utf8 } from './bytes.ts'
import { TlvError, encodeTlv, tagName } from './tlv.ts'
import type { Tlv } from './tlv.ts'

/** A non-negative integer as an element (two's complement, so 128 takes two bytes). */
export function integerTlv(tag: number, value: number): Uint8Array {
  if (value < 0x80) return encodeTlv(tag, Uint8Array.of(value))
  const bytes: number[] = []
  let rest = value
  do {
    bytes.unshift(rest % 256)
    rest = Math.floor(rest / 256)
  } while (rest > 0)
  if (bytes[0]! >= 0x80) bytes.unshift(0)
  return encodeTlv(tag, Uint8Array.from(bytes))
}

/** A non-negative integer below 2^48. @throws {TlvError} for anything else */
export function integerOf(tlv: Tlv): number {
  const { value } = tlv
  if (value.length === 0 || value.length > 7 || value[0]! >= 0x80 || (value.length === 7 && value[0] !== 0)) {
    throw new TlvError('value', `${tagName(tlv.tag)} is no integer between 0 and 2^48`)
  }
  let number = 0
  for (const byte of value) number = number * 256 + byte
  return number
}

/** A text as an element, UTF-8. */
export function textTlv(tag: number, text: string): Uint8Array {
  return encodeTlv(tag, utf8(text))
}

/** Text of an element. @throws {TlvError} when it is not UTF-8 */
export function textOf(tlv: Tlv): string {
  const text = fromUtf8(tlv.value)
  if (text === null) throw new TlvError('value', `${tagName(tlv.tag)} is not UTF-8`)
  return text
}

/** A BIT STRING of up to eight named bits as an element: bit 0 is the highest (X.690 8.6, trailing zeros cut). */
export function bitsTlv(tag: number, bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return encodeTlv(tag, Uint8Array.of(0))
  let byte = 0
  for (const bit of bits) byte |= 0x80 >> bit
  return encodeTlv(tag, Uint8Array.of(7 - Math.max(...bits), byte))
}

/** Numbers of the bits that are set in the first byte of a BIT STRING. */
export function bitsOf(tlv: Tlv): number[] {
  const byte = tlv.value[1] ?? 0
  return [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte & (0x80 >> bit)) !== 0)
}

/** Digits two to a byte, the first one in the low half, filled with F to `size` bytes: an ICCID (EF ICCID, tag 5A). */
export function swappedDigits(digits: string, size = 10): Uint8Array {
  const bytes = new Uint8Array(size).fill(0xff)
  for (let index = 0; index < digits.length && index < size * 2; index += 1) {
    const half = index >> 1
    const digit = digits.charCodeAt(index) - 48
    bytes[half] = index % 2 === 0 ? (bytes[half]! & 0xf0) | digit : (bytes[half]! & 0x0f) | (digit << 4)
  }
  return bytes
}

/** Digits of {@link swappedDigits}, without the F at the end. @throws {TlvError} when there is anything but digits */
export function swappedDigitsOf(tlv: Tlv): string {
  let text = ''
  for (const byte of tlv.value) text += (byte & 15).toString(16) + (byte >> 4).toString(16)
  const digits = text.replace(/f+$/, '')
  if (!/^\d+$/.test(digits)) throw new TlvError('value', `${tagName(tlv.tag)} holds other than digits: ${text}`)
  return digits
}

/** Digits two to a byte in reading order: an EID. The number of digits is even. */
export function plainDigits(digits: string): Uint8Array {
  return fromHex(digits) ?? new Uint8Array(0)
}
