/**
 * An SM-DP+ that is none of the emulator's, with a PKI of its own, over https with a certificate of its own; and the files
 * for an operator file. What Electron's TLS library makes of it only Electron shows; plain http is in the unit tests.
 */
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto'
import { generate } from 'selfsigned'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import { createForeignSmdp } from '../../fixtures/smdp/foreign.testing.ts'

/** Its name in activation codes. */
export const OWN_SMDP_HOST = 'testsmdpplus1.example.com'
/** EID of the card that it knows the maker of. */
export const OWN_EID = '89049032000000000000000000000077'

/** Key and certificate of the server, PEM: an authority of its own, for the name in the activation codes. */
async function tlsCertificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Own test authority' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: OWN_SMDP_HOST }] },
    ],
  })
  return { key, cert }
}

/** Starts the server; writes the card's certificates and key into `folder`. */
export async function startOwnSmdp(folder: string) {
  const crypto = createNodeCrypto()
  const pki = createTestPki({
    store: { load: () => Promise.resolve(undefined), save: () => Promise.resolve() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)), uuid: randomUUID },
    crypto,
  })
  const { ci, eum, certificate, key } = await pki.card(OWN_EID)
  const sec1 = createPrivateKey({ key: Buffer.from(key.toPkcs8()), format: 'der', type: 'pkcs8' })
  const files = { ci: 'ci.der', eum: 'eum.der', certificate: 'euicc.der', privateKey: 'euicc.pem' }
  const tls = await tlsCertificate()
  await Promise.all([
    writeFile(join(folder, 'tls.pem'), tls.cert.replaceAll('\n', '\r\n')),
    writeFile(join(folder, files.ci), ci[0]?.raw ?? ''),
    writeFile(join(folder, files.eum), eum.raw),
    writeFile(join(folder, files.certificate), certificate.raw),
    writeFile(join(folder, files.privateKey), sec1.export({ type: 'sec1', format: 'pem' })),
  ])
  const foreign = createForeignSmdp({ crypto, credentials: await pki.server(), habits: { notification: 'empty' } })
  const server = createServer(tls, (incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
      const answer = foreign.answer(incoming.url ?? '', headers, Buffer.concat(chunks).toString())
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const smdp = { servers: { [OWN_SMDP_HOST]: { url: `https://127.0.0.1:${address.port}`, tlsCa: 'tls.pem' } } }
  return { foreign, changes: { smdp, euicc: files }, stop: () => server.close() }
}
