/** The fixture server's certificate: made once, kept in the user-data folder, renewed in time. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const day = 86_400_000
/** The longest validity that browsers accept. */
const validDays = 825
/** A certificate that ends sooner is replaced. */
const renewDays = 30

/** A certificate with its private key, both PEM. */
export interface ServerCertificate {
  key: string
  cert: string
}

/** Takes key and certificate apart; undefined when the text isn't both, or they don't belong together. */
const parse = (pem: string): ServerCertificate | undefined => {
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(pem)?.[0]
  const cert = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0]
  if (key === undefined || cert === undefined) return undefined
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { key, cert } : undefined
  } catch {
    return undefined
  }
}

/** Whether a certificate can still be used for these hosts. */
const serves = ({ cert }: ServerCertificate, hosts: readonly string[], now: number): boolean => {
  const certificate = new X509Certificate(cert)
  if (!certificate.ca) return false
  const enough = Date.parse(certificate.validTo) - now > renewDays * day
  return (
    enough && Date.parse(certificate.validFrom) <= now && hosts.every((host) => certificate.checkHost(host) === host)
  )
}

const make = async (hosts: readonly string[], now: number): Promise<ServerCertificate> => {
  // Loaded when needed only: it is by far the largest part of the main process and needed once in two years.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'Mobile Plans Emulator fixtures' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A day back: clocks of virtual machines jump.
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + (validDays - 1) * day),
    extensions: [
      // Its own authority: Electron's TLS library, unlike Node's own, takes nothing less as the end of a chain.
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  })
  return { key: made.private.trim(), cert: made.cert.trim() }
}

/**
 * The certificate of a file, or a new one when there is none that serves. Key and certificate lie in one file of mode
 * 0600, replaced in one step, so that they always belong together.
 * @param file absolute path, its folder is made when absent
 * @param hosts names for the subject alternative name
 * @param now milliseconds since 1970
 */
export const loadCertificate = async (
  file: string,
  hosts: readonly string[],
  now: number,
): Promise<ServerCertificate> => {
  const kept = parse(await readFile(file, 'utf8').catch(() => ''))
  if (kept && serves(kept, hosts, now)) return kept
  const made = await make(hosts, now)
  await mkdir(dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}.new`
  await writeFile(fresh, `${made.key}\n${made.cert}\n`, { mode: 0o600 })
  await rename(fresh, file)
  return made
}
