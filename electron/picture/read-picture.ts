/** Reads a picture that the user picked. It may come from anybody: nothing is decoded here, and what is too large stays out. */
import { open, stat } from 'node:fs/promises'
import { pictureSize } from './picture-size.ts'

/** A picture within the limits, or why it can't be used; both null when none was picked. */
export interface PickedPicture {
  picture: { type: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | null
  /** A sentence for the user. */
  problem: string | null
}

const MOST_BYTES = 10 * 1024 * 1024
const MOST_PIXELS = 40_000_000
/** Longest edge, pixels. */
const LONGEST_EDGE = 10_000

const refuse = (problem: string): PickedPicture => ({ picture: null, problem })

/** Never rejects. */
export async function readPicture(path: string): Promise<PickedPicture> {
  try {
    const facts = await stat(path)
    if (!facts.isFile()) return refuse('This is no file.')
    if (facts.size > MOST_BYTES) return refuse('The picture is larger than 10 MB. Pick a smaller one.')
    const file = await open(path, 'r')
    try {
      // No more than was just measured, whatever the file has become.
      const { bytesRead, buffer } = await file.read(Buffer.alloc(facts.size), 0, facts.size, 0)
      const bytes = buffer.subarray(0, bytesRead)
      const size = pictureSize(bytes)
      if (size === null) return refuse('This is no PNG or JPEG picture.')
      const { type, width, height } = size
      if (width === 0 || height === 0) return refuse('The picture is empty.')
      if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_EDGE) {
        return refuse(`The picture has ${width} × ${height} pixels, which is too many. Pick a smaller one.`)
      }
      return { picture: { type, bytes: new Uint8Array(bytes) }, problem: null }
    } finally {
      await file.close()
    }
  } catch (error) {
    return refuse(`The picture could not be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
