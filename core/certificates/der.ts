/** DER values that certificates hold: ECDSA signatures and points in time. */
import { utf8 } from '../tlv/bytes.ts'
import { TlvError, encodeTlv, parseInside, tagName } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'

const HALF = 32
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18

/** 64 bytes r, s of an ECDSA-Sig-Value (RFC 3279 2.2.3). @throws {TlvError} */
export function rawSignature(der: Uint8Array): Uint8Array {
  const numbers = parseInside(der, 0x30, 'ECDSA signature')
  const raw = new Uint8Array(2 * HALF)
  for (const [index, offset] of [HALF, 2 * HALF].entries()) {
    const number = numbers[index]
    if (number?.tag !== 0x02) throw new TlvError('value', 'an ECDSA signature holds two INTEGERs')
    let { value } = number
    while (value.length > HALF && value[0] === 0) value = value.subarray(1)
    if (value.length > HALF) throw new TlvError('value', 'a number of the ECDSA signature is longer than 32 bytes')
    raw.set(value, offset - value.length)
  }
  return raw
}

/** ECDSA-Sig-Value of 64 bytes r, s. */
export function derSignature(raw: Uint8Array): Uint8Array {
  return encodeTlv(0x30, positive(raw.subarray(0, HALF)), positive(raw.subarray(HALF)))
}

function positive(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const rest = bytes.subarray(start)
  return rest[0]! >= 0x80 ? encodeTlv(0x02, Uint8Array.of(0), rest) : encodeTlv(0x02, rest)
}

/** Milliseconds since 1970 of a UTCTime or GeneralizedTime in Zulu time (RFC 5280 4.1.2.5). @throws {TlvError} */
export function timeOf({ tag, value }: Tlv): number {
  const yearDigits = tag === UTC_TIME ? 2 : tag === GENERALIZED_TIME ? 4 : 0
  if (yearDigits === 0 || value.length !== yearDigits + 11 || value[value.length - 1] !== 0x5a) {
    throw new TlvError('value', `${tagName(tag)} is no time of the form YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ`)
  }
  const number = (start: number, length: number): number => {
    let result = 0
    for (let at = start; at < start + length; at += 1) {
      const digit = value[at]! - 0x30
      if (digit < 0 || digit > 9) throw new TlvError('value', 'a time holds a character that is no digit')
      result = result * 10 + digit
    }
    return result
  }
  const year = number(0, yearDigits)
  const century = yearDigits === 4 ? 0 : year < 50 ? 2000 : 1900
  const part = (index: number) => number(yearDigits + index * 2, 2)
  const date = new Date(Date.UTC(2000, part(0) - 1, part(1), part(2), part(3), part(4)))
  return date.setUTCFullYear(century + year)
}

/** A Time of milliseconds since 1970: UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5). */
export function timeTlv(ms: number): Uint8Array {
  const text = `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  const short = text < '2050'
  return encodeTlv(short ? UTC_TIME : GENERALIZED_TIME, utf8(short ? text.slice(2) : text))
}
