/**
 * BER-TLV (ITU-T X.690) as far as SGP.22 needs it: tags of up to four bytes, definite lengths of up to four.
 *
 * What is read keeps the received bytes (`raw`): signatures are over those, never over a re-encoding. Nothing is
 * copied and nothing is read ahead: children are read when asked for, so depth and size of hostile input cost nothing.
 */

/** What can be wrong with bytes that should be TLV. */
export type TlvProblem =
  'truncated' | 'tag-too-long' | 'length-too-long' | 'indefinite-length' | 'trailing' | 'missing' | 'too-many' | 'value'

/** The one error that reading TLV throws. */
export class TlvError extends Error {
  readonly problem: TlvProblem
  constructor(problem: TlvProblem, message: string) {
    super(message)
    this.name = 'TlvError'
    this.problem = problem
  }
}

/** One element. `raw` and `value` are views of the received bytes. */
export interface Tlv {
  /** All tag bytes as one number: 0x30, 0x5F37, 0xBF38. */
  readonly tag: number
  readonly raw: Uint8Array
  readonly value: Uint8Array
}

/** Tag and length at the beginning of an element. */
export interface TlvHeader {
  readonly tag: number
  /** Bytes of tag and length. */
  readonly headerLength: number
  /** Bytes of the value as announced; they may not all be there. */
  readonly length: number
}

/** `BF38` for 0xBF38. */
export function tagName(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(2, '0')
}

/** Reads tag and length at `offset`; says nothing about whether the value is there. @throws {TlvError} */
export function readHeader(bytes: Uint8Array, offset = 0): TlvHeader {
  let at = offset
  let tag = byteAt(bytes, at++)
  if ((tag & 0x1f) === 0x1f) {
    let byte = 0x80
    while (byte >= 0x80) {
      if (at - offset >= 4) throw new TlvError('tag-too-long', `tag of more than 4 bytes at byte ${offset}`)
      byte = byteAt(bytes, at++)
      tag = tag * 256 + byte
    }
  }
  let length = byteAt(bytes, at++)
  if (length === 0x80) throw new TlvError('indefinite-length', `indefinite length of ${tagName(tag)} at byte ${offset}`)
  if (length > 0x80) {
    const size = length & 0x7f
    if (size > 4) throw new TlvError('length-too-long', `length of ${size} bytes of ${tagName(tag)} at byte ${offset}`)
    length = 0
    for (let count = 0; count < size; count += 1) length = length * 256 + byteAt(bytes, at++)
  }
  return { tag, headerLength: at - offset, length }
}

function byteAt(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) throw new TlvError('truncated', `TLV ends inside of a tag or length, at byte ${at}`)
  return bytes[at]!
}

/** Reads the element at `offset`. @throws {TlvError} */
export function readTlv(bytes: Uint8Array, offset = 0): Tlv {
  const { tag, headerLength, length } = readHeader(bytes, offset)
  const start = offset + headerLength
  const end = start + length
  if (end > bytes.length) {
    throw new TlvError('truncated', `${tagName(tag)} announces ${length} bytes, ${bytes.length - start} are there`)
  }
  return { tag, raw: bytes.subarray(offset, end), value: bytes.subarray(start, end) }
}

/** Reads bytes that are exactly one element. @throws {TlvError} */
export function parseTlv(bytes: Uint8Array): Tlv {
  const tlv = readTlv(bytes)
  if (tlv.raw.length < bytes.length) {
    throw new TlvError('trailing', `${bytes.length - tlv.raw.length} bytes after ${tagName(tlv.tag)}`)
  }
  return tlv
}

/** Most elements of one sequence: a profile package of 4 MiB has fewer than 5,000. */
const MOST_ELEMENTS = 20_000

/** Reads bytes that are a sequence of elements, possibly none, at most 20,000. @throws {TlvError} */
export function parseTlvs(bytes: Uint8Array): Tlv[] {
  const list: Tlv[] = []
  for (let at = 0; at < bytes.length;) {
    if (list.length >= MOST_ELEMENTS)
      throw new TlvError('too-many', `more than ${MOST_ELEMENTS} elements in one sequence`)
    const tlv = readTlv(bytes, at)
    list.push(tlv)
    at += tlv.raw.length
  }
  return list
}

/** The first element with this tag. */
export function find(list: readonly Tlv[], tag: number): Tlv | undefined {
  return list.find((tlv) => tlv.tag === tag)
}

/** The first element with this tag; `where` names the structure for the message. @throws {TlvError} */
export function demand(list: readonly Tlv[], tag: number, where: string): Tlv {
  const found = find(list, tag)
  if (found === undefined) throw new TlvError('missing', `${where} has no ${tagName(tag)}`)
  return found
}

/** Reads bytes that are exactly one element of this tag, and returns its children. @throws {TlvError} */
export function parseInside(bytes: Uint8Array, tag: number, what: string): Tlv[] {
  const tlv = parseTlv(bytes)
  if (tlv.tag !== tag) throw new TlvError('value', `${what} is ${tagName(tlv.tag)}, not ${tagName(tag)}`)
  return parseTlvs(tlv.value)
}

/** Encodes one element; its value is the parts, one after the other. */
export function encodeTlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const tagSize = sizeOf(tag)
  const lengthSize = length < 0x80 ? 0 : sizeOf(length)
  const bytes = new Uint8Array(tagSize + 1 + lengthSize + length)
  putNumber(bytes, 0, tagSize, tag)
  bytes[tagSize] = lengthSize === 0 ? length : 0x80 | lengthSize
  putNumber(bytes, tagSize + 1, lengthSize, length)
  let at = tagSize + 1 + lengthSize
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Bytes that a number below 2^32 takes. */
function sizeOf(number: number): number {
  return number < 0x1_00 ? 1 : number < 0x1_00_00 ? 2 : number < 0x1_00_00_00 ? 3 : 4
}

function putNumber(bytes: Uint8Array, offset: number, size: number, number: number): void {
  for (let index = 0; index < size; index += 1) bytes[offset + index] = number >>> (8 * (size - 1 - index))
}
