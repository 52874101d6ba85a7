import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from './bytes.ts'
import { TlvError, encodeTlv, parseTlv } from './tlv.ts'
import {
  bitsOf,
  bitsTlv,
  integerOf,
  integerTlv,
  plainDigits,
  swappedDigits,
  swappedDigitsOf,
  textOf,
  textTlv,
} from './values.ts'

describe('integers', () => {
  it('come back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (number) => {
        expect(integerOf(parseTlv(integerTlv(0x80, number)))).toBe(number)
      }),
    )
  })

  it('stay positive: 128 takes two bytes', () => {
    expect(toHex(integerTlv(0x02, 128))).toBe('02020080')
    expect(toHex(integerTlv(0x02, 0))).toBe('020100')
  })

  it.each([[[]], [[0x80]], [[0x7f, 0, 0, 0, 0, 0, 0]], [[0, 0, 0, 0, 0, 0, 0, 1]]])('%j is refused', (bytes) => {
    expect(() => integerOf(parseTlv(encodeTlv(0x80, Uint8Array.from(bytes))))).toThrow(TlvError)
  })
})

describe('digits', () => {
  it('of an ICCID are swapped and filled with F', () => {
    expect(toHex(swappedDigits('8949449999999990171'))).toBe('989444999999990971F1')
    expect(toHex(swappedDigits('89494499999999901712'))).toBe('98944499999999097121')
  })

  it('come back unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        expect(swappedDigitsOf(parseTlv(encodeTlv(0x5a, swappedDigits(digits))))).toBe(digits)
      }),
    )
  })

  it('are refused when they are none', () => {
    for (const bytes of [[], [0xff], [0x1a], [0xf1, 0x21]]) {
      expect(() => swappedDigitsOf(parseTlv(encodeTlv(0x5a, Uint8Array.from(bytes))))).toThrow(TlvError)
    }
  })

  it('of an EID are in reading order', () => {
    expect(toHex(plainDigits('89049032123451234512345678901235'))).toBe('89049032123451234512345678901235')
  })
})

describe('bits', () => {
  it('are those of NotificationEvent as seen on the wire', () => {
    expect([0, 1, 2, 3].map((bit) => toHex(bitsTlv(0x81, [bit])))).toEqual([
      '81020780',
      '81020640',
      '81020520',
      '81020410',
    ])
    expect(toHex(bitsTlv(0x82, []))).toBe('820100')
  })

  it('come back unchanged', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 7 })), (bits) => {
        expect(bitsOf(parseTlv(bitsTlv(0x82, bits)))).toEqual(bits.toSorted((a, b) => a - b))
      }),
    )
  })
})

it('text is UTF-8 or refused', () => {
  expect(textOf(parseTlv(textTlv(0x0c, 'Zürich')))).toBe('Zürich')
  expect(() => textOf(parseTlv(encodeTlv(0x0c, Uint8Array.of(0xff))))).toThrow('0C is not UTF-8')
})
