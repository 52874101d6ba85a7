/** Pictures for tests: their first bytes are right, the rest is missing. */
import { toBase64 } from '../tlv/bytes.ts'

const wide = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]

/** The head of a png of this size. */
export function pngBytes(width: number, height: number): Uint8Array {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  return Uint8Array.from([...head, ...wide(width), ...wide(height), 8, 2, 0, 0, 0])
}

/** The head of a jpeg of this size: a comment with a fill byte before it, then the frame header. */
export function jpegBytes(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, ...size, 1, 0])
}

/** A data: URL of bytes. */
export function dataUrl(bytes: Uint8Array, type = 'image/png'): string {
  return `data:${type};base64,${toBase64(bytes)}`
}
