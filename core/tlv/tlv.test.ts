import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from './bytes.ts'
import { TlvError, demand, encodeTlv, find, parseInside, parseTlv, parseTlvs, readHeader, readTlv } from './tlv.ts'

const hex = (text: string) => fromHex(text.replaceAll(' ', ''))!

/** Tags as BER has them: one byte, or a first byte with five ones and up to three more. */
const tag = fc.oneof(
  fc.integer({ min: 0, max: 255 }).filter((byte) => (byte & 0x1f) !== 0x1f),
  fc
    .tuple(
      fc.constantFrom(0x1f, 0x5f, 0x7f, 0x9f, 0xbf),
      fc.array(fc.integer({ min: 0x80, max: 0xff }), { maxLength: 2 }),
      fc.integer({ min: 0, max: 0x7f }),
    )
    .map(([first, middle, last]) => [first, ...middle, last].reduce((sum, byte) => sum * 256 + byte, 0)),
)

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof TlvError) return error.problem
    throw error
  }
  return 'none'
}

describe('an element', () => {
  it('comes back as it was encoded, with its raw bytes', () => {
    fc.assert(
      fc.property(tag, fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 5 }), (number, value, after) => {
        const encoded = encodeTlv(number, value)
        const tlv = readTlv(Uint8Array.of(...encoded, ...after))
        expect(tlv).toEqual({ tag: number, raw: encoded, value })
      }),
    )
  })

  it.each([
    [0x7f, '04 7F'],
    [0x80, '04 81 80'],
    [0xff, '04 81 FF'],
    [0x100, '04 82 01 00'],
    [0x1_0000, '04 83 01 00 00'],
    [0x100_0000, '04 84 01 00 00 00'],
  ])('of %i bytes has the shortest length', (size, header) => {
    const encoded = encodeTlv(4, new Uint8Array(size))
    expect(toHex(encoded.subarray(0, encoded.length - size))).toBe(header.replaceAll(' ', ''))
    expect(parseTlv(encoded).value.length).toBe(size)
  })

  it('has tags of several bytes', () => {
    expect(toHex(encodeTlv(0xbf38, encodeTlv(0x5f37)))).toBe('BF38035F3700')
    expect(parseTlv(hex('BF38 03 5F37 00')).tag).toBe(0xbf38)
  })

  it('may have a longer length than it needs, as BER allows', () => {
    expect(parseTlv(hex('30 83 000001 05')).value).toEqual(Uint8Array.of(5))
  })

  it('is a view of the received bytes, never a copy', () => {
    const received = hex('30 03 80 01 07')
    const [child] = parseTlvs(parseTlv(received).value)
    expect(child?.raw.buffer).toBe(received.buffer)
  })
})

describe('bytes that are no TLV', () => {
  it.each([
    ['', 'truncated'],
    ['BF', 'truncated'],
    ['BF81', 'truncated'],
    ['04', 'truncated'],
    ['04 02 01', 'truncated'],
    ['04 82 01', 'truncated'],
    ['04 84 FFFFFFFF 00', 'truncated'],
    ['04 85 0000000001 00', 'length-too-long'],
    ['30 80 0000', 'indefinite-length'],
    ['BF 81 82 83 04 00', 'tag-too-long'],
    ['04 00 00', 'trailing'],
  ])('%s is %s', (text, problem) => {
    expect(problemOf(() => parseTlv(hex(text)))).toBe(problem)
  })

  it('never lead to anything but TlvError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        problemOf(() => parseTlv(bytes))
        problemOf(() => parseTlvs(bytes))
        problemOf(() => readHeader(bytes, bytes.length))
      }),
      { numRuns: 2_000 },
    )
  })

  it('that would be millions of elements are refused early', () => {
    expect(problemOf(() => parseTlvs(new Uint8Array(1_000_000)))).toBe('too-many')
  })
})

describe('a sequence', () => {
  it('has its elements in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, fc.uint8Array({ maxLength: 20 })), { maxLength: 20 }), (elements) => {
        const bytes = encodeTlv(0x30, ...elements.map(([number, value]) => encodeTlv(number, value)))
        expect(parseInside(bytes, 0x30, 'it').map(({ tag: number, value }) => [number, value])).toEqual(elements)
      }),
    )
  })

  it('names what it lacks', () => {
    const list = parseTlvs(hex('80 01 07'))
    expect(find(list, 0x81)).toBeUndefined()
    expect(() => demand(list, 0x81, 'serverSigned1')).toThrow('serverSigned1 has no 81')
    expect(() => parseInside(hex('80 01 07'), 0x30, 'smdpSigned2')).toThrow('smdpSigned2 is 80, not 30')
  })
})
