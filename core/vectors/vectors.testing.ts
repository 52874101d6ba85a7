/** The recorded downloads, for tests. */
import { readFileSync } from 'node:fs'
import { fromBase64 } from '../tlv/bytes.ts'

/** One ES9+ exchange as it went over the wire. */
export interface RecordedExchange {
  function: string
  request: Record<string, string>
  status: number
  response: Record<string, unknown> | null
}

/** One recorded download. */
export interface Recording {
  activationCode: string
  eid: string
  exchanges: RecordedExchange[]
  expected: { iccid: string; storeMetadata: string; uppLength: number; profileInstallationResult: string }
}

/** Names of the recordings. */
export const RECORDINGS = ['download-ts48v1-b', 'download-ts48v5'] as const

/** Reads a recording. */
export function recording(name: (typeof RECORDINGS)[number]): Recording {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as Recording
}

/** The exchange of a function. */
export function exchange(of: Recording, fn: string): RecordedExchange {
  const found = of.exchanges.find((one) => one.function === fn)
  if (found === undefined) throw new Error(`no ${fn} in the recording`)
  return found
}

/** Bytes of base64 that is known to be good. */
export function bytesOf(base64: unknown): Uint8Array {
  const bytes = fromBase64(String(base64))
  if (bytes === null) throw new Error('no base64')
  return bytes
}
