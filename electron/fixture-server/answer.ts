/** Between Node's HTTP server and msw's handlers: one request in, one response out. */
import type { RequestHandler } from 'msw'
import { getResponse } from 'msw'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Most bytes of a request's body; more is answered with 413. */
export const MAX_REQUEST_BYTES = 2 * 1024 * 1024

/** What answering needs. */
export interface AnswerOptions {
  handlers: readonly RequestHandler[]
  /** Whether this server may answer for this host and path at all. */
  answersFor(host: string, path: string): boolean
  /** Told of a handler that threw. */
  onError(error: unknown, request: { method: string; url: string }): void
}

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** The whole body, or undefined when it is longer than allowed. It is read to its end, or the client would see no answer. */
const readBody = async (incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= MAX_REQUEST_BYTES) chunks.push(chunk)
  }
  return length <= MAX_REQUEST_BYTES ? Buffer.concat(chunks) : undefined
}

const requestOf = (incoming: IncomingMessage, url: string, body: Buffer<ArrayBuffer>): Request => {
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  return new Request(url, { method: incoming.method ?? 'GET', headers, ...(body.length > 0 ? { body } : {}) })
}

const send = async (answer: Response, method: string, response: ServerResponse): Promise<void> => {
  const headers: Record<string, string | string[]> = {}
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') headers[name] = value
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  response.writeHead(answer.status, headers)
  if (answer.body === null || method === 'HEAD') response.end()
  else await pipeline(Readable.fromWeb(answer.body as ReadableStream), response)
}

/** Answers one request; never throws. 404 for what no handler knows, 413 for a huge body, 500 for a handler that threw. */
export const answer = async (
  { handlers, answersFor, onError }: AnswerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const method = incoming.method ?? 'GET'
  const base = `https://${incoming.headers.host ?? ''}`
  const url = URL.canParse(incoming.url ?? '', base) ? new URL(incoming.url ?? '', base) : undefined
  try {
    if (!url || !answersFor(url.hostname, url.pathname)) {
      plain(response, 404, 'This host is none of the fixtures.')
      return
    }
    const body = await readBody(incoming)
    if (body === undefined) {
      plain(response, 413, `The body is longer than ${MAX_REQUEST_BYTES} bytes.`)
      return
    }
    // The real port of this server is nobody's business: fixtures see the host that the client named.
    url.port = ''
    const found = await getResponse([...handlers], requestOf(incoming, url.href, body))
    // msw's HttpResponse.error(): the server is not there for this request.
    if (found?.type === 'error') incoming.socket.destroy()
    else if (found) await send(found, method, response)
    else plain(response, 404, 'No fixture answers this request.')
  } catch (error) {
    // A client that went away in the middle of an answer is no failure of the handler.
    if (response.destroyed) return
    onError(error, { method, url: url?.href ?? '' })
    if (response.headersSent) response.destroy()
    else plain(response, 500, 'The fixture failed; the emulator logged why.')
  }
}
