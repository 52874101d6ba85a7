/** Certificates and keys that an operator file names: PEM or DER, inside of the file's folder. */
import { createPrivateKey } from 'node:crypto'
import { readCertificate } from '../../core/certificates/certificate.ts'
import type { OperatorFile } from '../../core/contract/operator.ts'
import type { CredentialBytes } from '../../core/euicc/credentials.ts'
import { TlvError, readTlv } from '../../core/tlv/tlv.ts'
import { readBounded } from '../files/read.ts'
import { insideFolder } from './logo.ts'

/** Most bytes of a certificate or key. */
const LARGEST = 65_536

/** What is wrong, and with which field. */
export interface FileProblem {
  path: string
  problem: string
}

/** Reads a file that an operator file names: inside of its folder, and no larger than a certificate can be. */
export async function readInside(folder: string, name: string): Promise<Buffer | { problem: string }> {
  try {
    const path = await insideFolder(folder, name)
    if (path === null) return { problem: `"${name}" is outside of the file's folder; put it beside the file.` }
    const read = await readBounded(path, LARGEST)
    return 'problem' in read ? { problem: `"${name}" ${read.problem}; give a PEM or DER file.` } : read.bytes
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'is not there' : `can't be read (${code ?? String(error)})`
    return { problem: `"${name}" ${reason}; name a PEM or DER file in the file's folder.` }
  }
}

/** DER of the first block of PEM, or the bytes as they are; without anything that follows the first element. */
export function derOf(bytes: Buffer): Uint8Array {
  const block = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END/.exec(bytes.toString('latin1'))
  const der = new Uint8Array(block?.[1] === undefined ? bytes : Buffer.from(block[1], 'base64'))
  try {
    return readTlv(der).raw
  } catch {
    // Not DER: whoever reads it says what it is not.
    return der
  }
}

/** DER of every certificate in PEM, or of the one that the bytes are. */
function certificatesOf(bytes: Buffer): Uint8Array[] {
  const blocks = bytes.toString('latin1').matchAll(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END/g)
  const found = [...blocks].map(([block]) => derOf(Buffer.from(block, 'latin1')))
  return found.length === 0 ? [derOf(bytes)] : found
}

/** PKCS #8 (DER) of a private key in PEM or DER (PKCS #8 or SEC 1), or null. */
export function pkcs8Of(bytes: Buffer): Uint8Array | null {
  const attempts = [
    () => createPrivateKey(bytes.toString('latin1')),
    () => createPrivateKey({ key: Buffer.from(derOf(bytes)), format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key: Buffer.from(derOf(bytes)), format: 'der', type: 'sec1' }),
  ]
  for (const attempt of attempts) {
    try {
      return new Uint8Array(attempt().export({ type: 'pkcs8', format: 'der' }))
    } catch {
      // The next form, then.
    }
  }
  return null
}

/** Reads the four files; whether they fit together is for whoever makes a card of them. */
export async function loadCredentials(
  folder: string,
  names: NonNullable<OperatorFile['euicc']>,
): Promise<{ bytes: CredentialBytes } | FileProblem> {
  const read: Partial<CredentialBytes> = {}
  for (const path of ['ci', 'eum', 'certificate', 'privateKey'] as const) {
    const bytes = await readInside(folder, names[path])
    if ('problem' in bytes) return { path, problem: bytes.problem }
    const der = path === 'privateKey' ? pkcs8Of(bytes) : derOf(bytes)
    if (der === null) {
      return { path, problem: `"${names[path]}" is no private key that can be read; give it unencrypted, PEM or DER.` }
    }
    read[path] = der
  }
  return { bytes: read as CredentialBytes }
}

/** Puts certificates in the place of the files' names. */
export async function loadServers(
  folder: string,
  smdp: OperatorFile['smdp'],
): Promise<{ smdp: OperatorFile['smdp'] } | FileProblem> {
  if (smdp === 'embedded') return { smdp }
  const servers: typeof smdp.servers = {}
  for (const [host, { url, tlsCa }] of Object.entries(smdp.servers)) {
    if (tlsCa === undefined) {
      servers[host] = { url }
      continue
    }
    const path = `smdp.servers.${host}.tlsCa`
    const bytes = await readInside(folder, tlsCa)
    if ('problem' in bytes) return { path, problem: bytes.problem }
    const list = certificatesOf(bytes)
    try {
      list.forEach(readCertificate)
    } catch (error) {
      if (!(error instanceof TlvError)) throw error
      return { path, problem: `"${tlsCa}" is no X.509 certificate (${error.message}); give it as PEM or DER.` }
    }
    servers[host] = { url, tlsCa: list.map(pemOf).join('') }
  }
  return { smdp: { servers } }
}

/** A certificate as PEM. */
export function pemOf(der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`
}
