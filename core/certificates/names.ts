/** Distinguished names (RFC 5280 4.1.2.4) as far as the eSIM's certificates use them. */
import { sameBytes, toHex } from '../tlv/bytes.ts'
import { TlvError, demand, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'

/** One attribute: OID in hex, text with spaces and case as written. */
export interface NameAttribute {
  type: string
  text: string
}

/** A name: its DER, and its attributes in order. */
export interface DistinguishedName {
  raw: Uint8Array
  attributes: readonly NameAttribute[]
}

/** Reads a Name. Texts are taken byte by byte (Latin-1): they are only compared. @throws {TlvError} */
export function readName(name: Tlv): DistinguishedName {
  if (name.tag !== 0x30) throw new TlvError('value', 'a name of the certificate is no SEQUENCE')
  const attributes: NameAttribute[] = []
  for (const set of parseTlvs(name.value)) {
    for (const entry of parseTlvs(set.value)) {
      const parts = parseTlvs(entry.value)
      const text = parts[1]
      if (text === undefined) throw new TlvError('missing', 'an attribute of a name has no value')
      attributes.push({
        type: toHex(demand(parts, 0x06, 'attribute of a name').value),
        text: String.fromCharCode(...text.value.subarray(0, 256)),
      })
    }
  }
  return { raw: name.raw, attributes }
}

/** Text of the first attribute of this type. */
export function attributeOf(name: DistinguishedName, type: string): string | undefined {
  return name.attributes.find((attribute) => attribute.type === type)?.text
}

const folded = ({ type, text }: NameAttribute) => `${type}=${text.trim().replaceAll(/\s+/g, ' ').toLowerCase()}`

/** Whether two names are the same: same bytes, or same attributes but for case, spaces and kind of string (RFC 5280 7.1). */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  if (sameBytes(a.raw, b.raw)) return true
  return (
    a.attributes.length === b.attributes.length &&
    a.attributes.every((attribute, index) => folded(attribute) === folded(b.attributes[index]!))
  )
}
