import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, recording } from '../../core/vectors/vectors.testing.ts'
import { loadOperator } from './load.ts'

const recorded = recording('download-ts48v1-b')
const der = {
  ci: Buffer.from(bytesOf(recorded.certificates.ci)),
  eum: Buffer.from(bytesOf(recorded.certificates.eum)),
  certificate: Buffer.from(bytesOf(recorded.certificates.euicc)),
  privateKey: Buffer.from(bytesOf(recorded.euiccPrivateKeyPkcs8)),
}
const pem = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
const operator = {
  id: 'tailspin',
  brandName: 'Tailspin Mobile',
  countries: ['US'],
  portalUri: 'https://portal.tailspin.example/',
  notificationHost: 'portal.tailspin.example',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
}

let folder = ''
const load = async (change: object) => {
  const file = join(folder, 'operator.json')
  await writeFile(file, JSON.stringify({ ...operator, ...change }))
  return loadOperator(file)
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operator-'))
  const sec1 = createPrivateKey({ key: der.privateKey, format: 'der', type: 'pkcs8' })
  await Promise.all([
    writeFile(join(folder, 'ci.pem'), `subject=CN = Test CI\n${pem('CERTIFICATE', der.ci)}`),
    writeFile(join(folder, 'eum.der'), der.eum),
    writeFile(join(folder, 'euicc.der'), der.certificate),
    writeFile(join(folder, 'key.p8'), der.privateKey),
    writeFile(join(folder, 'key.pem'), sec1.export({ type: 'sec1', format: 'pem' })),
    writeFile(join(folder, 'key.sec1'), sec1.export({ type: 'sec1', format: 'der' })),
    writeFile(join(folder, 'parameters.pem'), EC_PARAMETERS + String(sec1.export({ type: 'sec1', format: 'pem' }))),
    writeFile(join(folder, 'trailing.p8'), Buffer.concat([der.privateKey, Buffer.from('\n')])),
    writeFile(join(folder, 'trailing.der'), Buffer.concat([der.certificate, Buffer.from('\r\n')])),
    writeFile(
      join(folder, 'chain.pem'),
      [der.certificate, der.eum, der.ci].map((one) => pem('CERTIFICATE', one)).join(''),
    ),
    writeFile(
      join(folder, 'windows.pem'),
      `\uFEFFBag Attributes\r\n    friendlyName: euicc\r\n${pem('CERTIFICATE', der.certificate).replaceAll('\n', '\r\n')}`,
    ),
    writeFile(join(folder, 'text.pem'), 'hello'),
  ])
})

/** What OpenSSL writes before an EC key: the curve by name. */
const EC_PARAMETERS = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
const files = { ci: 'ci.pem', eum: 'eum.der', certificate: './euicc.der', privateKey: 'key.pem' }

describe("the eUICC's certificates in an operator file", () => {
  it.each(['key.p8', 'key.pem', 'key.sec1', 'parameters.pem', 'trailing.p8'])(
    'are read as PEM or DER, with the key in %s',
    async (privateKey) => {
      const loaded = await load({ euicc: { ...files, privateKey } })
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
      const { ci, eum, certificate, privateKey: key } = loaded.credentials ?? {}
      expect([ci, eum, certificate].map((bytes) => Buffer.from(bytes ?? []))).toEqual([
        der.ci,
        der.eum,
        der.certificate,
      ])
      const jwk = (bytes: Uint8Array | undefined) =>
        createPrivateKey({ key: Buffer.from(bytes ?? []), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
      expect(jwk(key)).toEqual(jwk(der.privateKey))
      expect('euicc' in loaded.operator).toBe(false)
    },
  )

  it.each(['trailing.der', 'chain.pem', 'windows.pem'])(
    'are read with what stands around them, from %s',
    async (certificate) => {
      const loaded = await load({ euicc: { ...files, certificate } })
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
      expect(Buffer.from(loaded.credentials?.certificate ?? [])).toEqual(der.certificate)
    },
  )

  it.each([
    [{ ci: '../ci.pem' }, 'euicc.ci', "outside of the file's folder"],
    [{ eum: 'none.der' }, 'euicc.eum', '"none.der" is not there'],
    [{ privateKey: 'text.pem' }, 'euicc.privateKey', 'no private key that can be read'],
    [{ privateKey: undefined }, 'euicc.privateKey', '"euicc.privateKey" is missing'],
    [{ certifcate: 'x' }, 'euicc.certifcate', 'Did you mean "certificate"?'],
  ])('name the field that is wrong: %j', async (change, path, message) => {
    const loaded = await load({ euicc: { ...files, ...change } })
    expect(loaded).toMatchObject({ ok: false, problems: [{ path, message: expect.stringContaining(message) }] })
  })
})

describe('servers in an operator file', () => {
  const servers = (entry: object) => load({ smdp: { servers: { 'smdp.example.com': entry } } })

  it('come with the certificate that they are trusted under', async () => {
    const loaded = await servers({ url: 'https://127.0.0.1:8443', tlsCa: 'ci.pem' })
    const smdp = loaded.ok ? loaded.operator.smdp : null
    const text = pem('CERTIFICATE', der.ci).replace('\n\n', '\n')
    expect(smdp).toEqual({ servers: { 'smdp.example.com': { url: 'https://127.0.0.1:8443', tlsCa: text } } })
    expect(await servers({ url: 'http://127.0.0.1:8000' })).toMatchObject({ ok: true })
    expect(await load({ smdp: { servers: {} } })).toMatchObject({ ok: true })
  })

  it('may bring several certificates in one file, all of which count', async () => {
    const loaded = await servers({ url: 'https://127.0.0.1:8443', tlsCa: 'chain.pem' })
    const smdp = loaded.ok ? loaded.operator.smdp : 'embedded'
    const text = smdp === 'embedded' ? '' : (smdp.servers['smdp.example.com']?.tlsCa ?? '')
    const read = text.split(/(?<=END CERTIFICATE-----\n)/).map((one) => new X509Certificate(one).raw)
    expect(read).toEqual([der.certificate, der.eum, der.ci])
  })

  it.each([
    [{ url: '127.0.0.1' }, 'smdp.servers.smdp.example.com.url', 'no absolute URL'],
    [{ url: 'ftp://127.0.0.1' }, 'smdp.servers.smdp.example.com.url', 'https:// or http://'],
    [{ url: 'http://a:b@127.0.0.1' }, 'smdp.servers.smdp.example.com.url', 'no user name'],
    [{ url: 'http://127.0.0.1', tlsCa: 'text.pem' }, 'smdp.servers.smdp.example.com.tlsCa', 'no X.509 certificate'],
    [{ url: 'http://127.0.0.1', tlsca: 'x' }, 'smdp.servers.smdp.example.com.tlsca', 'Did you mean "tlsCa"?'],
    [{ tlsCa: 'ci.pem' }, 'smdp.servers.smdp.example.com.url', 'is missing'],
  ])('name the field that is wrong: %j', async (entry, path, message) => {
    expect(await servers(entry)).toMatchObject({
      ok: false,
      problems: [{ path, message: expect.stringContaining(message) }],
    })
  })

  it('say what may stand in place of the word', async () => {
    expect(await load({ smdp: 'embeded' })).toMatchObject({
      ok: false,
      problems: [{ path: 'smdp', message: expect.stringContaining('Did you mean "embedded"?') }],
    })
    expect(await load({ smdp: { server: {} } })).toMatchObject({
      ok: false,
      problems: [{ path: 'smdp.servers' }, { message: expect.stringContaining('Did you mean "servers"?') }],
    })
  })
})
