/** `npm run check-api`: the documented integration tests of an operator's GetBalance. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { durationOf } from '../../core/monitoring/training.ts'
import { endpointOf } from '../../core/operator-api/endpoint.ts'
import type { ApiEndpoint } from '../../core/operator-api/endpoint.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { trustsAnyOf } from '../../electron/security/certificates.ts'
import type { Given, Option } from './arguments.ts'
import { UsageError, helpText, readArguments, wordOf } from './arguments.ts'
import { iccidsOfFile, iccidsOfRanges } from './check-api/iccids.ts'
import { DOCUMENTED_LOAD } from './check-api/load.ts'
import type { LoadPlan } from './check-api/load.ts'
import { writeCheckReport } from './check-api/report-files.ts'
import type { CheckReport, CheckResult } from './check-api/result.ts'
import { runAccess } from './check-api/run-access.ts'
import { runCases } from './check-api/run-cases.ts'
import { checkLoad, skippedLoad } from './check-api/run-load.ts'
import { createShowing } from './check-api/shown.ts'
import type { Output } from './command.ts'
import { exitCodeOf } from './command.ts'
import { createCommandHttp } from './http.ts'
import { operatorOf } from './operator-file.ts'

const OPTIONS = {
  operator: { value: 'FILE', help: "the operator's file, with its section operatorApi" },
  endpoint: { value: 'NAME', help: 'production or staging; default: the "environment" of the file' },
  iccid: { value: 'ICCID', help: 'one that the API knows; default: the first of --iccids, or of iccidRanges' },
  iccids: { value: 'FILE', help: 'ICCIDs for the load test, one a line; default: the first of iccidRanges' },
  expired: { value: 'FILE', help: 'a client certificate (PEM) that has expired, with its key (PEM) in the same file' },
  'no-load': { value: null, help: 'leave the load test out' },
  'load-time': { value: 'TIME', help: 'how long the load test takes; default 1m, documented is 1h' },
  rate: { value: 'N|max', help: `requests a second; default and documented peak ${DOCUMENTED_LOAD.rate}` },
  agents: { value: 'N', help: `connections; default ${DOCUMENTED_LOAD.agents}` },
  'confirm-load': { value: 'HOST', help: 'needed for a load test of a host that is not this computer' },
  report: { value: 'DIR', help: 'write check-api.html, check-api.json and check-api.junit.xml into DIR' },
  raw: { value: null, help: 'show ICCIDs and credentials in the reports' },
  help: { value: null, help: 'print this and end' },
} as const satisfies Record<string, Option>
type Arguments = Given<typeof OPTIONS>

const USAGE = 'Usage: npm run check-api -- --operator FILE [options]'
const signs = { passed: '✓', warned: '!', failed: '✗', skipped: '–' } as const
/** Most requests a second and agents that may be asked for. */
const MOST = 10_000

/** Runs the command; resolves with its exit code. */
export function checkApi(list: readonly string[], output: Output, signal: AbortSignal): Promise<0 | 1 | 2> {
  return exitCodeOf(output, async () => {
    const given = readArguments(list, OPTIONS)
    if (given.help === true) {
      output.print(helpText(USAGE, OPTIONS))
      return 0
    }
    const operator = await operatorOf(given.operator)
    const { endpoint, environment } = targetOf(operator, given)
    const iccids = given.iccids === undefined ? null : await iccidsOfFile(resolve(given.iccids))
    const iccid = iccidOf(operator, given, iccids)
    const plan = given['no-load'] === true ? null : planOf(operator, endpoint, given, iccids, signal)
    const expired = given.expired === undefined ? null : await pairOf(given.expired)
    const http = createCommandHttp(operator)
    const showing = createShowing(endpoint, given.raw === true)
    let group = ''
    const onResult = (result: CheckResult) => {
      if (result.group !== group) output.print(`\n${result.group}`)
      group = result.group
      const quiet = result.state === 'passed' && result.id !== 'load'
      output.print(`  ${signs[result.state]} ${result.name}${quiet ? '' : `: ${result.message}`}`)
    }
    const context = { http, endpoint, operatorId: operator.id, iccid, showing, signal, onResult }
    output.print(`Checking the API of ${operator.brandName}, ${environment}: ${endpoint.moBaseUrl}`)
    const checks: CheckResult[] = []
    try {
      checks.push(...(await runCases(context)))
      // Answered with 200, whatever the body: then a refusal means something.
      const first = checks[0]?.exchanges[0]?.response
      const works = first !== undefined && 'status' in first && first.status === 200
      checks.push(...(await runAccess(context, { expired, now: Date.now() }, works)))
      const load = signal.aborted ? skippedLoad('The run was broken off.') : await loadResult(plan, works)
      if (!signal.aborted) onResult(load)
      checks.push(load)
    } finally {
      http.close()
    }
    const complete = !signal.aborted
    const passed = complete && checks.every(({ state }) => state !== 'failed')
    const report: CheckReport = {
      format: 'mobile-plans-check-api',
      v: 1,
      operator: { id: operator.id, brandName: operator.brandName },
      environment,
      at: Date.now(),
      checks,
      complete,
      passed,
    }
    const count = (state: CheckResult['state']) => checks.filter((check) => check.state === state).length
    if (!complete) output.print('\nThe run was broken off: it proves nothing.')
    output.print(
      `\n${count('passed')} passed, ${count('warned')} warned, ${count('failed')} failed, ${count('skipped')} skipped`,
    )
    if (given.report !== undefined)
      for (const file of await writeCheckReport(resolve(given.report), report)) output.print(`Report: ${file}`)
    return passed ? 0 : 1
  })
}

