/** Unpredictable values from the system. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { RandomPort } from '../../core/ports.ts'

/** `node:crypto` as the device's random port. */
export function createRandomPort(): RandomPort {
  return { bytes: (length) => new Uint8Array(randomBytes(length)), uuid: () => randomUUID() }
}
