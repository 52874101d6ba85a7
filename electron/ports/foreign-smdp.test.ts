/** Downloads over real connections from a server that is not ours: plain http and https, chunked, one connection each. */
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createRig, request, TEST_PKI } from '../../core/lpa/lpa.testing.ts'
import { createForeignSmdp } from '../../fixtures/smdp/foreign.testing.ts'
import type { ForeignHabits } from '../../fixtures/smdp/foreign.testing.ts'
import { loadCertificate } from '../fixture-server/certificate.ts'
import type { ServerLocation } from './http.ts'
import { createHttpPort } from './http.ts'

const HOST = 'testsmdpplus1.example.com'
const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const listen = async (server: Server): Promise<number> => {
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Answers in pieces; `close`: a connection for each request, as small servers do. */
const listener =
  (foreign: ReturnType<typeof createForeignSmdp>, close: boolean): RequestListener =>
  async (incoming, response) => {
    let text = ''
    for await (const chunk of incoming) text += String(chunk)
    expect(incoming.headers.host).toBe(HOST)
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const answer = foreign.answer(incoming.url ?? '', headers, text)
    if (close) response.setHeader('connection', 'close')
    response.writeHead(answer.status, answer.headers)
    for (let at = 0; at < answer.body.length; at += 3_000) response.write(answer.body.slice(at, at + 3_000))
    response.end()
  }

async function downloadFrom(location: ServerLocation, cardIssuers: readonly string[] = []) {
  const port = createHttpPort({
    cardIssuers: () => cardIssuers,
    fixtureServer: { running: () => Promise.reject(new Error('not needed')) },
    trustFor: () => 'system',
    locate: (host) => (host === HOST ? location : undefined),
  })
  open.push(port)
  const { lpa } = createRig({ http: () => port, lpa: { embeddedFor: () => undefined } })
  const activationCode = { smdpAddress: HOST, matchingId: 'TS48-1', smdpOid: '', confirmationCodeRequired: false }
  return lpa.download(request('', { operatorId: 'tailspin', embedded: false, activationCode }))
}

const foreignWith = async (habits: ForeignHabits = {}) =>
  createForeignSmdp({ crypto: TEST_PKI.crypto, credentials: await TEST_PKI.pki.server(), habits })

describe('a foreign SM-DP+', () => {
  it.each([
    ['keeps connections', false],
    ['closes them', true],
  ])('in plain http that %s', async (_, close) => {
    const foreign = await foreignWith()
    const port = await listen(createServer(listener(foreign, close)))
    expect(await downloadFrom({ url: `http://127.0.0.1:${port}` })).toEqual({ status: 'Success', iccid: foreign.iccid })
    expect(foreign.notifications).toEqual([{ tag: 0xbf37, verified: true }])
  })

  it('in https, with its certificate under the name of the activation code', async () => {
    const foreign = await foreignWith({ notification: 'empty', transactionId: 'lower' })
    const folder = await mkdtemp(join(tmpdir(), 'foreign-'))
    const certificate = await loadCertificate(join(folder, 'tls.pem'), [HOST], Date.now())
    const port = await listen(createSecureServer(certificate, listener(foreign, false)))
    const url = `https://127.0.0.1:${port}`
    expect(await downloadFrom({ url, ca: certificate.cert })).toMatchObject({ status: 'Success' })
    expect(await downloadFrom({ url })).toMatchObject({ status: 'ServerNotTrusted' })
  })

  it("in https under the issuer of the user's own card, which counts for SM-DP+ servers alone", async () => {
    const foreign = await foreignWith()
    const folder = await mkdtemp(join(tmpdir(), 'foreign-'))
    const certificate = await loadCertificate(join(folder, 'tls.pem'), [HOST], Date.now())
    const port = await listen(createSecureServer(certificate, listener(foreign, false)))
    const location = { url: `https://127.0.0.1:${port}` }
    expect(await downloadFrom(location, [certificate.cert])).toMatchObject({ status: 'Success' })
    expect(foreign.notifications).toEqual([{ tag: 0xbf37, verified: true }])
    const http = createHttpPort({
      fixtureServer: { running: () => Promise.reject(new Error('not needed')) },
      trustFor: () => 'system',
      locate: () => location,
      cardIssuers: () => [certificate.cert],
    })
    open.push(http)
    const other = { method: 'GET', url: `https://${HOST}/`, headers: {}, timeoutMs: 5_000, maxBytes: 1_000 } as const
    expect(await http.send(other)).toMatchObject({ ok: false, error: 'tls' })
  })
})
