/** Pictures with a QR code, made here: a PNG of grey pixels. */
import encodeQR from 'qr'
import { crc32, deflateSync } from 'node:zlib'

/** A PNG (grey, 8 bits) with the text as a QR code, four pixels to a module. */
export function qrPicture(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { border: 4, scale: 4 })
  const size = modules.length
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header[8] = 8
  // Each row begins with its filter, 0: none (PNG specification, 9.2).
  const rows = modules.map((row) => Buffer.from([0, ...row.map((dark) => (dark ? 0 : 255))]))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
