/** Bytes as hex, base64 and UTF-8. Table-driven: `atob` costs more than the rest of a download on Node 20. */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase())
const BASE64 = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const PAD = 61
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Value of each character code in base64; 255 = not in the alphabet. */
const BASE64_VALUE = new Uint8Array(256).fill(255)
for (const [value, code] of BASE64.entries()) BASE64_VALUE[code] = value

/** Upper-case hex, two digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** Bytes of hex digits of either case, or null when the text is not hex. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index += 1) {
    const high = hexValue(text.charCodeAt(index * 2))
    const low = hexValue(text.charCodeAt(index * 2 + 1))
    if (high < 0 || low < 0) return null
    bytes[index] = high * 16 + low
  }
  return bytes
}

/** Value of a hex digit's character code, -1 when it is none. */
function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

/** Base64 (RFC 4648 section 4) with padding, without line breaks. */
export function toBase64(bytes: Uint8Array): string {
  const size = bytes.length
  const out = new Uint8Array(Math.ceil(size / 3) * 4)
  let at = 0
  let index = 0
  for (; index + 2 < size; index += 3) {
    const word = (bytes[index]! << 16) | (bytes[index + 1]! << 8) | bytes[index + 2]!
    out[at++] = BASE64[word >> 18]!
    out[at++] = BASE64[(word >> 12) & 63]!
    out[at++] = BASE64[(word >> 6) & 63]!
    out[at++] = BASE64[word & 63]!
  }
  if (index < size) {
    const word = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8)
    out[at++] = BASE64[word >> 18]!
    out[at++] = BASE64[(word >> 12) & 63]!
    out[at++] = index + 1 < size ? BASE64[(word >> 6) & 63]! : PAD
    out[at++] = PAD
  }
  return decoder.decode(out)
}

/**
 * Bytes of base64, or null when it is none. White space (line breaks of MIME), missing padding and the alphabet for URLs
 * are accepted.
 */
export function fromBase64(text: string): Uint8Array | null {
  // Code units above 127 become bytes above 127, which are in no alphabet.
  const codes = encoder.encode(text)
  let size = codes.length
  while (size > 0 && codes.length - size < 2 && codes[size - 1] === PAD) size -= 1
  if (size % 4 === 1 || (size < codes.length && codes.length % 4 !== 0)) return withoutSpace(text)
  const bytes = new Uint8Array((size * 3) >> 2)
  let seen = 0
  let at = 0
  for (let index = 0; index < size; index += 4) {
    const a = BASE64_VALUE[codes[index]!]!
    const b = BASE64_VALUE[codes[index + 1]!]!
    const c = index + 2 < size ? BASE64_VALUE[codes[index + 2]!]! : 0
    const d = index + 3 < size ? BASE64_VALUE[codes[index + 3]!]! : 0
    // One check at the end instead of one for each character.
    seen |= a | b | c | d
    bytes[at] = (a << 2) | (b >> 4)
    bytes[at + 1] = (b << 4) | (c >> 2)
    bytes[at + 2] = (c << 6) | d
    at += 3
  }
  return seen > 63 ? withoutSpace(text) : bytes
}

function withoutSpace(text: string): Uint8Array | null {
  const plain = text.replaceAll(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  return plain === text ? null : fromBase64(plain)
}

/** One array with the bytes of all parts. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let size = 0
  for (const part of parts) size += part.length
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Whether both hold the same bytes. Not for secrets: it takes longer the more bytes agree. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Text of UTF-8 bytes, or null when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