function targetOf(operator: OperatorConfig, given: Arguments): { endpoint: ApiEndpoint; environment: string } {
  const { operatorApi } = operator
  if (operatorApi === undefined)
    throw new UsageError(
      'The operator has no API: add "operatorApi": { "production": { "moBaseUrl": … } } to its file.',
    )
  if (operatorApi === 'embedded')
    throw new UsageError(
      '"operatorApi" is "embedded": the emulator would check itself. Name the addresses of the real API.',
    )
  const environment = wordOf('endpoint', given.endpoint, ['production', 'staging'], operatorApi.environment)
  const endpoint = endpointOf(operator, environment)
  if (endpoint === null)
    throw new UsageError(`There is no ${environment} endpoint: add "operatorApi.${environment}" to the file.`)
  return { endpoint, environment }
}

function iccidOf(operator: OperatorConfig, { iccid }: Arguments, iccids: string[] | null): string {
  if (iccid !== undefined) {
    if (!/^89\d{17,18}$/.test(iccid))
      throw new UsageError(`"--iccid" is "${iccid}", but must be 19 or 20 digits that start with 89.`)
    return iccid
  }
  return iccids?.[0] ?? operator.monitoring?.iccid ?? iccidsOfRanges(operator, 1)[0] ?? ''
}

function numberOf(name: string, text: string | undefined, usual: number): number {
  const number = text === undefined ? usual : Number(text)
  if (!Number.isInteger(number) || number < 1 || number > MOST)
    throw new UsageError(`"--${name}" is "${text}", but must be a whole number from 1 to ${MOST}.`)
  return number
}

const isLocal = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host)

function planOf(
  operator: OperatorConfig,
  endpoint: ApiEndpoint,
  given: Arguments,
  iccids: string[] | null,
  signal: AbortSignal,
): LoadPlan {
  const host = new URL(endpoint.moBaseUrl).hostname
  const confirmed = given['confirm-load']
  if (!isLocal(host) && confirmed !== host) {
    const wrong = confirmed === undefined ? '' : ` "--confirm-load" names ${confirmed}.`
    throw new UsageError(
      `A load test of ${host} needs your word that it may be done: --confirm-load ${host}. Or leave it out: --no-load.${wrong}`,
    )
  }
  const time = given['load-time']
  const lengthMs = time === undefined ? DOCUMENTED_LOAD.defaultMs : durationOf(time)
  if (lengthMs === null || lengthMs === 0)
    throw new UsageError(`"--load-time" is "${time}", but must be a length of time such as 30s, 1m or 1h.`)
  return {
    endpoint,
    iccids: iccids ?? iccidsOfRanges(operator, DOCUMENTED_LOAD.iccids),
    agents: numberOf('agents', given.agents, DOCUMENTED_LOAD.agents),
    rate: given.rate === 'max' ? null : numberOf('rate', given.rate, DOCUMENTED_LOAD.rate),
    lengthMs,
    trustAny: trustsAnyOf(host, operator),
    signal,
  }
}

async function pairOf(file: string): Promise<{ certificate: string; privateKey: string }> {
  const text = await readFile(resolve(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`"--expired": ${file} can't be read (${error.code ?? error.message}).`)
  })
  const certificate = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.join('\n')
  const privateKey = /-----BEGIN ((?:EC |RSA )?PRIVATE KEY)-----[^-]+-----END \1-----/.exec(text)?.[0]
  if (certificate === undefined || privateKey === undefined) {
    const missing = certificate === undefined ? 'certificate' : 'unencrypted private key'
    throw new UsageError(`"--expired": ${file} holds no ${missing}. It needs both, PEM, one after the other.`)
  }
  return { certificate: `${certificate}\n`, privateKey: `${privateKey}\n` }
}

async function loadResult(plan: LoadPlan | null, works: boolean): Promise<CheckResult> {
  if (plan === null) return skippedLoad('It was left out (--no-load).')
  if (!works) return skippedLoad('The documented request fails already.')
  return checkLoad(plan)
}
