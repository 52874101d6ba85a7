import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, createServer as createTcpServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { LINKS } from '../../core/contract/network.ts'
import type { LinkQuality } from '../../core/contract/network.ts'
import { createTimePort } from '../ports/time.ts'
import { createGate } from './gate.ts'
import type { Gate } from './gate.ts'

async function setUp(link: Partial<LinkQuality> = {}) {
  let connections = 0
  const seen: (string | undefined)[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers['proxy-authorization'])
    if (request.url?.includes('status=407'))
      return void response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
    const size = Number(new URL(request.url ?? '', 'http://x').searchParams.get('size') ?? 2)
    request.resume().on('end', () => response.end('x'.repeat(size)))
  })
  server.on('connection', () => (connections += 1))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = (server.address() as AddressInfo).port
  const allowed = new Set(['good.example'])
  const carried: Record<string, number> = {}
  const refused: string[] = []
  const gate = createGate({
    time: createTimePort(),
    allows: ({ hostname }) => allowed.has(hostname),
    link: () => ({ ...LINKS.perfect, ...link }),
    locate: async () => port,
    carried: (origin, bytes) => (carried[origin] = (carried[origin] ?? 0) + bytes),
    refused: (origin) => refused.push(origin),
  })
  onTestFinished(async () => {
    await gate.close()
    server.closeAllConnections()
    server.close()
  })
  const at = { host: '127.0.0.1', port: await gate.port() }
  /** Says something through the gate, and gives all that comes back. */
  const say = async (request: string, then = '', auth = authOf(gate)) => {
    const text = request.replace('\r\n', `\r\n${auth}`)
    const socket = connect(at)
    let answer = ''
    socket.on('error', () => {})
    socket.on('data', (data: Buffer) => {
      answer += data.toString()
      if (then !== '' && answer.includes('Established')) socket.write(then)
      then = ''
    })
    socket.write(text)
    await once(socket, 'close')
    return answer
  }
  return { gate, say, at, seen, carried, refused, allowed, connections: () => connections }
}

/** The header that a session's requests have. */
const authOf = ({ key }: Pick<Gate, 'key'>) =>
  `Proxy-Authorization: Basic ${Buffer.from(`${key.username}:${key.password}`).toString('base64')}\r\n`

const get = (url: string, host: string) => `GET ${url} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

test('lets allowed hosts through, by tunnel and plainly, and counts what it carries', async () => {
  const { say, carried, connections } = await setUp()
  expect(await say('CONNECT good.example:443 HTTP/1.1\r\n\r\n', get('/?size=1000', 'good.example'))).toContain('xxx')
  expect(await say(get('http://good.example/?size=1000', 'good.example'))).toContain('xxx')
  expect(connections()).toBe(2)
  expect(carried['https://good.example']).toBeGreaterThan(1_000)
  expect(carried['http://good.example']).toBeGreaterThanOrEqual(1_000)
})

test('opens no connection for any other', async () => {
  const { say, refused, connections } = await setUp()
  expect(await say('CONNECT bad.example:443 HTTP/1.1\r\n\r\n')).toBe('')
  expect(await say(get('http://bad.example/', 'bad.example'))).toBe('')
  expect(await say('CONNECT :0 HTTP/1.1\r\n\r\n')).toBe('')
  expect(await say(get('/', 'good.example'))).toBe('')
  expect(connections()).toBe(0)
  expect(refused).toEqual(['https://bad.example', 'http://bad.example'])
})

test('carries for nobody who does not know its password, and keeps the password to itself', async () => {
  const { gate, say, seen, connections } = await setUp()
  for (const auth of [
    '',
    'Proxy-Authorization: Basic ZW11bGF0b3I6\r\n',
    authOf({ key: { ...gate.key, password: 'x' } }),
  ]) {
    expect(await say('CONNECT good.example:443 HTTP/1.1\r\n\r\n', '', auth)).toMatch(/^HTTP\/1\.1 407 /)
    expect(await say(get('http://good.example/', 'good.example'), '', auth)).toMatch(/^HTTP\/1\.1 407 /)
    expect(await say(get(gate.key.probe, 'x'), '', auth)).toMatch(/^HTTP\/1\.1 407 /)
  }
  expect(connections()).toBe(0)
  expect(await say(get(gate.key.probe, 'x'))).toMatch(/^HTTP\/1\.1 204 /)
  expect(connections()).toBe(0)
  expect(await say(get('http://good.example/', 'good.example'))).toContain('xx')
  expect(seen).toEqual([undefined])
  // A server that plays the proxy would make Chromium ask for the password again and again.
  expect(await say(get('http://good.example/?status=407', 'good.example'))).toMatch(/^HTTP\/1\.1 502 /)
})

test('ends what is not allowed any more', async () => {
  const { gate, at, allowed } = await setUp()
  const socket = connect(at)
  socket.on('error', () => {})
  socket.write(`CONNECT good.example:443 HTTP/1.1\r\n${authOf(gate)}\r\n`)
  await once(socket, 'data')
  allowed.clear()
  gate.sweep()
  await once(socket, 'close')
  expect(socket.destroyed).toBe(true)
})

test('is as slow as the link: round trips and throughput', async () => {
  const { say } = await setUp({ latencyMs: 100, downKbps: 800 })
  const start = performance.now()
  const answer = await say('CONNECT good.example:443 HTTP/1.1\r\n\r\n', get('/?size=50000', 'good.example'))
  const took = performance.now() - start
  expect(answer.match(/x/g)).toHaveLength(50_000)
  // A round trip to connect, one for the request, and half a second for 50 kB at 100 kB/s.
  expect(took).toBeGreaterThan(650)
  expect(took).toBeLessThan(2_500)
})

test('takes a round trip for a plain request too', async () => {
  const { say } = await setUp({ latencyMs: 200 })
  const start = performance.now()
  expect(await say(get('http://good.example/', 'good.example'))).toContain('xx')
  expect(performance.now() - start).toBeGreaterThan(195)
})

test('shares its throughput between connections', async () => {
  const { say } = await setUp({ downKbps: 800 })
  const one = () => say('CONNECT good.example:443 HTTP/1.1\r\n\r\n', get('/?size=30000', 'good.example'))
  const start = performance.now()
  await Promise.all([one(), one()])
  expect(performance.now() - start).toBeGreaterThan(550)
})

test('says that a server is not there', async () => {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const gate = createGate({
    time: createTimePort(),
    allows: () => true,
    link: () => LINKS.perfect,
    locate: async () => port,
    carried: () => {},
    refused: () => {},
  })
  onTestFinished(() => gate.close())
  const socket = connect(await gate.port(), '127.0.0.1')
  socket.write(`CONNECT gone.example:443 HTTP/1.1\r\n${authOf(gate)}\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toContain('502')
})
