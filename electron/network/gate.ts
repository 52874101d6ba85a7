/**
 * The way out of one session while the simulated network is anything but a perfect one: a proxy on 127.0.0.1 that decides
 * for each host, is as slow as the link, and counts bytes. All of a session goes through it, whatever asked: pages,
 * workers, web sockets, connections opened in advance. What it refuses never reaches the real network.
 */
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

export interface Gate {
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
    const { 'proxy-connection': _ours, ...headers } = request.headers
    const sent = httpRequest(
      { ...at, method: request.method, path: `${url.pathname}${url.search}`, headers, setHost: false },
      (answer) => {
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
      forward(request, response).catch(() => response.destroy())
    })
    server.on('connect', (request, client, head) => {
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

/** An IPv6 address without its brackets. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')
