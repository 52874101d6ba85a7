/** An HTTP port on a session of the simulated PC: what it asks for goes over the simulated network, and no other way. */
import type { HttpPort, HttpRequest, HttpResult } from '../../core/ports.ts'
import type { Guard, GuardContext } from './guard.ts'
import { openPcSession } from './pc-session.ts'
import type { PcApp } from './pc-session.ts'

/** The port, and its end. */
export interface SessionHttp extends HttpPort {
  close(): Promise<void>
}

/** Makes the port; its session begins with the first request. Of a request method, URL, headers and limits count. */
export function createSessionHttp(network: GuardContext, app: PcApp): SessionHttp {
  let opening: ReturnType<typeof openPcSession> | null = null
  let closed = false
  const opened = () => {
    opening ??= openPcSession(network, app).catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  const send = async ({ method, url, headers, timeoutMs, maxBytes }: HttpRequest): Promise<HttpResult> => {
    const { session } = await opened()
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      // Nobody's cookies, nothing from a cache; a redirect is an answer that was not asked for.
      const init = { method, headers, signal, redirect: 'error', cache: 'no-store', credentials: 'omit' } as const
      const response = await session.fetch(url, init)
      const body = await readUpTo(response, maxBytes)
      if (body === null) return { ok: false, error: 'too-large', detail: `longer than ${maxBytes} bytes` }
      return { ok: true, status: response.status, headers: Object.fromEntries(response.headers), body }
    } catch (error) {
      if (signal.aborted) return { ok: false, error: 'timeout', detail: `no whole answer within ${timeoutMs} ms` }
      return { ok: false, error: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
    }
  }
  return {
    send: async (request) => {
      if (closed) return { ok: false, error: 'offline', detail: 'The program ends.' }
      return send(request).catch((error: unknown): HttpResult => ({
        ok: false,
        error: 'unreachable',
        detail: String(error),
      }))
    },
    async close() {
      closed = true
      const guard: Guard | undefined = (await opening?.catch(() => null))?.guard
      await guard?.close()
    },
  }
}

/** The text of an answer; null when it is longer than that. */
async function readUpTo({ body }: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
