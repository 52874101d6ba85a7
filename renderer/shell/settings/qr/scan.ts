/** Finds the QR code in a picture. */
import type { QrAnswer } from './worker.ts'

/** A picture as the main process read it: at most 10 MiB and 40 megapixels. */
export interface Picture {
  type: 'image/png' | 'image/jpeg'
  bytes: Uint8Array
}

/** What a picture holds, or why it could not be read, as a sentence. */
export type PictureText = { ok: true; text: string } | { ok: false; problem: string }

/** Longest time that a picture may take, milliseconds. */
const PATIENCE = 10_000
/** Longest text that is taken over; activation codes have at most 255 characters. */
const LONGEST = 1_000

const NOTHING = 'There is no QR code in this picture that could be read. Try a sharper one.'

/** Never rejects. */
export function scanPicture({ type, bytes }: Picture): Promise<PictureText> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { type: 'module' })
    const end = (result: PictureText) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(result)
    }
    const fail = (problem: string) => end({ ok: false, problem })
    const timer = setTimeout(() => fail('The picture took too long to read.'), PATIENCE)
    worker.addEventListener('error', () => fail('The picture could not be read.'))
    worker.addEventListener('message', ({ data }: MessageEvent<QrAnswer>) => {
      if (data === null) fail(NOTHING)
      else if (data.length > LONGEST) fail('The QR code holds more text than an activation code can have.')
      else end({ ok: true, text: data })
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(new Blob([new Uint8Array(bytes)], { type }))
  })
}
