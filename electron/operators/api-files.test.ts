import { X509Certificate } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { makeApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { loadOperator } from './load.ts'

const operator = {
  id: 'tailspin',
  brandName: 'Tailspin Mobile',
  countries: ['US'],
  portalUri: 'https://portal.tailspin.example/',
  notificationHost: 'portal.tailspin.example',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
}
let folder = ''
let made: ApiCertificates
const load = async (operatorApi: unknown, more: object = {}) => {
  const file = join(folder, 'operator.json')
  await writeFile(file, JSON.stringify({ ...operator, ...more, operatorApi }))
  return loadOperator(file)
}
const problems = async (production: object, more: object = {}) => {
  const loaded = await load({ production: { moBaseUrl: 'https://api.tailspin.example', ...production } }, more)
  return loaded.ok ? [] : loaded.problems
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operator-'))
  made = await makeApiCertificates(Date.now())
  const { client, ca, server } = made
  await Promise.all([
    writeFile(join(folder, 'client.pem'), `subject=x\n${client.certificate}\n${ca.certificate}`),
    writeFile(join(folder, 'client.der'), new X509Certificate(client.certificate).raw),
    writeFile(join(folder, 'client-key.pem'), client.privateKey),
    writeFile(join(folder, 'ca.pem'), ca.certificate),
    writeFile(join(folder, 'other-key.pem'), server.privateKey),
    writeFile(join(folder, 'text.pem'), 'hello'),
    writeFile(join(folder, 'broken.pem'), client.certificate.replace(/\n.{10}/, '\nAAAAAAAAAA')),
  ])
})

describe('the operator API in an operator file', () => {
  it('may be embedded, or absent', async () => {
    expect(await load('embedded')).toMatchObject({ ok: true, operator: { operatorApi: 'embedded' } })
    const without = await load(undefined)
    expect(without.ok && 'operatorApi' in without.operator).toBe(false)
  })

  it('has the certificates themselves in the place of their files, with their chain', async () => {
    const endpoint = {
      moBaseUrl: 'https://api.tailspin.example:8443/v1',
      authorization: { user: 'micro', password: 'soft' },
      clientCertificate: { certificate: 'client.pem', privateKey: './client-key.pem' },
      serverCa: 'ca.pem',
    }
    const loaded = await load({ environment: 'staging', staging: endpoint })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    expect(loaded.operator.operatorApi).toEqual({
      environment: 'staging',
      staging: {
        ...endpoint,
        timeoutMs: 10_000,
        serverCa: made.ca.certificate,
        clientCertificate: {
          certificate: made.client.certificate + made.ca.certificate,
          privateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\n$/),
        },
      },
    })
    expect(await problems({ clientCertificate: { certificate: 'client.der', privateKey: 'client-key.pem' } })).toEqual(
      [],
    )
  })

  it('is refused without repeating a password', async () => {
    for (const password of [12_345_678, '12345678'.repeat(70)]) {
      const found = await problems({ authorization: { user: 'a', password } })
      expect(found).toHaveLength(1)
      expect(found[0]?.path).toBe('operatorApi.production.authorization.password')
      expect(JSON.stringify(found)).not.toContain('12345678')
    }
  })

  it.each([
    [{ moBaseUrl: 'api.tailspin.example/v1' }, 'moBaseUrl', 'Write "https://api.tailspin.example/v1"'],
    [{ moBaseUrl: 'http://api.tailspin.example' }, 'moBaseUrl', 'must start with https://'],
    [{ moBaseUrl: 'http://localhost:1' }, 'moBaseUrl', 'add "development": true'],
    [{ offerUri: 'https://a:b@api.tailspin.example' }, 'offerUri', 'Put them into "authorization"'],
    [{ notificationUri: 'https://api.tailspin.example?x=1' }, 'notificationUri', 'neither query nor fragment'],
    [{ moBaseUri: 'x' }, 'moBaseUri', 'Did you mean "moBaseUrl"?'],
    [{ authorization: { user: 'a:b', password: 'c' } }, 'authorization.user', 'without a colon'],
    [{ authorization: { user: 'a', pasword: 'c', password: 'c' } }, 'authorization.pasword', '"password"'],
    [{ simPath: 'prefix' }, 'simPath', 'Did you mean "prefixed"?'],
    [{ timeoutMs: 5 }, 'timeoutMs', 'timeoutMs'],
    [{ serverCa: '../ca.pem' }, 'serverCa', "outside of the file's folder"],
    [{ serverCa: 'text.pem' }, 'serverCa', 'no X.509 certificate'],
    [{ serverCa: 'broken.pem' }, 'serverCa', 'no X.509 certificate'],
    [
      { clientCertificate: { certificate: 'none.pem', privateKey: 'client-key.pem' } },
      'clientCertificate.certificate',
      '"none.pem" is not there',
    ],
    [
      { clientCertificate: { certificate: 'client.pem', privateKey: 'text.pem' } },
      'clientCertificate.privateKey',
      'no private key',
    ],
    [
      { clientCertificate: { certificate: 'client.pem', privateKey: 'other-key.pem' } },
      'clientCertificate.privateKey',
      'does not belong to "client.pem"',
    ],
  ])('names the field that is wrong: %j', async (change, field, message) => {
    expect(await problems(change)).toMatchObject([
      { path: `operatorApi.production.${field}`, message: expect.stringContaining(message) },
    ])
  })

  it('allows plain http on this computer in development, and nowhere else', async () => {
    const portal = { portalUri: 'http://localhost:1/', notificationHost: 'localhost', development: true }
    expect(await problems({ moBaseUrl: 'http://localhost:8080/v1' }, portal)).toEqual([])
    expect(await problems({ moBaseUrl: 'http://api.tailspin.example' }, portal)).toMatchObject([
      { message: expect.stringContaining('alone') },
    ])
  })

  it('needs the endpoint that it chooses', async () => {
    const loaded = await load({ environment: 'staging', production: { moBaseUrl: 'https://api.tailspin.example' } })
    expect(loaded).toMatchObject({ ok: false, problems: [{ path: 'operatorApi.staging' }] })
    expect(await load({})).toMatchObject({ ok: false, problems: [{ path: 'operatorApi.production' }] })
    expect(await load('embeded')).toMatchObject({
      ok: false,
      problems: [{ path: 'operatorApi', message: expect.stringContaining('Did you mean "embedded"?') }],
    })
  })
})
