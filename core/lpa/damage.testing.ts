/** Spoils the answers of servers, for tests: as text, as JSON, as bytes, and as TLV whose lengths stay right. */
import fc from 'fast-check'
import { concat, fromBase64, toBase64 } from '../tlv/bytes.ts'
import { encodeTlv, parseTlvs } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'

/** How one answer is spoilt. `at` and `with` choose place and content, modulo what there is. */
export type Damage =
  | { kind: 'value' | 'drop-element' | 'repeat' | 'tag' | 'empty'; at: number; with: number }
  | { kind: 'byte' | 'cut' | 'insert'; at: number; with: number }
  | { kind: 'field'; at: number; value: unknown }
  | { kind: 'drop-field' | 'swap'; at: number; with: number }
  | { kind: 'text'; at: number; text: string }

const number = fc.noBias(fc.nat())
const kinds = <K extends string>(...names: K[]) =>
  fc.record({ kind: fc.constantFrom(...names), at: number, with: number })

/** Any damage; most often such that outer checks still pass. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 12, arbitrary: kinds('value', 'drop-element', 'repeat', 'tag', 'empty') },
  { weight: 3, arbitrary: kinds('byte', 'cut', 'insert') },
  { weight: 1, arbitrary: kinds('drop-field', 'swap') },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('field' as const), at: number, value: fc.jsonValue() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('text' as const), at: number, text: fc.string() }) },
)

/** Applies damage to a JSON body. A body that is none any more stays as it is. */
export function spoil(body: string, how: Damage): string {
  if (how.kind === 'text') return body.slice(0, how.at % (body.length + 1)) + how.text
  let json: Record<string, unknown>
  try {
    json = JSON.parse(body) as Record<string, unknown>
  } catch {
    return body
  }
  if (typeof json !== 'object' || json === null) return body
  const keys = Object.keys(json)
  const key = keys[how.at % Math.max(1, keys.length)] ?? 'none'
  if (how.kind === 'field') json[key] = how.value
  else if (how.kind === 'drop-field') delete json[key]
  else if (how.kind === 'swap') json[key] = json[keys[how.with % Math.max(1, keys.length)] ?? key]
  else {
    const bytes = fromBase64(String(json[key])) ?? new Uint8Array(1)
    json[key] = toBase64(spoilBytes(bytes, how.kind, how.at >> 3, how.with))
  }
  return JSON.stringify(json)
}

function spoilBytes(bytes: Uint8Array, kind: Damage['kind'], at: number, content: number): Uint8Array {
  const place = at % Math.max(1, bytes.length)
  if (kind === 'byte') return concat([bytes.subarray(0, place), Uint8Array.of(content), bytes.subarray(place + 1)])
  if (kind === 'cut') return concat([bytes.subarray(0, place), bytes.subarray(place + 1 + (content % 40))])
  if (kind === 'insert') return concat([bytes.subarray(0, place), Uint8Array.of(content), bytes.subarray(place)])
  return spoilElement(bytes, kind, at, content, 6)
}

/** Goes down into the elements, chosen by `at`, and spoils one; lengths around it are made right again. */
function spoilElement(bytes: Uint8Array, kind: Damage['kind'], at: number, content: number, depth: number): Uint8Array {
  const list = elements(bytes)
  if (list === null || list.length === 0) return spoilBytes(bytes, 'byte', at, content)
  const index = at % list.length
  const chosen = list[index]!
  const isConstructed = (chosen.raw[0]! & 0x20) !== 0
  const goesDown = isConstructed && depth > 0 && (content & 3) !== 0
  const rest = Math.floor(at / list.length)
  const put = (...parts: Uint8Array[]) =>
    concat([...list.slice(0, index).map(({ raw }) => raw), ...parts, ...list.slice(index + 1).map(({ raw }) => raw)])
  if (goesDown) return put(encodeTlv(chosen.tag, spoilElement(chosen.value, kind, rest, content >> 2, depth - 1)))
  if (kind === 'drop-element') return put()
  if (kind === 'repeat') return put(chosen.raw, chosen.raw)
  if (kind === 'tag') return put(encodeTlv(content & 0xde, chosen.value))
  if (kind === 'empty') return put(encodeTlv(chosen.tag))
  return put(encodeTlv(chosen.tag, spoilBytes(chosen.value, 'byte', rest, content)))
}

function elements(bytes: Uint8Array): Tlv[] | null {
  try {
    return parseTlvs(bytes)
  } catch {
    return null
  }
}
