/**
 * The requests of the load test as bytes. Autocannon builds a request anew whenever anything in it changes, which halves
 * what it can send; here each ICCID's request is built once, and only the transaction's name is written into a copy.
 */
import { randomUUID } from 'node:crypto'
import type { ApiEndpoint } from '../../../core/operator-api/endpoint.ts'
import { requestOf } from '../../../core/operator-api/requests.ts'

const PLACE = '00000000-0000-4000-8000-000000000000'

/** One GetBalance request after the other, each for the next ICCID and with a transaction of its own. */
export interface LoadRequests {
  /** Scheme, host and port. */
  origin: string
  /** The next request, whole (HTTP/1.1). */
  next(): Buffer
}

/** Builds them. */
export function createLoadRequests(endpoint: ApiEndpoint, iccids: readonly string[]): LoadRequests {
  const origin = new URL(endpoint.moBaseUrl).origin
  const host = new URL(origin).host
  const templates = iccids.map((iccid) => {
    const question = { iccid, parameters: { location: 'US' }, transactionId: `MSFT-${PLACE}` }
    const request = requestOf(endpoint, 'GetBalance', question)
    if (request === null) throw new Error('The endpoint has no address for GetBalance.')
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const path = new URL(request.url).href.slice(origin.length)
    const text = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n${headers.join('')}\r\n`
    return { bytes: Buffer.from(text, 'latin1'), place: text.indexOf(PLACE) }
  })
  let turn = -1
  return {
    origin,
    next() {
      turn = (turn + 1) % templates.length
      const template = templates[turn]
      if (template === undefined) throw new Error('There is no ICCID to ask about.')
      const bytes = Buffer.from(template.bytes)
      bytes.write(randomUUID(), template.place, 'latin1')
      return bytes
    },
  }
}
