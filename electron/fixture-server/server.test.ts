import { http, HttpResponse } from 'msw'
import { X509Certificate } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_REQUEST_BYTES } from './answer.ts'
import { loadCertificate } from './certificate.ts'
import type { TestServer } from './fixture-server.testing.ts'
import { fetchFrom, testServer } from './fixture-server.testing.ts'

const host = 'portal.contoso.example'
const handlers = [
  http.get(`https://${host}/hello`, ({ request }) => {
    const answer = new HttpResponse(`hello ${request.headers.get('cookie')}`)
    answer.headers.append('set-cookie', 'a=1')
    answer.headers.append('set-cookie', 'b=2')
    return answer
  }),
  http.post(`https://${host}/echo`, async ({ request }) =>
    HttpResponse.json({ length: (await request.text()).length }),
  ),
  http.get(`https://${host}/large`, () => new Response('x'.repeat(3_000_000))),
  http.get(`https://${host}/broken`, () => {
    throw new Error('the shelf fell down')
  }),
  http.get(`https://${host}/away`, () => HttpResponse.error()),
  http.post('*/gsma/rsp2/es9plus/:function', ({ request, params }) =>
    HttpResponse.json({ host: new URL(request.url).host, function: params['function'] }),
  ),
]

const open: TestServer[] = []
const start = async (): Promise<TestServer> => {
  const server = await testServer(handlers, [host])
  open.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

describe('the fixture server', () => {
  it('answers a fixture host by its handler, cookies both ways', async () => {
    const answer = await fetchFrom(await start(), host, '/hello', { headers: { cookie: 'session=7' } })
    expect(answer).toMatchObject({ status: 200, body: 'hello session=7' })
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  it('hands over bodies of requests and streams large answers', async () => {
    const server = await start()
    const echoed = await fetchFrom(server, host, '/echo', { method: 'POST' }, 'é'.repeat(1_000))
    expect(JSON.parse(echoed.body)).toEqual({ length: 1_000 })
    expect((await fetchFrom(server, host, '/large')).body).toHaveLength(3_000_000)
  })

  it('answers ES9+ under any name, without the port', async () => {
    const server = await start()
    const { port, certificate } = await server.fixtureServer.running()
    const answer = await fetchFrom(
      server,
      `rsp.tailspin.example:${port}`,
      '/gsma/rsp2/es9plus/initiateAuthentication',
      { method: 'POST', servername: host, ca: certificate },
      '{}',
    )
    expect(JSON.parse(answer.body)).toEqual({ host: 'rsp.tailspin.example', function: 'initiateAuthentication' })
  })

  it('hangs up where the handler answers with a network error', async () => {
    const server = await start()
    await expect(fetchFrom(server, host, '/away')).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(server.errors).toEqual([])
  })

  it('has nothing for other hosts and other paths', async () => {
    const server = await start()
    expect((await fetchFrom(server, host, '/nowhere')).status).toBe(404)
    expect((await fetchFrom(server, 'bank.example', '/hello', { servername: host })).status).toBe(404)
  })

  it('refuses a body beyond the limit', async () => {
    const body = 'x'.repeat(MAX_REQUEST_BYTES + 1)
    const sent = fetchFrom(await start(), host, '/echo', { method: 'POST' }, body)
    expect((await sent).status).toBe(413)
  })

  it('tells of a handler that threw, and goes on', async () => {
    const server = await start()
    expect((await fetchFrom(server, host, '/broken')).status).toBe(500)
    expect(server.errors).toMatchObject([
      { error: new Error('the shelf fell down'), method: 'GET', url: `https://${host}/broken` },
    ])
    expect((await fetchFrom(server, host, '/hello')).status).toBe(200)
  })

  it('listens on the loopback interface alone, and once', async () => {
    const { fixtureServer } = await start()
    const [first, second] = await Promise.all([fixtureServer.running(), fixtureServer.running()])
    expect(first).toBe(second)
    expect(first.server.address()).toMatchObject({ address: '127.0.0.1' })
  })

  it('starts again after it was closed', async () => {
    const server = await start()
    await fetchFrom(server, host, '/hello')
    await server.fixtureServer.close()
    expect((await fetchFrom(server, host, '/hello')).status).toBe(200)
  })
})

describe('the certificate', () => {
  const day = 86_400_000
  const file = ({ folder }: TestServer) => join(folder, 'fixture-server', 'certificate.pem')

  it('is kept in a file for its owner alone, names every host, is its own authority and ends within 825 days', async () => {
    const server = await start()
    const { certificate } = await server.fixtureServer.running()
    const parsed = new X509Certificate(certificate)
    expect((await stat(file(server))).mode & 0o777).toBe(0o600)
    expect(parsed.subjectAltName).toBe(`DNS:${host}`)
    expect(parsed.ca).toBe(true)
    expect(parsed.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' })
    expect((Date.parse(parsed.validTo) - Date.parse(parsed.validFrom)) / day).toBeLessThanOrEqual(825)
  })

  it('is used again while it serves, and replaced when it ends soon, lacks a host or is damaged', async () => {
    const server = await start()
    const path = file(server)
    const made = await loadCertificate(path, [host], Date.now())
    expect(await loadCertificate(path, [host], Date.now() + 700 * day)).toEqual(made)
    const renewed = await loadCertificate(path, [host], Date.now() + 800 * day)
    expect(renewed).not.toEqual(made)
    const wider = await loadCertificate(path, [host, 'api.contoso.example'], Date.now())
    expect(new X509Certificate(wider.cert).checkHost('api.contoso.example')).toBe('api.contoso.example')
    await writeFile(path, (await readFile(path, 'utf8')).replace(wider.key, made.key))
    expect(await loadCertificate(path, [host], Date.now())).not.toMatchObject({ cert: wider.cert })
    await writeFile(path, 'nonsense')
    expect((await loadCertificate(path, [host], Date.now())).cert).toContain('BEGIN CERTIFICATE')
  })
})
