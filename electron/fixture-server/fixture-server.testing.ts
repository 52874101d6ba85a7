/** A fixture server of its own for a test, and a plain https client for it. */
import type { RequestHandler } from 'msw'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import type { RequestOptions } from 'node:https'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FixtureServer } from './server.ts'
import { createFixtureServer } from './server.ts'

/** A server, the errors that its handlers threw, and the way to get rid of both. */
export interface TestServer {
  fixtureServer: FixtureServer
  folder: string
  errors: { error: unknown; method: string; url: string }[]
  close(): Promise<void>
}

/** Makes a server in a folder of its own. */
export const testServer = async (handlers: RequestHandler[], hosts: string[]): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'fixture-server-'))
  const errors: TestServer['errors'] = []
  const fixtureServer = createFixtureServer({
    handlers,
    hosts,
    certificateFile: join(folder, 'fixture-server', 'certificate.pem'),
    now: Date.now,
    onError: (error, about) => errors.push({ error, ...about }),
  })
  const close = async () => {
    await fixtureServer.close()
    await rm(folder, { recursive: true })
  }
  return { fixtureServer, folder, errors, close }
}

/** What came back. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request on a connection of its own; rejects with the client's error. */
export const fetchOnce = (options: RequestOptions, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ agent: false, ...options }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

/** A request to the server itself, under a host's name and with full checks of the certificate. */
export const fetchFrom = async (
  { fixtureServer }: TestServer,
  host: string,
  path: string,
  options: RequestOptions = {},
  body?: string,
): Promise<Answer> => {
  const { port, certificate } = await fixtureServer.running()
  const headers = { host, ...(options.headers as Record<string, string> | undefined) }
  return fetchOnce({ hostname: '127.0.0.1', port, servername: host, ca: certificate, path, ...options, headers }, body)
}
