/** Kind and size of a picture, from its first bytes. */

/** What a picture is. */
export interface PictureFacts {
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  /** Pixels; 0 where the format keeps them too deep to look. */
  width: number
  height: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Null for bytes that are no picture of these kinds. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | null {
  if (startsWith(bytes, PNG)) return png(bytes)
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpeg(bytes)
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return { type: 'image/webp', width: 0, height: 0 }
  if (ascii(bytes, 0, 4) === 'GIF8') return gif(bytes)
  return null
}

/** IHDR is the first chunk (PNG specification, 5.6). */
function png(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 24 || ascii(bytes, 12, 16) !== 'IHDR') return null
  return {
    type: 'image/png',
    width: word(bytes, 16) * 65_536 + word(bytes, 18),
    height: word(bytes, 20) * 65_536 + word(bytes, 22),
  }
}

/** The size stands in the frame header, SOF0 to SOF15 but for DHT, JPG and DAC (ITU-T T.81, B.2.2). */
function jpeg(bytes: Uint8Array): PictureFacts | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', width: word(bytes, at + 7), height: word(bytes, at + 5) }
    // Fill bytes have no length.
    at += marker === 0xff ? 1 : 2 + word(bytes, at + 2)
  }
  return null
}

function gif(bytes: Uint8Array): PictureFacts | null {
  if (bytes.length < 10) return null
  const little = (at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
  return { type: 'image/gif', width: little(6), height: little(8) }
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
