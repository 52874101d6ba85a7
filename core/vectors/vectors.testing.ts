/** The recorded downloads, for tests. */
import { createECDH, createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AgreementKey } from '../crypto-port.ts'
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
  certificates: { ci: string; eum: string; euicc: string }
  euiccPrivateKeyPkcs8: string
  otSkEuiccPkcs8: string
  otPkEuicc: string
  exchanges: RecordedExchange[]
  expected: {
    /** Hex, digits swapped. */
    iccid: string
    configureIsdp: string
    storeMetadata: string
    uppLength: number
    /** Hex. */
    uppSha256: string
    profileInstallationResult: string
  }
}

/** A date within the validity of all recorded certificates (the server's end 2030-03-30). */
export const RECORDED_DATE = Date.UTC(2026, 0, 1)

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

/** Bytes of a field of a function's request or response. */
export function fieldOf(of: Recording, fn: string, side: 'request' | 'response', field: string): Uint8Array {
  return bytesOf(exchange(of, fn)[side]?.[field])
}

/** The card's recorded one-time key. */
export function recordedOneTimeKey(of: Recording): AgreementKey {
  const key = Buffer.from(bytesOf(of.otSkEuiccPkcs8))
  const { d = '' } = createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(Buffer.from(d, 'base64url'))
  return {
    publicKey: new Uint8Array(ecdh.getPublicKey()),
    agree: (peer) => new Uint8Array(ecdh.computeSecret(peer)),
  }
}
