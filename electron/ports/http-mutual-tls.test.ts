import { http, HttpResponse } from 'msw'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOperatorApi } from '../../core/operator-api/client.ts'
import type { ApiEndpoint } from '../../core/operator-api/endpoint.ts'
import type { ApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { makeApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import type { MutualTlsServer } from '../../fixtures/operator-api/mutual-tls.ts'
import { startMutualTlsServer } from '../../fixtures/operator-api/mutual-tls.ts'
import type { NodeHttpPort } from './http.ts'
import { createHttpPort } from './http.ts'
import { createRandomPort } from './random.ts'

let certificates: ApiCertificates
let server: MutualTlsServer
let port: NodeHttpPort

beforeAll(async () => {
  certificates = await makeApiCertificates(Date.now())
  server = await startMutualTlsServer({
    handlers: [
      http.get('https://api.example/v1/sims/:sim/balances', ({ request }) =>
        request.headers.get('authorization') === `Basic ${btoa('micro:soft')}`
          ? HttpResponse.json({ balances: [{ type: 'MODIRECT' }] })
          : HttpResponse.json({ message: 'wrong password' }, { status: 401 }),
      ),
    ],
    server: certificates.server,
    clientCa: certificates.ca.certificate,
    host: 'api.example',
  })
  port = createHttpPort({
    fixtureServer: {
      running: async () => {
        throw new Error('not embedded')
      },
    },
    trustFor: () => 'system',
  })
})
afterAll(async () => {
  port.close()
  await server.close()
})

const balance = async (change: Partial<ApiEndpoint>) => {
  const endpoint: ApiEndpoint = {
    moBaseUrl: `https://localhost:${server.port}/v1`,
    timeoutMs: 5_000,
    serverCa: certificates.ca.certificate,
    clientCertificate: certificates.client,
    authorization: { user: 'micro', password: 'soft' },
    ...change,
  }
  const api = createOperatorApi(port, { endpoint, random: createRandomPort(), now: Date.now, operatorId: 'x' })
  const { outcome, response } = await api.getBalance({ iccid: '8988247000100003319' })
  return { outcome, body: response?.ok ? response.body : '' }
}

describe('an API behind mutual TLS', () => {
  it('answers the certificate with the documented subject', async () => {
    expect((await balance({})).outcome).toMatchObject({ kind: 'ok', value: [{ type: 'MODIRECT' }] })
  })

  it('answers 401 without a certificate, with one that has expired, and with wrong credentials', async () => {
    const missing = await balance({ clientCertificate: undefined })
    expect(missing).toMatchObject({ outcome: { status: 401 }, body: expect.stringContaining('no client certificate') })
    const expired = await balance({ clientCertificate: certificates.expiredClient })
    expect(expired).toMatchObject({ outcome: { status: 401 }, body: expect.stringContaining('expired') })
    const wrong = await balance({ authorization: { user: 'micro', password: 'hard' } })
    expect(wrong).toMatchObject({ outcome: { status: 401 }, body: expect.stringContaining('wrong password') })
  })

  it("answers 403 to a stranger's certificate, and to one of another subject", async () => {
    const stranger = await balance({ clientCertificate: certificates.strangerClient })
    expect(stranger).toMatchObject({ outcome: { status: 403 }, body: expect.stringContaining('not trusted') })
    const other = await balance({ clientCertificate: certificates.server })
    expect(other.outcome).toMatchObject({ status: 403 })
  })

  it('is not trusted under another authority than the one that is named', async () => {
    expect((await balance({ serverCa: undefined })).outcome).toMatchObject({ kind: 'failed', error: 'tls' })
    const wrong = await balance({ serverCa: certificates.strangerClient.certificate })
    expect(wrong.outcome).toMatchObject({ kind: 'failed', error: 'tls' })
    // No connection of another certificate was used in its place.
    expect((await balance({})).outcome).toMatchObject({ kind: 'ok' })
  })
})
