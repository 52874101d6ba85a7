/** Streams as slow as a link: a share of its throughput, and half of its round trip in each direction. */
import { Transform } from 'node:stream'

/** What shaping needs of time: real, milliseconds. */
export interface ShapeTime {
  now(): number
  wake(ms: number, callback: () => void): () => void
}

/** One direction of a link, shared by all its connections. */
export interface Direction {
  /** Kilobits a second; null: not limited. */
  kbps(): number | null
  /** Milliseconds that a byte is under way. */
  delayMs(): number
}

/** Bytes that go in one piece, so that connections take turns. */
const PIECE = 4_096

/** Makes what wraps connections in one direction of a link. Changes of the link hold from the next piece on. */
export function createShaper(direction: Direction, { now, wake }: ShapeTime): () => Transform {
  /** When the line is free again. */
  let freeAt = 0
  return () => {
    let underWay = 0
    let ended: (() => void) | null = null
    const stream = new Transform({
      highWaterMark: 4 * PIECE,
      transform(chunk: Buffer, _encoding, done) {
        const kbps = direction.kbps()
        const send = (piece: Buffer, sent: () => void) => {
          freeAt = Math.max(freeAt, now()) + (kbps === null ? 0 : (piece.length * 8) / kbps)
          const wait = freeAt - now()
          const deliver = () => {
            const delay = direction.delayMs()
            if (delay <= 0 && underWay === 0) {
              stream.push(piece)
              return sent()
            }
            underWay += 1
            wake(Math.max(0, delay), () => {
              underWay -= 1
              if (!stream.destroyed) stream.push(piece)
              if (underWay === 0) ended?.()
            })
            sent()
          }
          if (wait < 1) deliver()
          else wake(wait, deliver)
        }
        const next = (from: number) => {
          if (from >= chunk.length || stream.destroyed) return done()
          const piece = kbps === null ? chunk.subarray(from) : chunk.subarray(from, from + PIECE)
          send(piece, () => next(from + piece.length))
        }
        next(0)
      },
      flush(done) {
        if (underWay === 0) done()
        else ended = done
      },
    })
    return stream
  }
}
