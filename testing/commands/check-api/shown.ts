/** What a report shows of requests and answers. */
import type { ApiEndpoint } from '../../../core/operator-api/endpoint.ts'
import { createSecretHiding } from '../../../core/operator-api/secrets.ts'
import type { HttpRequest, HttpResult } from '../../../core/ports.ts'
import { createDataRedaction } from '../../../core/trace/redact.ts'
import type { ShownRequest, ShownResponse } from './result.ts'

/** Most characters of a body that are shown. */
const LONGEST_BODY = 2_000
const ICCID = /(?<!\d)89\d{17,18}F?(?!\d)/gi
/** Headers of an answer that say nothing about the API, or too much. */
const LEFT_OUT = /^(set-cookie|date|connection|keep-alive|transfer-encoding|strict-transport-security)$/i

/** Shows requests and answers. */
export interface Showing {
  text(text: string): string
  request(request: HttpRequest, certificate: string): ShownRequest
  response(result: HttpResult, ms: number): ShownResponse
}

/** `raw`: with ICCIDs and credentials. */
export function createShowing(endpoint: ApiEndpoint, raw: boolean): Showing {
  const hideSecrets = createSecretHiding(endpoint)
  const hide = <T>(value: T): T => (raw ? value : hideSecrets(value))
  // Whatever else an answer or an address may hold: phone numbers, tokens, other identifiers.
  const redact = createDataRedaction({ eid: '', imei: '', iccids: [] })
  const text = (value: string) => (raw ? value : redact(hide(value).replace(ICCID, '[ICCID]')))
  const all = (headers: Record<string, string>) => {
    const shown = Object.fromEntries(Object.entries(hide(headers)).map(([name, value]) => [name, text(value)]))
    return raw ? shown : redact(shown)
  }
  return {
    text,
    request: ({ method, url, headers }, certificate) => ({
      method,
      url: text(url),
      headers: all(headers),
      certificate,
    }),
    response(result, ms) {
      if (!result.ok) return { error: text(`${result.error}: ${result.detail}`), ms }
      const { status, headers, body } = result
      const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !LEFT_OUT.test(name)))
      const cut = body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body
      return { status, headers: all(kept), body: text(cut), ms }
    },
  }
}
