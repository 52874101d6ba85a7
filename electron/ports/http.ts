/** Core's HttpPort on Node's own client. The portal session's proxy and network rules don't apply to it. */
import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { RequestOptions } from 'node:https'
import { checkServerIdentity, createSecureContext, rootCertificates } from 'node:tls'
import type { SecureContext } from 'node:tls'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { HttpPort, HttpRequest, HttpResult, HttpTls } from '../../core/ports.ts'
import type { FixtureServer } from '../fixture-server/server.ts'
import { describeHttpError } from './http-errors.ts'

/** What Node's client is asked with; the https options do no harm to http. */
type Options = Omit<RequestOptions, 'headers'> & { headers: Record<string, string>; secureContext?: SecureContext }

/** What the port needs. */
export interface HttpPortOptions {
  fixtureServer: Pick<FixtureServer, 'running'>
  /** Whose certificates are accepted from a host: those that the system trusts, or any (operators in development). */
  trustFor(host: string): 'system' | 'any'
  /** Where a host (with its port, if any) really is; undefined: at its own address. */
  locate?: (host: string) => ServerLocation | undefined
  /** Certificates (PEM) of the issuers that a user's own card trusts; none by default. */
  cardIssuers?: () => readonly string[]
}

/** Where a server really is, when it isn't where its name says. */
export interface ServerLocation {
  /** http or https; its path is put before that of each request. */
  url: string
  /** Certificate (PEM) of the authority that the server is trusted under; without it the system's. */
  ca?: string | undefined
}

/** The port, and how to let go of its idle connections. */
export interface NodeHttpPort extends HttpPort {
  close(): void
}

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(message.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]))

/**
 * How long an idle connection is kept, milliseconds. Servers give theirs up after five seconds and more: a request that
 * goes out just then is lost, and one that the server may have read can't be sent again.
 */
const IDLE_MS = 4_000

