/** The LPA's way to servers, with faults in it: requests that fail on the way, servers that are asked to fail. */
import type { FaultyFunction } from '../contract/faults/definition.ts'
import type { ServerAct } from '../contract/server-act.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { HttpPort } from '../ports.ts'
import type { Faults } from './faults.ts'

/** What the faulty port needs. */
export interface FaultyHttpDeps {
  http: HttpPort
  faults: Faults
  diagnostics: Diagnostics
  /** ICCID of a profile on the card, or null. */
  knownIccid: () => string | null
}

/** Sentences for the trace, as the real client writes them. */
const DETAILS = {
  unreachable: 'connect ECONNREFUSED',
  timeout: 'No whole answer within 30000 ms.',
  tls: 'CERT_HAS_EXPIRED: certificate has expired',
  offline: 'The simulated device has no connection.',
} as const

/** Makes the port. Only the embedded SM-DP+ takes orders to fail: others are on the network, and nobody's to command. */
export function createFaultyHttp({ http, faults, diagnostics, knownIccid }: FaultyHttpDeps): HttpPort {
  const actFor = (fn: string): ServerAct | null => {
    const due = faults.at('server', ({ at }) => at === fn)
    if (due !== null) {
      const { point: _point, at: _at, ...act } = due
      return act
    }
    const iccid = fn === ('authenticateClient' satisfies FaultyFunction) ? knownIccid() : null
    if (iccid === null || faults.at('order-of-known-iccid', () => true) === null) return null
    return { act: 'order', changes: { iccid } }
  }
  return {
    async send(request) {
      const fn = request.url.slice(request.url.lastIndexOf('/') + 1)
      const broken = faults.at('network', ({ at }) => at === fn)
      if (broken !== null) return { ok: false, error: broken.error, detail: DETAILS[broken.error] }
      if (request.embeddedFor === undefined) {
        const fault = faults.waiting('server', ({ at }) => at === fn)
        if (fault !== null) diagnostics.raise('MP2001', { fault, host: new URL(request.url).host }, null, fault)
        return http.send(request)
      }
      const serverAct = actFor(fn)
      return http.send(serverAct === null ? request : { ...request, serverAct })
    },
  }
}
