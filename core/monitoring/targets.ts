/** What is pinged, and what counts as the expected answer. */
import type { ServiceName } from '../contract/monitoring.ts'
import type { ApiEnvironment } from '../contract/operator-api.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { Activity } from '../clock/clock.ts'
import { endpointOf } from '../operator-api/endpoint.ts'
import { requestOf } from '../operator-api/requests.ts'
import type { HttpPort, HttpRequest, HttpResult } from '../ports.ts'

/** An answer, judged. `reason` is a sentence; empty when it is the expected one. */
export interface PingAnswer {
  ok: boolean
  status: number | null
  reason: string
}

/** Something that is pinged. */
export interface Target {
  service: ServiceName
  /** For people. */
  url: string
  /** Asks once; never rejects. */
  ask(activity: Activity): Promise<PingAnswer>
}

/** What a target needs to ask: the http port, or a simulation of it on virtual time. */
export type Ask = (request: HttpRequest, activity: Activity) => Promise<HttpResult>

/** The http port as {@link Ask}: real I/O, so virtual time has nothing to do with it. */
export const askPort =
  (http: HttpPort): Ask =>
  (request) =>
    http.send(request)

const failures: Record<Exclude<HttpResult, { ok: true }>['error'], string> = {
  unreachable: 'It could not be reached',
  timeout: 'It did not answer in time',
  tls: 'Its certificate was not accepted',
  'too-large': 'Its answer was too long',
  offline: 'There was no network',
}

/** What a failed request means, a sentence. */
const reasonOf = (result: Exclude<HttpResult, { ok: true }>): string => `${failures[result.error]}: ${result.detail}`

/** Largest page that is read, in bytes. A longer one has answered: it counts as what its status would have been. */
const LARGEST_PAGE = 8_388_608

/** What the portal's pings need. */
export interface PortalTargetOptions {
  ask: Ask
  url: string
  timeoutMs: number
  /** Set: the emulator's own server answers, on behalf of this operator. */
  embeddedFor?: string | undefined
  /** Statuses of a good answer; without it every 2xx and 3xx. Redirects are not followed. */
  expected?: readonly number[] | undefined
}

/** The portal: a plain GET of its URL, as a browser's first. */
export const portalTarget = ({ ask, url, timeoutMs, embeddedFor, expected }: PortalTargetOptions): Target => ({
  service: 'portal',
  url,
  async ask(activity) {
    const result = await ask(
      {
        method: 'GET',
        url,
        headers: { accept: 'text/html', 'user-agent': 'Xping (Mobile Plans Emulator)' },
        timeoutMs,
        maxBytes: LARGEST_PAGE,
        ...(embeddedFor === undefined ? {} : { embeddedFor }),
      },
      activity,
    )
    if (!result.ok) return { ok: false, status: null, reason: reasonOf(result) }
    const { status } = result
    const good = expected === undefined ? status >= 200 && status < 400 : expected.includes(status)
    const wanted = expected === undefined ? 'a 2xx or 3xx' : expected.join(' or ')
    return { ok: good, status, reason: good ? '' : `It answered with status ${status} instead of ${wanted}.` }
  },
})

/** What GetBalance's pings need. */
export interface BalanceTargetOptions {
  ask: Ask
  operator: Pick<OperatorConfig, 'id' | 'operatorApi' | 'iccidRanges' | 'monitoring'>
  environment: ApiEnvironment
  timeoutMs: number
  /** Makes the name of a transaction. */
  uuid: () => string
  /** Show the ICCID in the address. */
  raw: boolean
}

/** GetBalance of one ICCID that is used again and again; null when the operator has no such endpoint. */
export function balanceTarget(options: BalanceTargetOptions): Target | null {
  const { ask, operator, environment, timeoutMs, uuid, raw } = options
  const endpoint = endpointOf(operator, environment)
  if (endpoint === null) return null
  const iccid = operator.monitoring?.iccid ?? operator.iccidRanges[0]?.start ?? ''
  const request = () =>
    requestOf(endpoint, 'GetBalance', { iccid, parameters: { location: 'US' }, transactionId: `MSFT-${uuid()}` })
  const url = request()?.url ?? endpoint.moBaseUrl
  return {
    service: 'GetBalance',
    url: raw ? url : url.replace(iccid, '[ICCID]'),
    async ask(activity) {
      const asked = request()
      if (asked === null) return { ok: false, status: null, reason: 'There is no address for it.' }
      return judgeBalance(await ask({ ...asked, timeoutMs: Math.min(timeoutMs, asked.timeoutMs) }, activity))
    },
  }
}

/** A GetBalance answer, judged: status 200 and a list of balances. */
function judgeBalance(result: HttpResult): PingAnswer {
  if (!result.ok) return { ok: false, status: null, reason: reasonOf(result) }
  const { status, body } = result
  if (status !== 200) return { ok: false, status, reason: `It answered with status ${status} instead of 200.` }
  try {
    const { balances } = JSON.parse(body) as { balances?: unknown }
    if (Array.isArray(balances)) return { ok: true, status, reason: '' }
  } catch {
    return { ok: false, status, reason: 'Its answer is no JSON.' }
  }
  return { ok: false, status, reason: 'Its answer has no list "balances".' }
}
