import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { pictureSize } from './picture-size.ts'
import { readPicture } from './read-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'picture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** The first bytes of a PNG, which is all that is looked at. */
function png(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008060000', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}

/** A JPEG's first segments: APP0, a table, then the frame header. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc00011080000000003012200', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8ffe000044a46ffffdb000401', 'hex'), Buffer.from('00', 'hex'), frame])
}

describe('the size of a picture', () => {
  it('is read from its first bytes', () => {
    expect(pictureSize(png(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 })
    expect(pictureSize(jpeg(1_280, 720))).toEqual({ type: 'image/jpeg', width: 1_280, height: 720 })
  })

  it('is unknown for everything else, whatever the bytes', () => {
    expect(pictureSize(Buffer.from('GIF89a'))).toBeNull()
    expect(pictureSize(png(1, 1).subarray(0, 20))).toBeNull()
    expect(pictureSize(Buffer.from('ffd8ffda0004', 'hex'))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, isJpeg) => {
        const start = Buffer.from(isJpeg ? 'ffd8ff' : '89504e470d0a1a0a', 'hex')
        const size = pictureSize(Buffer.concat([start, bytes]))
        if (size !== null) expect(size.type).toBe(isJpeg ? 'image/jpeg' : 'image/png')
      }),
    )
  })
})

describe('a picked picture', () => {
  it('is handed over as it is', async () => {
    const bytes = png(300, 300)
    expect(await readPicture(file('good.png', bytes))).toEqual({
      picture: { type: 'image/png', bytes: new Uint8Array(bytes) },
      problem: null,
    })
  })

  it.each([
    ['not a picture', Buffer.from('hello'), /no PNG or JPEG/],
    ['an empty file', Buffer.alloc(0), /no PNG or JPEG/],
    ['one without pixels', png(0, 10), /is empty/],
    ['one with too many pixels', png(9_000, 9_000), /9000 × 9000 pixels/],
    ['one that is too long', png(20_000, 1), /too many/],
    ['a large file', Buffer.alloc(11 * 1024 * 1024), /larger than 10 MB/],
  ])('%s is refused', async (name, bytes, problem) => {
    const result = await readPicture(file(`${name}.png`, bytes))
    expect(result).toEqual({ picture: null, problem: expect.stringMatching(problem) })
  })

  it('that is none is refused: a folder, a file that is gone', async () => {
    expect((await readPicture(folder)).problem).toBe('This is no file.')
    expect((await readPicture(join(folder, 'gone.png'))).problem).toMatch(/could not be read: ENOENT/)
  })
})
