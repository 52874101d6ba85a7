/**
 * ES9+: the LPA's client for SM-DP+ functions (SGP.22 5.6, JSON binding 6.5). Reads tolerantly: unknown members are
 * ignored, a header may be missing from a good answer, and one that says "Failed" counts with any HTTP status.
 */
import { CONSENT_HEADER } from '../contract/server-act.ts'
import type { HttpPort, HttpResult } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { memberOf } from './members.ts'
import { statusOfHttp, statusOfPair } from './status.ts'
import type { FailureStatus } from './status.ts'
import { traceBody } from './trace-body.ts'

/** SGP.22 CancelSessionReason. */
export const CANCEL_REASON = {
  endUserRejection: 0,
  postponed: 1,
  timeout: 2,
  pprNotAllowed: 3,
  metadataMismatch: 4,
  loadBppExecutionError: 5,
  undefinedReason: 127,
} as const
export type CancelReason = (typeof CANCEL_REASON)[keyof typeof CANCEL_REASON]

/** Functions of ES9+. */
export type Es9Function =
  'initiateAuthentication' | 'authenticateClient' | 'getBoundProfilePackage' | 'handleNotification' | 'cancelSession'

/**
 * Who failed: `refused` is the server's own answer (status Failed), `unreachable` means that no answer came,
 * `invalid` an answer that is none of the protocol, `card` the eUICC, `user` whoever decides about the installation.
 */
export type FailureOrigin = 'refused' | 'unreachable' | 'invalid' | 'card' | 'user'

/** Why something failed. */
export interface LpaFailure {
  origin: FailureOrigin
  status: FailureStatus
  /** A sentence, with the codes that came. */
  detail: string
  /** What card and server are told when the session is cancelled for it; without it what the step suggests. */
  cancelReason?: CancelReason
}

/** The answer's body, or a failure. A 204 without body is an empty object. `asksUser`: see {@link CONSENT_HEADER}. */
export type Es9Result =
  { ok: true; body: Record<string, unknown>; asksUser?: boolean } | { ok: false; failure: LpaFailure }

/** Where to send: the host (and port) of the activation code or notification, and whether the embedded SM-DP+ serves it. */
export interface Es9Server {
  address: string
  embeddedFor?: string | undefined
}

export interface Es9Client {
  /** Sends one request. Never rejects. `cause` is the trace event that led to it. */
  call(fn: Es9Function, server: Es9Server, body: Record<string, unknown>, cause: number | null): Promise<Es9Result>
}

/** Real milliseconds that a server may take. */
export const ES9_TIMEOUT_MS = 30_000
/** Most bytes of an answer: several times the largest profile package. */
export const ES9_MAX_BYTES = 4 * 1024 * 1024

const HEADERS = {
  'Content-Type': 'application/json',
  'X-Admin-Protocol': 'gsma/rsp/v2.2.2',
  'User-Agent': 'gsma-rsp-lpad',
}

/**
 * Asked once more when the connection broke off without an answer: it begins a session that nothing depends on yet. The
 * others move a session on, and a server that has carried one out may refuse it the second time: there the whole
 * download is tried again. Notifications are repeated by the notifier, in virtual time.
 */
const REPEATABLE: Es9Function = 'initiateAuthentication'

