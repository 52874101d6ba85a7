/** Sends the documented requests, one after the other, and judges the answers. */
import type { ApiResult, OperatorApi } from '../../../core/operator-api/client.ts'
import { createOperatorApi } from '../../../core/operator-api/client.ts'
import type { Balance } from '../../../core/operator-api/balance.ts'
import type { ApiEndpoint } from '../../../core/operator-api/endpoint.ts'
import type { ApiQuestion } from '../../../core/operator-api/requests.ts'
import type { HttpPort } from '../../../core/ports.ts'
import { createRandomPort } from '../../../electron/ports/random.ts'
import type { Case } from './cases.ts'
import { CASES } from './cases.ts'
import type { CheckResult } from './result.ts'
import type { Showing } from './shown.ts'

/** What checks need. */
export interface CheckContext {
  http: HttpPort
  endpoint: ApiEndpoint
  operatorId: string
  /** An ICCID that the API knows. */
  iccid: string
  showing: Showing
  /** Aborted: nothing more is asked. */
  signal: AbortSignal
  /** Told of each result as it comes. */
  onResult: (result: CheckResult) => void
}

/** Asks GetBalance of an endpoint, which may differ from the configured one. */
export type Ask = (change: Partial<ApiEndpoint>, question: ApiQuestion) => Promise<ApiResult<Balance[]>>

/** Makes what asks. */
export const createAsk =
  ({ http, endpoint, operatorId }: Pick<CheckContext, 'http' | 'endpoint' | 'operatorId'>): Ask =>
  (change, question) => {
    const options = { endpoint: { ...endpoint, ...change }, random: createRandomPort(), now: Date.now, operatorId }
    const api: OperatorApi = createOperatorApi(http, options)
    return api.getBalance(question)
  }

/** What a report shows of one request and its answer. */
export function exchangeOf(
  showing: Showing,
  result: ApiResult<unknown>,
  certificate: string,
): CheckResult['exchanges'] {
  const { request, response, ms } = result
  if (request === null || response === null) return []
  return [{ request: showing.request(request, certificate), response: showing.response(response, ms) }]
}

/** A sentence about what came back. */
export function answerText({ response }: Pick<ApiResult<unknown>, 'response'>): string {
  if (response === null) return 'Nothing was sent.'
  if (!response.ok) return `No answer came: ${response.error}, ${response.detail}`
  const { status, headers } = response
  const location = headers['location']
  if (status >= 300 && status < 400)
    return `Status ${status}, a redirect${location === undefined ? '' : ` to ${location}`}: redirects are not followed.`
  return `Status ${status}.`
}

/** What became of a case. */
function judge(one: Case, result: ApiResult<Balance[]>): Pick<CheckResult, 'state' | 'message'> {
  const { response, outcome, findings } = result
  const answer = answerText(result)
  if (response === null || !response.ok) return { state: 'failed', message: answer }
  const { status, body } = response
  const { warn, names } = one
  if (!one.pass.includes(status)) {
    if (warn !== undefined && (warn.statuses === 'any' || warn.statuses.includes(status)))
      return { state: 'warned', message: `${answer} ${warn.why}` }
    const hint =
      status === 404 && one.pass.includes(200) ? ' Is the ICCID one that the API knows? --iccid names another.' : ''
    return { state: 'failed', message: `${answer} Expected was ${one.pass.join(' or ')}.${hint}` }
  }
  if (status === 200) {
    if (outcome.kind !== 'ok')
      return { state: 'failed', message: 'Status 200, but the body is not the documented one.' }
    if (findings.length === 0) return { state: 'passed', message: answer }
    const codes = findings.map(({ code, message }) => `${code}: ${message}`)
    // An error is what the flyout can't show, a type that is missing for example.
    const broken = findings.some(({ severity }) => severity === 'error')
    return { state: broken ? 'failed' : 'warned', message: `${answer} ${codes.join(' ')}` }
  }
  if (status === 400 && names !== undefined && names !== '' && !body.toLowerCase().includes(names.toLowerCase()))
    return { state: 'warned', message: `${answer} The body doesn't name the bad parameter, ${names}.` }
  return { state: 'passed', message: answer }
}

/** The result of a check that was not begun any more, since the run was broken off. */
export const notAsked = ({
  id,
  group,
  name,
  rule,
  expected,
}: Pick<CheckResult, 'id' | 'group' | 'name' | 'rule' | 'expected'>): CheckResult => ({
  id,
  group,
  name,
  rule,
  expected,
  state: 'skipped',
  message: 'It was not asked: the run was broken off.',
  exchanges: [],
  ms: 0,
})

/** Runs all cases. */
export async function runCases(context: CheckContext): Promise<CheckResult[]> {
  const { endpoint, iccid, showing, signal, onResult } = context
  const ask = createAsk(context)
  const certificate = endpoint.clientCertificate === undefined ? 'none' : 'the configured one'
  const results: CheckResult[] = []
  for (const one of CASES) {
    if (signal.aborted) {
      results.push(notAsked({ ...one, expected: `status ${one.pass.join(' or ')}` }))
      continue
    }
    const change = one.simPath === undefined ? {} : { simPath: one.simPath }
    const asked = await ask(change, {
      iccid: one.iccid === 'known' ? iccid : one.iccid,
      parameters: one.parameters,
    })
    const { state, message } = judge(one, asked)
    const result: CheckResult = {
      id: one.id,
      group: one.group,
      name: one.name,
      rule: one.rule,
      expected: `status ${one.pass.join(' or ')}`,
      state,
      message: showing.text(message),
      exchanges: exchangeOf(showing, asked, certificate),
      ms: asked.ms,
    }
    onResult(result)
    results.push(result)
  }
  return results
}
