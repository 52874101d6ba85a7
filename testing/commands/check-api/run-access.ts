/**
 * Who may ask: mutual TLS, Basic authorization, repeated transactions.
 * Sources: Microsoft, "Mobile Plans integration" (no certificate and an expired one: 401) and "Mobile Plans account
 * management" (status codes: 401 wrong credentials, 403 untrusted certificate, 409 repeated transaction).
 */
import type { ApiResult } from '../../../core/operator-api/client.ts'
import type { ApiEndpoint } from '../../../core/operator-api/endpoint.ts'
import { makeApiCertificates } from '../../../fixtures/operator-api/api-certificates.ts'
import type { IssuedPair } from '../../../fixtures/operator-api/api-certificates.ts'
import type { CheckContext } from './run-cases.ts'
import { answerText, createAsk, exchangeOf, notAsked } from './run-cases.ts'
import type { CheckResult } from './result.ts'

const INTEGRATION = 'Microsoft, “Mobile Plans integration”, test with expired MTLS certificate'
const STATUSES = 'Microsoft, “Mobile Plans account management”, status codes'

interface AccessCase {
  id: string
  name: string
  rule: string
  pass: readonly number[]
  warn: readonly number[]
  change: Partial<ApiEndpoint>
  certificate: string
  /** Why it can't be run, or null. */
  skip: string | null
}

/** A pair of the user's own, certified by the authority that the API trusts, but expired. */
export interface AccessOptions {
  expired: IssuedPair | null
  /** Real time, milliseconds since 1970. */
  now: number
}

const GROUP = 'Access'
const authority = '“operatorApi” has no client certificate: nothing to prove.'
const noPassword = '“operatorApi” has no authorization: nothing to prove.'

async function casesOf({ endpoint }: CheckContext, { expired, now }: AccessOptions): Promise<AccessCase[]> {
  const mutual = endpoint.clientCertificate !== undefined
  const basic = endpoint.authorization !== undefined
  const made = mutual ? await makeApiCertificates(now) : null
  const skipMutual = mutual ? null : authority
  const skipBasic = basic ? null : noPassword
  const own = mutual ? 'the configured one' : 'none'
  return [
    {
      id: 'tls-missing',
      name: 'Without a client certificate',
      rule: `${INTEGRATION}, 1`,
      pass: [401],
      warn: [403],
      change: { clientCertificate: undefined },
      certificate: 'none',
      skip: skipMutual,
    },
    {
      id: 'tls-expired',
      name: expired === null ? 'With an expired certificate of an unknown authority' : 'With an expired certificate',
      rule: `${INTEGRATION}, 2${expired === null ? '. Made here: expired and unknown at once, so 403 is right too' : ''}`,
      pass: expired === null ? [401, 403] : [401],
      warn: [403],
      change: { clientCertificate: expired ?? made?.expiredClient },
      certificate: expired === null ? 'expired, made for this check' : 'expired, from --expired',
      skip: skipMutual,
    },
    {
      id: 'tls-untrusted',
      name: 'With a certificate of an unknown authority',
      rule: `${STATUSES}: 403`,
      pass: [403],
      warn: [401],
      change: { clientCertificate: made?.strangerClient },
      certificate: 'of an unknown authority, made for this check',
      skip: skipMutual,
    },
    {
      id: 'authorization-missing',
      name: 'Without credentials',
      rule: `${STATUSES}: 401`,
      pass: [401],
      warn: [403],
      change: { authorization: undefined },
      certificate: own,
      skip: skipBasic,
    },
    {
      id: 'authorization-wrong',
      name: 'With a wrong password',
      rule: `${STATUSES}: 401`,
      pass: [401],
      warn: [403],
      change: { authorization: { user: endpoint.authorization?.user ?? '', password: 'wrong-on-purpose' } },
      certificate: own,
      skip: skipBasic,
    },
  ]
}

function judge(
  { pass, warn }: Pick<AccessCase, 'pass' | 'warn'>,
  result: ApiResult<unknown>,
): Pick<CheckResult, 'state' | 'message'> {
  const { response } = result
  const answer = answerText(result)
  const expected = `Documented is ${pass.join(' or ')}.`
  if (response === null) return { state: 'failed', message: answer }
  // A server that breaks the handshake off lets nobody in either, but the caller can't tell why.
  if (!response.ok) {
    return response.error === 'tls' || /ECONNRESET|ALERT|socket hang up|EPIPE/i.test(response.detail)
      ? { state: 'warned', message: `The connection was refused: ${response.detail} ${expected}` }
      : { state: 'failed', message: answer }
  }
  if (pass.includes(response.status)) return { state: 'passed', message: answer }
  return { state: warn.includes(response.status) ? 'warned' : 'failed', message: `${answer} ${expected}` }
}

/** Runs them; `works`: the documented request was answered with 200, so a refusal means something. */
export async function runAccess(context: CheckContext, options: AccessOptions, works: boolean): Promise<CheckResult[]> {
  const { iccid, showing, signal, onResult } = context
  const ask = createAsk(context)
  const results: CheckResult[] = []
  const take = (result: CheckResult) => {
    results.push(result)
    onResult(result)
  }
  const question = { iccid, parameters: { location: 'US' } }
  for (const one of await casesOf(context, options)) {
    const base = {
      id: one.id,
      group: GROUP,
      name: one.name,
      rule: one.rule,
      expected: `status ${one.pass.join(' or ')}`,
    }
    if (signal.aborted) {
      results.push(notAsked(base))
      continue
    }
    const skip = one.skip ?? (works ? null : 'The documented request fails already: a refusal would mean nothing.')
    if (skip !== null) {
      take({ ...base, state: 'skipped', message: skip, exchanges: [], ms: 0 })
      continue
    }
    const asked = await ask(one.change, question)
    const { state, message } = judge(one, asked)
    const exchanges = exchangeOf(showing, asked, one.certificate)
    take({ ...base, state, message: showing.text(message), exchanges, ms: asked.ms })
  }
  const last = await repeated(context, works)
  if (signal.aborted && last.state === 'skipped') results.push(last)
  else take(last)
  return results
}

async function repeated(context: CheckContext, works: boolean): Promise<CheckResult> {
  const { iccid, showing, endpoint, signal } = context
  const base = {
    id: 'transaction-repeated',
    group: GROUP,
    name: 'The same transaction twice',
    rule: `${STATUSES}: 409`,
    expected: 'status 200, then 409',
  }
  if (signal.aborted) return notAsked(base)
  if (!works)
    return { ...base, state: 'skipped', message: 'The documented request fails already.', exchanges: [], ms: 0 }
  const ask = createAsk(context)
  const first = await ask({}, { iccid, parameters: { location: 'US' } })
  const transactionId = first.request?.headers['X-MS-DM-TransactionId'] ?? ''
  const second = await ask({}, { iccid, parameters: { location: 'US' }, transactionId })
  const certificate = endpoint.clientCertificate === undefined ? 'none' : 'the configured one'
  const exchanges = [first, second].flatMap((one) => exchangeOf(showing, one, certificate))
  const { response } = second
  const answer = answerText(second)
  const ms = first.ms + second.ms
  if (response?.ok === true && response.status === 409)
    return { ...base, state: 'passed', message: answer, exchanges, ms }
  if (response?.ok === true && response.status === 200) {
    const message = 'The repetition was answered with 200; the status codes have 409 for it.'
    return { ...base, state: 'warned', message, exchanges, ms }
  }
  return { ...base, state: 'failed', message: showing.text(answer), exchanges, ms }
}
