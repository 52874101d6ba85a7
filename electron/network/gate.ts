/**
 * The way out of one session while the simulated network is anything but a perfect one: a proxy on 127.0.0.1 that decides
 * for each host, is as slow as the link, and counts bytes. All of a session goes through it, whatever asked: pages,
 * workers, web sockets, connections opened in advance. What it refuses never reaches the real network. It carries for the
 * emulator's own sessions alone: other programs of the computer don't know its password.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, request as httpRequest } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { LinkQuality } from '../../core/contract/network.ts'
import { createShaper } from './shape.ts'
import type { ShapeTime } from './shape.ts'

/** What a gate needs. */
export interface GateOptions {
  time: ShapeTime
  /** Whether a host gets through at this moment; `https:` stands for every tunnel, whose inside nobody sees. */
  allows: (host: { protocol: 'http:' | 'https:'; hostname: string }) => boolean
  link: () => LinkQuality
  /** Where a host really is, when it isn't there itself: the fixture server's port of 127.0.0.1. */
  locate: (hostname: string, port: number) => Promise<number | null>
  carried: (origin: string, bytes: number) => void
  refused: (origin: string) => void
}

/** What a client of a gate has to know. */
export interface GateKey {
  username: string
  password: string
  /** Asking for this address through the gate is answered with 204 by the gate itself: so a client learns that it is there. */
  probe: string
}

export interface Gate {
  readonly key: GateKey
  /** Its port of 127.0.0.1; starts it when it doesn't run. */
  port(): Promise<number>
  /** Ends the connections that are not allowed any more. */
  sweep(): void
  close(): Promise<void>
}

/** Makes a gate that doesn't listen yet. */
export function createGate({ time, allows, link, locate, carried, refused }: GateOptions): Gate {
  const half = () => link().latencyMs / 2
  const up = createShaper({ kbps: () => link().upKbps, delayMs: half }, time)
  const down = createShaper({ kbps: () => link().downKbps, delayMs: half }, time)
  const key = makeKey()
  const knows = passwordCheck(key)
  const open = new Map<Duplex, { protocol: 'http:' | 'https:'; hostname: string }>()
  const sockets = new Set<Socket>()

  const target = async (hostname: string, port: number) => {
    const local = await locate(hostname, port)
    // Chromium takes these for this computer without asking anybody (RFC 6761); resolvers differ.
    if (local === null) return { host: hostname.endsWith('.localhost') ? 'localhost' : hostname, port }
    return { host: '127.0.0.1', port: local }
  }
  const tunnel = async (authority: string, client: Duplex, head: Buffer) => {
    const url = URL.canParse(`https://${authority}`) ? new URL(`https://${authority}`) : null
    if (url === null) return void client.destroy()
    const port = Number(url.port || 443)
    const host = { protocol: port === 80 ? ('http:' as const) : ('https:' as const), hostname: url.hostname }
    const origin = `${host.protocol}//${url.hostname}${port === 443 || port === 80 ? '' : `:${port}`}`
    if (!allows(host)) {
      refused(origin)
      client.destroy()
      return
    }
    open.set(client, host)
    client.on('close', () => open.delete(client))
    client.on('error', () => {})
    const at = await target(bare(url.hostname), port)
    // A connection costs the link a round trip before anything else.
    await pause(link().latencyMs)
    if (client.destroyed) return
    const server = connect(at)
    const end = () => {
      client.destroy()
      server.destroy()
    }
    client.on('close', () => server.destroy())
    server.once('error', () => {
      if (!client.destroyed) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    server.once('connect', () => {
      if (!allows(host)) return end()
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      client.on('data', (chunk: Buffer) => carried(origin, chunk.length))
      server.on('data', (chunk: Buffer) => carried(origin, chunk.length))
      if (head.length > 0) client.unshift(head)
      // No `pipeline`: it would end the answer, which is still under way, when the server has closed its side.
      const [toServer, toClient] = [up(), down()]
      client.pipe(toServer).pipe(server)
      server.pipe(toClient).pipe(client)
      server.on('close', () => toServer.destroy())
      server.on('error', end)
      client.on('close', () => toClient.destroy())
    })
  }
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null
    if (url === null || url.protocol !== 'http:') return void response.socket?.destroy()
    if (url.href === key.probe) return void response.writeHead(204).end()
    const host = { protocol: 'http:' as const, hostname: url.hostname }
    if (!allows(host)) {
      refused(url.origin)
      response.socket?.destroy()
      return
    }
    open.set(request.socket, host)
    const at = await target(bare(url.hostname), Number(url.port || 80))
    // The request's own way; that of its answer follows.
    await pause(half())
    const { 'proxy-connection': _ours, 'proxy-authorization': _key, ...headers } = request.headers
    const sent = httpRequest(
      { ...at, method: request.method, path: `${url.pathname}${url.search}`, headers, setHost: false },
      (answer) => {
        // Only the gate may ask for the gate's password.
        if (answer.statusCode === 407) return void response.writeHead(502).end(() => answer.destroy())
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.on('data', (chunk: Buffer) => carried(url.origin, chunk.length))
        answer.on('error', () => response.destroy())
        answer.pipe(down()).pipe(response)
      },
    )
    sent.on('error', () => response.destroy())
    request.on('data', (chunk: Buffer) => carried(url.origin, chunk.length))
    request.pipe(up()).pipe(sent)
  }
  const pause = (ms: number) => (ms <= 0 ? Promise.resolve() : new Promise<void>((done) => time.wake(ms, () => done())))

  const start = async () => {
    const server = createServer((request, response) => {
      if (!knows(request)) return void response.writeHead(407, { 'Proxy-Authenticate': CHALLENGE }).end()
      forward(request, response).catch(() => response.destroy())
    })
    server.on('connect', (request, client, head) => {
      if (!knows(request)) {
        client.on('error', () => {})
        const answer = 'HTTP/1.1 407 Proxy Authentication Required'
        return void client.end(`${answer}\r\nProxy-Authenticate: ${CHALLENGE}\r\nContent-Length: 0\r\n\r\n`)
      }
      tunnel(request.url ?? '', client, head).catch(() => client.destroy())
    })
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return server
  }
  let starting: ReturnType<typeof start> | undefined
  return {
    key,
    async port() {
      starting ??= start().catch((error: unknown) => {
        starting = undefined
        throw error
      })
      return ((await starting).address() as AddressInfo).port
    },
    sweep() {
      for (const [client, host] of open) if (!allows(host)) client.destroy()
    },
    async close() {
      const server = await starting?.catch(() => undefined)
      starting = undefined
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())))
    },
  }
}

const CHALLENGE = 'Basic realm="Mobile Plans Emulator"'
const KEY_BYTES = 24

const makeKey = (): GateKey => ({
  username: 'emulator',
  password: randomBytes(KEY_BYTES).toString('base64url'),
  // Names below "invalid" exist nowhere (RFC 6761): should it miss the gate, it reaches nothing.
  probe: `http://${randomBytes(KEY_BYTES).toString('hex')}.invalid/`,
})

/** Whether a request has the gate's password. */
function passwordCheck({ username, password }: GateKey): (request: IncomingMessage) => boolean {
  const wanted = Buffer.from(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`)
  return ({ headers }) => {
    const given = Buffer.from(headers['proxy-authorization'] ?? '')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
}

/** An IPv6 address without its brackets. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')
