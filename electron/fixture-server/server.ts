/** The local https server that plays the fixture hosts. */
import type { RequestHandler } from 'msw'
import { createHash, X509Certificate } from 'node:crypto'
import type { Server } from 'node:https'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { answer } from './answer.ts'
import { loadCertificate } from './certificate.ts'

/** A server that listens. */
export interface RunningFixtureServer {
  /** Of 127.0.0.1. */
  port: number
  /** The server's own certificate, PEM: what its clients trust, and nothing else. */
  certificate: string
  /** The same certificate as Electron's `Certificate.fingerprint` names it: `sha256/` and base64. */
  fingerprint: string
  server: Server
}

/** The server, started at first need. */
export interface FixtureServer {
  /** Starts the server when it doesn't run; rejects when it can't be started (and tries again at the next call). */
  running(): Promise<RunningFixtureServer>
  close(): Promise<void>
}

/** What the server needs. */
export interface FixtureServerOptions {
  handlers: readonly RequestHandler[]
  /** Hosts to answer for, besides ES9+ on any host. */
  hosts: readonly string[]
  /** Further hosts, for the device alone: they need not stand in the certificate. */
  alsoHost?(host: string): boolean
  /** Where the certificate and its key are kept, an absolute path in the user-data folder. */
  certificateFile: string
  /** Real time, milliseconds since 1970. */
  now(): number
  /** Told of a handler that threw. */
  onError(error: unknown, request: { method: string; url: string }): void
}

/** Any host may be an SM-DP+ of an operator whose configuration says "embedded". */
const es9Path = '/gsma/rsp2/es9plus/'

/** Makes a server that doesn't listen yet. */
export const createFixtureServer = (options: FixtureServerOptions): FixtureServer => {
  const { handlers, hosts, alsoHost = () => false, certificateFile, now, onError } = options
  const answersFor = (host: string, path: string) => hosts.includes(host) || alsoHost(host) || path.startsWith(es9Path)

  const start = async (): Promise<RunningFixtureServer> => {
    const { key, cert } = await loadCertificate(certificateFile, hosts, now())
    const server = createServer({ key, cert, minVersion: 'TLSv1.2', keepAliveTimeout: 60_000 }, (request, response) => {
      void answer({ handlers, answersFor, onError }, request, response)
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
    const digest = createHash('sha256').update(new X509Certificate(cert).raw).digest('base64')
    return { port: (server.address() as AddressInfo).port, certificate: cert, fingerprint: `sha256/${digest}`, server }
  }

  let starting: Promise<RunningFixtureServer> | undefined
  return {
    running: () => {
      starting ??= start().catch((error: unknown) => {
        starting = undefined
        throw error
      })
      return starting
    },
    close: async () => {
      const running = await starting?.catch(() => undefined)
      starting = undefined
      if (!running) return
      const closed = new Promise<void>((resolve) => running.server.close(() => resolve()))
      running.server.closeAllConnections()
      await closed
    },
  }
}
