/** Cuts a bound profile package into what the card takes one by one (SGP.22 2.5.5). */
import { PACKAGE } from '../euicc/tags.ts'
import { TlvError, parseTlv, parseTlvs, readHeader, tagName } from '../tlv/tlv.ts'
import type { Tlv } from '../tlv/tlv.ts'

/**
 * The segments of a package, views of the received bytes, in the order received: the package's header with BF23, whole
 * sequences of 87, and header and elements of the sequences of 88 and 86. @throws {TlvError}
 */
export function segmentsOf(boundProfilePackage: Uint8Array): Uint8Array[] {
  const whole = parseTlv(boundProfilePackage)
  if (whole.tag !== PACKAGE.boundProfilePackage) {
    throw new TlvError('value', `boundProfilePackage is ${tagName(whole.tag)}, not BF36`)
  }
  const [first, ...sequences] = parseTlvs(whole.value)
  if (first?.tag !== PACKAGE.initialiseSecureChannel) throw new TlvError('missing', 'boundProfilePackage has no BF23')
  const headerLength = whole.raw.length - whole.value.length
  const segments = [whole.raw.subarray(0, headerLength + first.raw.length)]
  for (const sequence of sequences) {
    if (isWhole(sequence)) segments.push(sequence.raw)
    else {
      segments.push(sequence.raw.subarray(0, readHeader(sequence.raw).headerLength))
      for (const piece of parseTlvs(sequence.value)) segments.push(piece.raw)
    }
  }
  return segments
}

/** Sequences of 87 are sent whole; so is anything unknown, for the card to refuse. */
function isWhole(sequence: Tlv): boolean {
  return sequence.tag !== PACKAGE.sequenceOf88 && sequence.tag !== PACKAGE.sequenceOf86
}
