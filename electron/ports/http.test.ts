import { http, HttpResponse } from 'msw'
import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../core/ports.ts'
import { OPERATOR_HEADER } from '../../fixtures/smdp/smdp.ts'
import { loadCertificate } from '../fixture-server/certificate.ts'
import type { TestServer } from '../fixture-server/fixture-server.testing.ts'
import { testServer } from '../fixture-server/fixture-server.testing.ts'
import { describeHttpError } from './http-errors.ts'
import type { NodeHttpPort, ServerLocation } from './http.ts'
import { createHttpPort } from './http.ts'

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 5_000,
  maxBytes: 100_000,
  ...more,
})

let fixtures: TestServer
let port: NodeHttpPort
const trusted = new Set<string>()
const servers: Server[] = []

/** Listens on a random port of 127.0.0.1; answers with that port. */
const listen = async (server: Server): Promise<number> => {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
const plainServer = (listener: RequestListener): Promise<number> => listen(createServer(listener))
const selfSignedServer = async (listener: RequestListener): Promise<number> => {
  const certificate = await loadCertificate(join(fixtures.folder, 'other.pem'), ['localhost'], Date.now())
  return listen(createSecureServer(certificate, listener))
}

beforeAll(async () => {
  fixtures = await testServer(
    [
      http.post('*/gsma/rsp2/es9plus/:function', async ({ request }) =>
        HttpResponse.json({
          url: request.url,
          operator: request.headers.get(OPERATOR_HEADER),
          protocol: request.headers.get('x-admin-protocol'),
          body: await request.text(),
        }),
      ),
      http.get('https://mobileplans.service.example/v1/moved', () =>
        HttpResponse.redirect('https://bank.example/', 302),
      ),
    ],
    ['mobileplans.service.example'],
  )
  port = createHttpPort({
    fixtureServer: fixtures.fixtureServer,
    trustFor: (host) => (trusted.has(host) ? 'any' : 'system'),
  })
})
afterEach(() => {
  trusted.clear()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(async () => {
  port.close()
  await fixtures.close()
})

describe('requests to embedded hosts', () => {
  it('reach the fixture server under the name of the URL, with the operator', async () => {
    const result = await port.send(
      get('https://rsp.tailspin.example:8443/gsma/rsp2/es9plus/getBoundProfilePackage', {
        method: 'POST',
        headers: { 'x-admin-protocol': 'gsma/rsp/v2.2.2' },
        body: '{"é":1}',
        embeddedFor: 'tailspin',
      }),
    )
    expect(result).toMatchObject({ ok: true, status: 200 })
    expect(JSON.parse(result.ok ? result.body : '')).toEqual({
      url: 'https://rsp.tailspin.example/gsma/rsp2/es9plus/getBoundProfilePackage',
      operator: 'tailspin',
      protocol: 'gsma/rsp/v2.2.2',
      body: '{"é":1}',
    })
  })

  it('reach it also for an address without a name, and for the service, whose operator is empty', async () => {
    const ip = await port.send(
      get('https://192.0.2.1/gsma/rsp2/es9plus/cancelSession', { method: 'POST', embeddedFor: 'x' }),
    )
    expect(ip).toMatchObject({ ok: true, status: 200 })
    const moved = await port.send(get('https://mobileplans.service.example/v1/moved', { embeddedFor: '' }))
    expect(moved).toMatchObject({ ok: true, status: 302, headers: { location: 'https://bank.example/' } })
  })

  it('trust the certificate of the fixture server alone', async () => {
    const impostor = await selfSignedServer((_, response) => response.end('impostor'))
    const real = await fixtures.fixtureServer.running()
    const misled = createHttpPort({
      fixtureServer: { running: async () => ({ ...real, port: impostor }) },
      trustFor: () => 'any',
    })
    expect(await misled.send(get('https://smdp.contoso.example/x', { embeddedFor: 'contoso' }))).toMatchObject({
      ok: false,
      error: 'tls',
    })
    misled.close()
  })

  it('fail as unreachable when the fixture server cannot start', async () => {
    const lame = createHttpPort({
      fixtureServer: { running: async () => Promise.reject(new Error('no port is free')) },
      trustFor: () => 'system',
    })
    const result = await lame.send(get('https://smdp.contoso.example/x', { embeddedFor: 'contoso' }))
    expect(result).toEqual({ ok: false, error: 'unreachable', detail: 'no port is free' })
  })
})

describe('requests to the network', () => {
  it('bring status, headers and body', async () => {
    const at = await plainServer((request, response) => {
      response.writeHead(201, { 'x-many': ['a', 'b'], 'x-seen': String(request.headers['x-asked']) })
      response.end(`grüezi ${request.url}`)
    })
    const result = await port.send(get(`http://127.0.0.1:${at}/a?b=c`, { headers: { 'x-asked': 'yes' } }))
    expect(result).toMatchObject({
      ok: true,
      status: 201,
      headers: { 'x-many': 'a, b', 'x-seen': 'yes' },
      body: 'grüezi /a?b=c',
    })
  })

  it('keep the connection for the next request, and survive that the server dropped it', async () => {
    const peers: (number | undefined)[] = []
    let drop = false
    const at = await plainServer((request, response) => {
      peers.push(request.socket.remotePort)
      // As a server that gives up a kept connection just when the next request comes in.
      if (drop) {
        drop = false
        request.socket.resetAndDestroy()
      } else response.end('ok')
    })
    await port.send(get(`http://127.0.0.1:${at}/`))
    await port.send(get(`http://127.0.0.1:${at}/`))
    drop = true
    expect(await port.send(get(`http://127.0.0.1:${at}/`))).toMatchObject({ ok: true, body: 'ok' })
    expect(peers[1]).toBe(peers[0])
    expect(new Set(peers).size).toBe(2)
  })

  it('are unreachable when nobody listens', async () => {
    const at = await plainServer((_, response) => response.end())
    servers.splice(0).forEach((server) => server.close())
    const result = await port.send(get(`http://127.0.0.1:${at}/`))
    expect(result).toMatchObject({ ok: false, error: 'unreachable', detail: expect.stringContaining('ECONNREFUSED') })
  })

  it('are unreachable when the answer breaks off, or is none', async () => {
    const broken = await plainServer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await port.send(get(`http://127.0.0.1:${broken}/`))).toMatchObject({ ok: false, error: 'unreachable' })
    const babbler = createTcpServer((socket) => socket.end('SSH-2.0-babble\r\n')).listen(0, '127.0.0.1')
    await once(babbler, 'listening')
    const at = (babbler.address() as AddressInfo).port
    expect(await port.send(get(`http://127.0.0.1:${at}/`))).toMatchObject({ ok: false, error: 'unreachable' })
    babbler.close()
  })

  it('time out when no answer comes, and when it never ends', async () => {
    const silent = await plainServer(() => {})
    const started = performance.now()
    expect(await port.send(get(`http://127.0.0.1:${silent}/`, { timeoutMs: 80 }))).toMatchObject({ error: 'timeout' })
    expect(performance.now() - started).toBeLessThan(2_000)
    const endless = await plainServer((_, response) => void response.write('…'))
    expect(await port.send(get(`http://127.0.0.1:${endless}/`, { timeoutMs: 80 }))).toMatchObject({ error: 'timeout' })
  })

  it('stop reading a body that is too long', async () => {
    const at = await plainServer((_, response) => void response.end('x'.repeat(100_001)))
    expect(await port.send(get(`http://127.0.0.1:${at}/`))).toMatchObject({ ok: false, error: 'too-large' })
    const fits = await plainServer((_, response) => void response.end('x'.repeat(100_000)))
    expect(await port.send(get(`http://127.0.0.1:${fits}/`))).toMatchObject({ ok: true })
  })

  it('refuse a certificate that nobody vouches for, unless the host is in development', async () => {
    const at = await selfSignedServer((_, response) => response.end('mine'))
    const request = get(`https://localhost:${at}/`)
    expect(await port.send(request)).toMatchObject({ ok: false, error: 'tls' })
    trusted.add('localhost')
    expect(await port.send(request)).toMatchObject({ ok: true, body: 'mine' })
    trusted.clear()
    expect(await port.send(request)).toMatchObject({ ok: false, error: 'tls' })
  })

  it('are refused as text when the URL is none', async () => {
    expect(await port.send(get('smdp.contoso.example'))).toMatchObject({ ok: false, error: 'unreachable' })
    expect(await port.send(get('ftp://smdp.contoso.example/'))).toMatchObject({ ok: false, error: 'unreachable' })
  })
})

it.each([
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['EPROTO', 'tls'],
])('%s means %s', (code, meaning) => {
  const error = Object.assign(new Error('something'), { code })
  expect(describeHttpError(error)).toEqual({ error: meaning, detail: `${code}: something` })
})

describe('a host that is elsewhere', () => {
  const ca = async () => (await loadCertificate(join(fixtures.folder, 'other.pem'), ['localhost'], Date.now())).cert
  const at = (locations: Record<string, ServerLocation>) =>
    createHttpPort({
      fixtureServer: fixtures.fixtureServer,
      trustFor: () => 'system',
      locate: (host) => locations[host],
    })
  const echo: RequestListener = ({ url, headers: { host } }, response) => response.end(`${host} ${url}`)

  it('is asked there, in plain http, under its own name and below the path given', async () => {
    const number = await plainServer(echo)
    const moved = at({ 'smdp.example.com': { url: `http://127.0.0.1:${number}/lab/` } })
    expect(await moved.send(get('https://smdp.example.com/gsma/rsp2/x?y=1'))).toMatchObject({
      ok: true,
      body: 'smdp.example.com /lab/gsma/rsp2/x?y=1',
    })
    expect(await moved.send(get('https://other.example.com/'))).toMatchObject({ ok: false })
    moved.close()
  })

  it('is trusted under the certificate given, whichever of the two names it bears', async () => {
    const number = await selfSignedServer(echo)
    const location = { url: `https://localhost:${number}`, ca: await ca() }
    const moved = at({ 'smdp.example.com': location, 'un.example.com': { url: location.url } })
    expect(await moved.send(get('https://smdp.example.com/a'))).toMatchObject({ ok: true, body: 'smdp.example.com /a' })
    expect(await moved.send(get('https://un.example.com/'))).toMatchObject({ ok: false, error: 'tls' })
    const wrong = at({ 'smdp.example.com': { ...location, url: `https://127.0.0.1:${number}` } })
    expect(await wrong.send(get('https://smdp.example.com/'))).toMatchObject({ ok: false, error: 'tls' })
    moved.close()
    wrong.close()
  })
})
