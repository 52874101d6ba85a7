import { http, HttpResponse } from 'msw'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestServer } from './fixture-server.testing.ts'
import { fetchOnce, testServer } from './fixture-server.testing.ts'
import { pacScript, pacUrl } from './pac.ts'
import type { PortalProxy } from './proxy.ts'
import { createPortalProxy } from './proxy.ts'

const host = 'portal.contoso.example'

let server: TestServer
let proxy: PortalProxy
let victim: Server
let reached = 0

beforeAll(async () => {
  // The service's host is one of the server's, but not one that portals may reach.
  server = await testServer(
    [http.get(`https://${host}/hello`, () => new HttpResponse('hello'))],
    [host, 'mobileplans.service.example'],
  )
  proxy = createPortalProxy({ hosts: () => [host], fixtureServer: server.fixtureServer })
  victim = createServer((_, response) => {
    reached += 1
    response.end()
  })
  victim.on('connection', () => (reached += 1))
  victim.listen(0, '127.0.0.1')
  await once(victim, 'listening')
})
afterAll(async () => {
  await proxy.close()
  await server.close()
  victim.close()
})

/** Asks the proxy for a tunnel: status, and the socket when it was given. */
const tunnel = async (target: string): Promise<{ status: number; socket: Socket }> => {
  const port = await proxy.port()
  const outgoing = request({ hostname: '127.0.0.1', port, method: 'CONNECT', path: target, agent: false })
  return new Promise((resolve, reject) => {
    outgoing.on('connect', (response, socket) => resolve({ status: response.statusCode ?? 0, socket }))
    outgoing.on('error', reject)
    outgoing.end()
  })
}

describe('the portal proxy', () => {
  it('tunnels a fixture host to the fixture server', async () => {
    const { status, socket } = await tunnel(`${host}:443`)
    expect(status).toBe(200)
    const { certificate } = await server.fixtureServer.running()
    const options = { socket, servername: host, ca: certificate, path: '/hello', headers: { host } }
    expect(await fetchOnce(options as object)).toMatchObject({ status: 200, body: 'hello' })
  })

  it.each([
    ['another host', () => 'bank.example:443'],
    ['a host that only resembles', () => `${host}.evil.example:443`],
    ['a fixture host that is no portal', () => 'mobileplans.service.example:443'],
    ['another port', () => `${host}:8443`],
    ['a server on this machine', () => `127.0.0.1:${(victim.address() as AddressInfo).port}`],
  ])('refuses %s', async (_, target) => {
    const { status, socket } = await tunnel(target())
    socket.destroy()
    expect(status).toBe(403)
    expect(reached).toBe(0)
  })

  it('refuses plain http, whatever the host', async () => {
    const port = await proxy.port()
    const targets = [`http://${host}/hello`, `http://127.0.0.1:${(victim.address() as AddressInfo).port}/`]
    for (const path of targets) {
      const outgoing = request({ hostname: '127.0.0.1', port, path, agent: false }).end()
      const [response] = (await once(outgoing, 'response')) as [{ statusCode: number; resume(): void }]
      response.resume()
      expect(response.statusCode).toBe(403)
    }
    expect(reached).toBe(0)
  })
})

describe('the proxy auto-configuration', () => {
  const find = runInNewContext(`${pacScript([host], 4711)}; FindProxyForURL`) as (a: string, b: string) => string

  it('sends the fixture hosts to the proxy and everything else to the network', () => {
    expect(find(`https://${host}/`, host)).toBe('PROXY 127.0.0.1:4711')
    expect(find(`https://${host}/`, host.toUpperCase())).toBe('PROXY 127.0.0.1:4711')
    expect(find('https://bank.example/', 'bank.example')).toBe('DIRECT')
    expect(find(`https://${host}.evil.example/`, `${host}.evil.example`)).toBe('DIRECT')
    expect(find('https://localhost:8443/', 'localhost')).toBe('DIRECT')
  })

  it('fits into a data: URL', () => {
    const [, text] = pacUrl([host], 4711).split('base64,')
    expect(Buffer.from(text ?? '', 'base64').toString()).toBe(pacScript([host], 4711))
  })
})