/** Makes the client. */
export function createEs9Client({ http, trace }: { http: HttpPort; trace: Recorder }): Es9Client {
  /** One request; `lost`: the connection broke off. */
  const exchange = async (
    ...[fn, server, body, cause]: Parameters<Es9Client['call']>
  ): Promise<{ result: Es9Result; lost: boolean }> => {
    const url = `https://${server.address}/gsma/rsp2/es9plus/${fn}`
    const request = trace.record('es9.request', { function: fn, url, body: traceBody(body) }, cause)
    const answered = (status: number, answer: unknown, error?: string) => {
      const payload = { function: fn, status, body: traceBody(answer) }
      trace.record('es9.response', error === undefined ? payload : { ...payload, error }, request)
    }
    const result = await send(http, {
      method: 'POST',
      url,
      headers: HEADERS,
      body: JSON.stringify(body),
      timeoutMs: ES9_TIMEOUT_MS,
      maxBytes: ES9_MAX_BYTES,
      tls: { cardIssuers: true },
      ...(server.embeddedFor === undefined ? {} : { embeddedFor: server.embeddedFor }),
    })
    if (!result.ok) {
      answered(0, null, result.error)
      const status = statusOfHttp(result.error)
      const detail = `${fn}: ${server.address} ${HTTP_ERROR[result.error]} (${result.detail})`
      const failure = { origin: 'unreachable', status, detail } as const
      return { result: { ok: false, failure }, lost: result.error === 'unreachable' }
    }
    const json = parseJson(result.body)
    answered(result.status, json ?? result.body)
    const read = readAnswer(fn, result.status, json)
    const asksUser = server.embeddedFor !== undefined && result.headers[CONSENT_HEADER] === 'ask'
    return { result: read.ok && asksUser ? { ...read, asksUser } : read, lost: false }
  }
  return {
    async call(fn, server, body, cause) {
      const { result, lost } = await exchange(fn, server, body, cause)
      return lost && fn === REPEATABLE ? (await exchange(fn, server, body, cause)).result : result
    },
  }
}

const HTTP_ERROR = {
  unreachable: 'could not be reached',
  timeout: `did not answer within ${ES9_TIMEOUT_MS / 1000} s`,
  offline: 'could not be reached: the device is offline',
  tls: 'has a certificate that is not trusted',
  'too-large': `answered more than ${ES9_MAX_BYTES} bytes`,
} as const

/** A port that breaks its promise and rejects is a server that can't be reached. */
async function send(http: HttpPort, request: Parameters<HttpPort['send']>[0]): Promise<HttpResult> {
  try {
    return await http.send(request)
  } catch (error) {
    return { ok: false, error: 'unreachable', detail: String(error) }
  }
}

/** The object in an answer's body, or null. A byte order mark in front of it does no harm. */
function parseJson(body: string): Record<string, unknown> | null {
  const text = body.startsWith('\uFEFF') ? body.slice(1) : body
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function readAnswer(fn: Es9Function, status: number, body: Record<string, unknown> | null): Es9Result {
  const invalid = (what: string): Es9Result => ({
    ok: false,
    failure: { origin: 'invalid', status: 'ServerFailure', detail: `${fn}: ${what}` },
  })
  const execution = objectOf(memberOf(objectOf(memberOf(body ?? {}, 'header')), 'functionExecutionStatus'))
  const word = memberOf(execution, 'status')
  const failed = word !== undefined && !/^executed\b/i.test(textOf(word))
  if ((status < 200 || status > 299) && !failed) {
    const where = status >= 300 && status < 400 ? '; redirects are no part of ES9+' : ''
    return invalid(`the server answered with HTTP status ${status}${where}`)
  }
  if (body === null) {
    const mayBeEmpty = fn === 'handleNotification' || fn === 'cancelSession'
    return mayBeEmpty ? { ok: true, body: {} } : invalid('the server answered with something else than a JSON object')
  }
  if (!failed) return { ok: true, body }
  const data = objectOf(memberOf(execution, 'statusCodeData'))
  const subject = textOf(memberOf(data, 'subjectCode'))
  const reason = textOf(memberOf(data, 'reasonCode'))
  const message = textOf(memberOf(data, 'message'))
  const codes = subject === '' && reason === '' ? 'no status code' : `subject ${subject}, reason ${reason}`
  const detail = `${fn}: the server answered ${textOf(word)} (${codes}${message === '' ? '' : `: ${message}`})`
  return { ok: false, failure: { origin: 'refused', status: statusOfPair(subject, reason), detail } }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}