/** Makes the port. Connections are kept for the next request. Redirects are not followed: a status 3xx comes back. */
export const createHttpPort = ({
  fixtureServer,
  trustFor,
  locate,
  cardIssuers = () => [],
}: HttpPortOptions): NodeHttpPort => {
  const kept = { keepAlive: true, timeout: IDLE_MS }
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept), smdp: new HttpsAgent(kept) }
  let smdpTrust: { issuers: string; context: SecureContext } | null = null

  /**
   * What SM-DP+ servers without a certificate of their own in the operator file are trusted under. Their connections are
   * kept apart, so that nothing else goes over one; with another card they begin anew.
   */
  const trustedWithCard = (): Options | null => {
    const list = cardIssuers()
    if (list.length === 0) return null
    const issuers = list.join('')
    if (smdpTrust?.issuers !== issuers) {
      agents.smdp.destroy()
      smdpTrust = { issuers, context: createSecureContext({ ca: [...rootCertificates, ...list] }) }
    }
    return { headers: {}, secureContext: smdpTrust.context, agent: agents.smdp }
  }

  /** Goes to the fixture server, under the name that the URL gives; that server's certificate alone is trusted. */
  const embedded = async (url: URL, { embeddedFor = '', serverAct }: HttpRequest): Promise<Options> => {
    const { port, certificate } = await fixtureServer.running()
    const expected = new X509Certificate(certificate).raw
    return {
      hostname: '127.0.0.1',
      port,
      headers: {
        host: url.host,
        'x-emulator-operator': embeddedFor,
        ...(serverAct === undefined ? {} : { 'x-emulator-fault': JSON.stringify(serverAct) }),
      },
      ca: certificate,
      servername: isIP(url.hostname) ? '' : url.hostname,
      // Any host may be embedded, so the names in the certificate say nothing: it must be the very certificate.
      checkServerIdentity: (_, { raw }) =>
        raw.equals(expected) ? undefined : new Error('Not the certificate of the fixture server.'),
    }
  }

  const network = (url: URL): Options => ({
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    headers: {},
    ...(url.protocol === 'https:' && trustFor(url.hostname) === 'any' ? { rejectUnauthorized: false } : {}),
  })

  /** Goes to where the server really is, under the name that it has; its certificate may bear either name. */
  const located = (name: URL, { url: text, ca }: ServerLocation): { options: Options; url: URL } => {
    const there = new URL(text)
    const url = new URL(there.pathname.replace(/\/$/, '') + name.pathname + name.search, there)
    const names = [name.hostname, there.hostname].map((host) => host.replace(/^\[|\]$/g, ''))
    return {
      url,
      options: {
        ...network(url),
        headers: { host: name.host },
        servername: isIP(names[0] ?? '') ? '' : names[0],
        checkServerIdentity(_, certificate) {
          const [one, other] = names.map((host) => checkServerIdentity(host, certificate))
          return one === undefined || other === undefined ? undefined : one
        },
        // Whatever certificate a user names is trusted, also one that is no root.
        ...(ca === undefined ? {} : { ca, allowPartialTrustChain: true }),
      },
    }
  }

  /** Agents keep connections apart by their certificates, so that no request goes out under another's. */
  const certificatesOf = ({ client, ca }: HttpTls = {}) => ({
    ...(client === undefined ? {} : { cert: client.certificate, key: client.privateKey }),
    // A server whose authority was named has to prove itself under it, in development too.
    ...(ca === undefined ? {} : { ca, rejectUnauthorized: true }),
  })

  const exchange = (request: HttpRequest, url: URL, options: RequestOptions, secure: boolean): Promise<HttpResult> =>
    new Promise((resolve) => {
      let answered = false
      const outgoing = (secure ? httpsRequest : httpRequest)(
        {
          ...options,
          method: request.method,
          path: url.pathname + url.search,
          agent: secure ? (options.agent ?? agents.https) : agents.http,
        },
        (incoming) => {
          answered = true
          const chunks: Buffer[] = []
          let length = 0
          incoming.on('data', (chunk: Buffer) => {
            length += chunk.length
            if (length > request.maxBytes)
              finish({ ok: false, error: 'too-large', detail: `The answer is longer than ${request.maxBytes} bytes.` })
            else chunks.push(chunk)
          })
          incoming.on('error', (error) => finish({ ok: false, ...describeHttpError(error) }))
          incoming.on('end', () => {
            const body = Buffer.concat(chunks).toString(request.bodyAs === 'base64' ? 'base64' : 'utf8')
            finish({ ok: true, status: incoming.statusCode ?? 0, headers: headersOf(incoming), body })
          })
        },
      )
      const timer = setTimeout(
        () => finish({ ok: false, error: 'timeout', detail: `No whole answer within ${request.timeoutMs} ms.` }),
        request.timeoutMs,
      )
      /** The first outcome counts; everything but a whole answer ends the connection. */
      const finish = (result: HttpResult): void => {
        clearTimeout(timer)
        resolve(result)
        if (!result.ok) outgoing.destroy()
      }
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The server gave up a kept connection just when it was to be used again: that says nothing about the request.
        // A POST is not repeated (RFC 9110, 9.2.2): the server may have read it before it hung up.
        const repeatable = request.method === 'GET' && outgoing.reusedSocket && !answered
        if (repeatable && error.code === 'ECONNRESET') {
          clearTimeout(timer)
          resolve(exchange(request, url, options, secure))
        } else finish({ ok: false, ...describeHttpError(error) })
      })
      outgoing.end(request.body)
    })

  return {
    send: async (request) => {
      if (!URL.canParse(request.url)) return { ok: false, error: 'unreachable', detail: `"${request.url}" is no URL.` }
      const url = new URL(request.url)
      try {
        const isEmbedded = request.embeddedFor !== undefined
        const location = isEmbedded ? undefined : locate?.(url.host)
        const way = location === undefined ? { url, options: network(url) } : located(url, location)
        const withCard =
          request.tls?.cardIssuers === true && location?.ca === undefined && way.url.protocol === 'https:'
        const options = isEmbedded
          ? await embedded(url, request)
          : { ...(withCard ? trustedWithCard() : null), ...way.options, ...certificatesOf(request.tls) }
        const headers: Record<string, string | number> = { ...request.headers, ...options.headers }
        if (request.body !== undefined) headers['content-length'] = Buffer.byteLength(request.body)
        return await exchange(request, way.url, { ...options, headers }, isEmbedded || way.url.protocol === 'https:')
      } catch (error) {
        return { ok: false, ...describeHttpError(error) }
      }
    },
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
      agents.smdp.destroy()
    },
  }
}
