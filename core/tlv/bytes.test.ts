import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, fromBase64, fromHex, fromUtf8, sameBytes, toBase64, toHex, utf8 } from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('base64', () => {
  it('agrees with the platform and comes back unchanged', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = toBase64(value)
        expect(text).toBe(Buffer.from(value).toString('base64'))
        expect(fromBase64(text)).toEqual(value)
      }),
    )
  })

  it('accepts line breaks and missing padding, as seen from servers', () => {
    expect(fromBase64('QUJD\r\nREVG\n')).toEqual(utf8('ABCDEF'))
    expect(fromBase64('QUI')).toEqual(utf8('AB'))
    expect(fromBase64('QUI=\n')).toEqual(utf8('AB'))
  })

  it('accepts the alphabet for URLs', () => {
    expect(fromBase64('-_8=')).toEqual(fromBase64('+/8='))
  })

  it.each(['A', 'QU!D', 'QUJD=', 'QQ==QQ==', '====', 'QUJ\u0100', 'Q=Q='])('refuses %s', (text) => {
    expect(fromBase64(text)).toBeNull()
  })

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void fromBase64(text)))
  })
})

describe('hex', () => {
  it('comes back unchanged', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromHex(toHex(value))).toEqual(value)
      }),
    )
    expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000AFF')
  })

  it.each(['0', 'GG', '0x00', ' 00'])('refuses "%s"', (text) => expect(fromHex(text)).toBeNull())
})

describe('bytes', () => {
  it('are joined in order and compared by content', () => {
    expect(concat([Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)])).toEqual(Uint8Array.of(1, 2, 3))
    expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false)
  })

  it('are text when they are UTF-8, else null', () => {
    expect(fromUtf8(utf8('Zürich'))).toBe('Zürich')
    expect(fromUtf8(Uint8Array.of(0xff))).toBeNull()
  })
})
