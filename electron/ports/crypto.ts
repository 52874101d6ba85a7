/** Primitives of `node:crypto`. */
import { createHash } from 'node:crypto'
import type { CryptoPort } from '../../core/ports.ts'

/** `node:crypto` as the device's crypto port. */
export function createCryptoPort(): CryptoPort {
  return { sha256: (data) => new Uint8Array(createHash('sha256').update(data).digest()) }
}
