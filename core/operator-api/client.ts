/**
 * The client of an operator's API: GetBalance, GetOffers, GetNotifications, as the Mobile Plans service calls them. It works
 * without a device: monitoring and `check-api` use it alone.
 */
import type { DiagnosticPayload } from '../contract/trace.ts'
import type { Note } from '../diagnostics/note.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import type { HttpPort, HttpRequest, HttpResult, RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { noteFailure, readStatus } from './answer.ts'
import type { ApiStatus } from './answer.ts'
import { readBalances } from './balance.ts'
import type { Balance } from './balance.ts'
import { readNotifications, readOffers } from './choices.ts'
import type { Notification, Offer } from './choices.ts'
import type { ApiEndpoint } from './endpoint.ts'
import { parseBody } from './fields.ts'
import type { Reading } from './fields.ts'
import { TRANSACTION_HEADER, requestOf } from './requests.ts'
import type { ApiOperation, ApiQuestion } from './requests.ts'
import { createSecretHiding } from './secrets.ts'

/** What a question came to. */
export type ApiOutcome<T> =
  | { kind: 'ok'; value: T }
  /** A status that is no success. */
  | Extract<ApiStatus, { kind: 'refused' }>
  /** A success whose body can't be used. */
  | { kind: 'unusable' }
  /** Nothing came back. */
  | { kind: 'failed'; error: Extract<HttpResult, { ok: false }>['error']; detail: string }
  /** The operator has no address for it: nothing was sent. */
  | { kind: 'not-offered' }

/** A question, what became of it, and everything that a report needs. */
export interface ApiResult<T> {
  operation: ApiOperation
  outcome: ApiOutcome<T>
  /** What was sent; null for `not-offered`. Credentials are in it: show {@link ApiResult.shownHeaders} instead. */
  request: HttpRequest | null
  /** Headers of the request, without credentials. */
  shownHeaders: Record<string, string>
  /** What came back; null for `not-offered`. */
  response: HttpResult | null
  /** Real milliseconds from the request to the whole answer. */
  ms: number
  /** What is odd about the answer, in the order in which it was found. */
  findings: DiagnosticPayload[]
}

/** The client of one endpoint. */
export interface OperatorApi {
  getBalance(question: ApiQuestion, cause?: number | null): Promise<ApiResult<Balance[]>>
  getOffers(question: ApiQuestion, cause?: number | null): Promise<ApiResult<Offer[]>>
  getNotifications(question: ApiQuestion, cause?: number | null): Promise<ApiResult<Notification[]>>
}

/** What the client needs. */
export interface OperatorApiOptions {
  endpoint: ApiEndpoint
  random: Pick<RandomPort, 'uuid'>
  /** Real time, milliseconds since 1970. */
  now: () => number
  /** Whose API it is: names its events. */
  operatorId: string
  /** Notes requests, answers and diagnostics; without one they are only returned. */
  recorder?: Recorder
}

/** Most characters of a body that a trace keeps when it is no JSON. */
const KEPT_TEXT = 2_000

/** Makes the client. It keeps nothing: after 429 it is for the caller to wait. */
export function createOperatorApi(http: HttpPort, options: OperatorApiOptions): OperatorApi {
  const { endpoint, random, now, operatorId, recorder } = options
  const hide = createSecretHiding(endpoint)

  /** Raises notes on the trace, if there is one, and collects them. */
  const raise = (notes: readonly Note[], cause: number): DiagnosticPayload[] => {
    const findings: DiagnosticPayload[] = []
    const diagnostics = createDiagnostics({
      record(kind, payload, of) {
        findings.push(hide(payload) as DiagnosticPayload)
        return recorder?.record(kind, hide(payload), of) ?? 0
      },
    })
    for (const one of notes) one(diagnostics, cause)
    return findings
  }

  const ask = async <T>(
    operation: ApiOperation,
    question: ApiQuestion,
    cause: number | null,
    read: (reading: Reading, json: unknown, limit: number, request: HttpRequest) => T | null,
  ): Promise<ApiResult<T>> => {
    const transactionId = question.transactionId ?? `MSFT-${random.uuid()}`
    const request = requestOf(endpoint, operation, { ...question, transactionId })
    if (request === null) {
      const outcome = { kind: 'not-offered' as const }
      return { operation, outcome, request: null, shownHeaders: {}, response: null, ms: 0, findings: [] }
    }
    const names = { service: 'operator-api', operation, operatorId, url: request.url }
    const shownHeaders = hide(request.headers)
    const asked = recorder?.record('service.request', { ...names, headers: shownHeaders }, cause) ?? 0
    const started = now()
    const response = await http.send(request)
    const ms = now() - started
    const notes: Note[] = []
    const reading: Reading = { operation, notes }
    const outcome = outcomeOf(reading, response, now(), (json) => read(reading, json, limitOf(request), request))
    const seq = recorder?.record('service.response', { ...names, ...hide(shown(response)), ms }, asked) ?? 0
    return { operation, outcome, request, shownHeaders, response, ms, findings: raise(notes, seq) }
  }

  return {
    getBalance: (question, cause = null) => ask('GetBalance', question, cause, readBalances),
    getOffers: (question, cause = null) => ask('GetOffers', question, cause, readOffers),
    getNotifications: (question, cause = null) =>
      ask('GetNotifications', question, cause, (reading, json, limit, { url }) =>
        readNotifications(reading, json, limit, new URL(url).searchParams.get('notificationType') ?? ''),
      ),
  }
}

function outcomeOf<T>(
  reading: Reading,
  response: HttpResult,
  now: number,
  read: (json: unknown) => T | null,
): ApiOutcome<T> {
  const { operation, notes } = reading
  if (!response.ok) {
    noteFailure(operation, response, notes)
    return { kind: 'failed', error: response.error, detail: response.detail }
  }
  const status = readStatus(operation, response, now, notes)
  if (status.kind === 'refused') return status
  const json = parseBody(reading, response.body, response.headers['content-type'])
  if (json === undefined) return { kind: 'unusable' }
  const value = read(json)
  return value === null ? { kind: 'unusable' } : { kind: 'ok', value }
}

/** Most elements that were asked for. */
function limitOf({ url }: HttpRequest): number {
  const limit = Number(new URL(url).searchParams.get('limit') ?? Number.NaN)
  return Number.isInteger(limit) && limit > 0 ? limit : Number.POSITIVE_INFINITY
}

/** What a trace shows of an answer. */
function shown(response: HttpResult) {
  if (!response.ok) return { status: 0, error: response.error, detail: response.detail }
  const { status, headers, body } = response
  const kept = ['content-type', 'retry-after', TRANSACTION_HEADER.toLowerCase(), 'www-authenticate']
  const entries = Object.entries(headers).filter(([name]) => kept.includes(name))
  return { status, headers: Object.fromEntries(entries), body: jsonOrText(body) }
}

function jsonOrText(body: string): unknown {
  try {
    return body.length > 20_000 ? `${body.slice(0, KEPT_TEXT)}…` : (JSON.parse(body) as unknown)
  } catch {
    return body.length > KEPT_TEXT ? `${body.slice(0, KEPT_TEXT)}…` : body
  }
}
