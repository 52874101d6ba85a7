/**
 * Reads the QR code in a picture, in a thread of the sandboxed page: Chromium decodes the picture here, where a hostile
 * one can do no harm and a slow one makes nobody wait. Whoever started the thread ends it.
 */
import decodeQR from 'qr/decode.js'

/** Edges that are tried, pixels: large pictures are read faster, and often better, when they are made smaller. */
const EDGES = [1_000, 2_000, 500]

/** What the thread answers with: the text, or null when there is no QR code that can be read. */
export type QrAnswer = string | null

const read = (bitmap: ImageBitmap, edge: number): QrAnswer => {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) return null
  // A transparent picture is meant to lie on white paper.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  try {
    return decodeQR({ width, height, data })
  } catch {
    return null
  }
}

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  createImageBitmap(data)
    .then((bitmap) => {
      for (const edge of EDGES) {
        const text = read(bitmap, edge)
        if (text !== null) return postMessage(text)
      }
      postMessage(null satisfies QrAnswer)
    })
    .catch(() => postMessage(null satisfies QrAnswer))
})
