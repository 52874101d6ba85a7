/** Correlation vectors, as the app shows them with errors. */
import type { RandomPort } from '../ports.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A new one: 16 characters of base64, for example `t42PkW74hUuj8jrx`. */
export function createCorrelationVector(random: Pick<RandomPort, 'bytes'>): string {
  return Array.from(random.bytes(16), (byte) => ALPHABET[byte % 64]).join('')
}
