import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import { makeApiCertificates } from '../../fixtures/operator-api/api-certificates.ts'
import type { MutualTlsServer } from '../../fixtures/operator-api/mutual-tls.ts'
import { startMutualTlsServer } from '../../fixtures/operator-api/mutual-tls.ts'
import { createOperatorApis } from '../../fixtures/operator-api/operator-api.ts'
import { checkApi } from './check-api.ts'
import type { CheckReport, CheckState } from './check-api/result.ts'
import { monitor } from './monitor.ts'

const ICCID = '8988247000100000001'
const folder = mkdtempSync(join(tmpdir(), 'check-api-'))
const operator = {
  id: 'tailspin',
  brandName: 'Tailspin Mobile',
  countries: ['US'],
  // Nobody listens there.
  portalUri: 'https://localhost:1/',
  notificationHost: 'localhost',
  iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
  development: true,
}
let certificates: ApiCertificates
let server: MutualTlsServer

beforeAll(async () => {
  certificates = await makeApiCertificates(Date.now())
  for (const [name, pair] of Object.entries(certificates)) {
    writeFileSync(join(folder, `${name}.pem`), pair.certificate)
    writeFileSync(join(folder, `${name}-key.pem`), pair.privateKey)
    writeFileSync(join(folder, `${name}-both.pem`), pair.certificate + pair.privateKey)
  }
  server = await startMutualTlsServer({
    handlers: [
      createOperatorApis({
        operators: () => [{ ...operator, logo: '', smdp: 'embedded' }],
        lines: { balanceOf: () => null, setPlan: () => {} },
      }),
    ],
    server: certificates.server,
    clientCa: certificates.ca.certificate,
    host: 'api.tailspin.example',
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes an operator file; `port`: of the API. */
function operatorFile(api: object | string = {}, port = server.port, more: object = {}): string {
  const file = join(folder, `operator-${Math.random().toString(36).slice(2)}.json`)
  const endpoint = {
    moBaseUrl: `https://localhost:${port}/v1`,
    clientCertificate: { certificate: 'client.pem', privateKey: 'client-key.pem' },
    serverCa: 'ca.pem',
    timeoutMs: 5_000,
  }
  const operatorApi = typeof api === 'string' ? api : { production: { ...endpoint, ...api } }
  writeFileSync(file, JSON.stringify({ ...operator, operatorApi, ...more }))
  return file
}

async function run(list: string[], signal = new AbortController().signal) {
  const lines: string[] = []
  const output = { print: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
  const reports = join(folder, `reports-${Math.random().toString(36).slice(2)}`)
  const code = await checkApi([...list, '--report', reports], output, signal)
  const read = (name: string) => readFileSync(join(reports, name), 'utf8')
  const report = () => JSON.parse(read('check-api.json')) as CheckReport
  const states = () => Object.fromEntries(report().checks.map(({ id, state }): [string, CheckState] => [id, state]))
  return { code, text: lines.join('\n'), read, report, states }
}

test('an API that does all that is documented passes every check, over mutual TLS', async () => {
  const list = ['--operator', operatorFile(), '--load-time', '2s', '--rate', '50', '--iccid', ICCID]
  const { code, text, states, read } = await run([...list, '--expired', join(folder, 'expiredClient-both.pem')])
  expect(Object.entries(states()).filter(([, state]) => state !== 'passed')).toEqual([
    ['authorization-missing', 'skipped'],
    ['authorization-wrong', 'skipped'],
  ])
  expect(code).toBe(0)
  expect(text).toContain('0 failed, 2 skipped')
  expect(text).toMatch(/100\.000 % succeeded/)
  // No more than were asked for.
  expect(Number(/ (\d+) requests \(/.exec(text)?.[1])).toBeLessThanOrEqual(100)
  const page = read('check-api.html')
  expect(page).toContain('client certificate: expired, from --expired')
  expect(page).toContain('limit must be a whole number')
  expect(page).not.toMatch(/<script|src=/)
  const xml = read('check-api.junit.xml')
  expect(xml).toContain('<testsuites')
  expect(xml).toContain('failures="0"')
  // Neither ICCIDs nor keys leave the computer with a report.
  for (const name of ['check-api.html', 'check-api.json', 'check-api.junit.xml']) {
    expect(read(name)).not.toMatch(/8988247000/)
    expect(read(name)).not.toContain('PRIVATE KEY')
    expect(read(name)).toContain('[ICCID]')
  }
})

test('the expired certificate that is made here may count as unknown, and --raw shows ICCIDs', async () => {
  const { states, read } = await run(['--operator', operatorFile(), '--no-load', '--raw', '--iccid', ICCID])
  expect(states()).toMatchObject({ 'tls-expired': 'passed', 'tls-untrusted': 'passed', load: 'skipped' })
  expect(read('check-api.json')).toContain(ICCID)
})

test('GetBalance of the operator file is monitored, with its certificate', async () => {
  const lines: string[] = []
  const output = { print: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
  const signal = new AbortController().signal
  const file = operatorFile({}, server.port, { monitoring: { iccid: ICCID } })
  await monitor(['--operator', file, '--for', '1s'], { output, input: null, signal })
  const text = lines.join('\n')
  expect(text).toContain('GetBalance: availability 100.000 % of 1 pings (met)')
  expect(text).toContain('/sims/[ICCID]/balances')
  expect(text).toContain('portal: availability 0.000 %')
})

/** A server that answers as it is told, without a look at certificates. */
async function careless(answer: (url: URL, headers: Record<string, unknown>) => [status: number, body: string]) {
  const seen: string[] = []
  const listening = createServer(
    { key: certificates.server.privateKey, cert: certificates.server.certificate },
    (request, response) => {
      seen.push(request.url ?? '')
      const [status, body] = answer(new URL(request.url ?? '', 'https://localhost'), request.headers)
      const location = status === 302 ? { location: 'https://elsewhere.example/v1?iccid=8988247000100000001' } : {}
      response.writeHead(status, { 'content-type': 'application/json', ...location }).end(body)
    },
  )
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
  const { port } = listening.address() as AddressInfo
  return {
    port,
    seen,
    close: () => {
      listening.closeAllConnections()
      listening.close()
    },
  }
}
const fine = JSON.stringify({ balances: [{ id: '1', type: 'MODIRECT' }] })

test('an API that says yes to everything fails what is bad, and lets strangers in', async () => {
  const { port, close } = await careless(() => [200, fine])
  try {
    const { code, states, text, read } = await run(['--operator', operatorFile({}, port), '--no-load'])
    expect(code).toBe(1)
    expect(states()).toMatchObject({
      balance: 'passed',
      'sim-unknown': 'failed',
      'limit-negative': 'failed',
      'tls-missing': 'failed',
      'tls-untrusted': 'failed',
      'transaction-repeated': 'warned',
    })
    expect(text).toContain('Status 200. Expected was 404.')
    expect(read('check-api.junit.xml')).toContain('<failure')
  } finally {
    close()
  }
})

test('a redirect is neither followed nor an answer, and nothing is proven by refusals then', async () => {
  const { port, seen, close } = await careless(() => [302, ''])
  try {
    const { code, report, states } = await run(['--operator', operatorFile({}, port), '--load-time', '1s'])
    expect(code).toBe(1)
    expect(report().checks[0]?.message).toBe(
      'Status 302, a redirect to https://elsewhere.example/v1?iccid=[ICCID]: redirects are not followed. Expected was 200.',
    )
    expect(states()).toMatchObject({ 'tls-missing': 'skipped', 'transaction-repeated': 'skipped', load: 'skipped' })
    expect(seen.length).toBe(report().checks.filter(({ exchanges }) => exchanges.length > 0).length)
  } finally {
    close()
  }
})

test('credentials are tried and hidden; oddities and unclear refusals are warnings', async () => {
  const password = 'pa55-word'
  const token = btoa(`mobile:${password}`)
  const { port, close } = await careless((url, headers) => {
    if (headers['authorization'] !== `Basic ${token}`)
      return [401, `{"message":"wrong: ${String(headers['authorization'])}"}`]
    if (url.searchParams.get('limit') === '-1') return [400, '{"message":"no"}']
    return [200, '{"balances":[{"id":"1","type":"modirect"}]}']
  })
  try {
    const api = { clientCertificate: undefined, authorization: { user: 'mobile', password } }
    const { states, read } = await run(['--operator', operatorFile(api, port), '--no-load'])
    expect(states()).toMatchObject({
      balance: 'warned',
      'limit-negative': 'warned',
      'authorization-missing': 'passed',
      'authorization-wrong': 'passed',
      'tls-missing': 'skipped',
    })
    for (const name of ['check-api.html', 'check-api.json', 'check-api.junit.xml']) {
      expect(read(name)).not.toContain(password)
      expect(read(name)).not.toContain(token)
    }
  } finally {
    close()
  }
})

test('a load that the API does not stand fails, with what went wrong', async () => {
  let count = 0
  const { port, close } = await careless(() => ((count += 1) > 60 && count % 4 === 0 ? [500, ''] : [200, fine]))
  try {
    const list = ['--operator', operatorFile({}, port), '--load-time', '1s', '--rate', 'max', '--agents', '5']
    const { report, states } = await run(list)
    expect(states()['load']).toBe('failed')
    expect(report().checks.at(-1)?.message).toMatch(/times status 500/)
  } finally {
    close()
  }
})

test('a body that the flyout can make nothing of fails, and refusals still mean something', async () => {
  const { port, close } = await careless(() => [200, '{"balances":[{"id":"1"}]}'])
  try {
    const { code, report, states } = await run(['--operator', operatorFile({}, port), '--no-load'])
    expect(code).toBe(1)
    expect(report().checks[0]).toMatchObject({ state: 'failed', message: expect.stringContaining('lacks "type"') })
    expect(states()).toMatchObject({ 'tls-missing': 'failed' })
  } finally {
    close()
  }
})

test('an ICCID that the API does not know is suspected when the documented request finds nothing', async () => {
  const { port, close } = await careless(() => [404, '{}'])
  try {
    const { report } = await run(['--operator', operatorFile({}, port), '--no-load'])
    expect(report().checks[0]?.message).toContain('--iccid names another')
  } finally {
    close()
  }
})

test('a run that is broken off asks nothing more, keeps what it has, and proves nothing', async () => {
  const ending = new AbortController()
  let asked = 0
  const { port, close } = await careless(() => {
    if ((asked += 1) === 3) ending.abort()
    return [200, fine]
  })
  try {
    const { code, text, report, states, read } = await run(['--operator', operatorFile({}, port)], ending.signal)
    expect([code, asked]).toEqual([1, 3])
    expect(text).toContain('broken off')
    expect(report()).toMatchObject({ complete: false, passed: false })
    expect(Object.values(states()).filter((state) => state !== 'skipped')).toEqual(['passed', 'passed', 'passed'])
    expect(states()).toMatchObject({ 'tls-missing': 'skipped', 'transaction-repeated': 'skipped', load: 'skipped' })
    expect(read('check-api.html')).toContain('Broken off: it proves nothing')
  } finally {
    close()
  }
})

test('a server under another authority is not asked at all', async () => {
  const { code, report } = await run(['--operator', operatorFile({ serverCa: 'strangerClient.pem' }), '--no-load'])
  expect(code).toBe(1)
  expect(report().checks[0]?.message).toMatch(/^No answer came: tls/)
})

test('bad input is refused with a sentence', async () => {
  const list = join(folder, 'list.txt')
  writeFileSync(list, `# mine\n${ICCID}\n123\n`)
  const empty = join(folder, 'empty.txt')
  writeFileSync(empty, '\n')
  mkdirSync(join(folder, 'sub'), { recursive: true })
  const far = operatorFile({ moBaseUrl: 'https://api.tailspin.example/v1' })
  const file = operatorFile()
  const cases: [string[], string][] = [
    [['--operator', far], 'needs your word that it may be done: --confirm-load api.tailspin.example'],
    [['--operator', far, '--confirm-load', 'other.example'], '"--confirm-load" names other.example'],
    [['--operator', operatorFile('embedded')], 'would check itself'],
    [['--operator', file, '--endpoint', 'staging'], 'There is no staging endpoint'],
    [['--operator', file, '--endpoint', 'test'], 'must be production or staging'],
    [['--operator', file, '--iccid', '12'], 'must be 19 or 20 digits'],
    [['--operator', file, '--iccids', list], 'line 3 of'],
    [['--operator', file, '--iccids', empty], 'holds no ICCID'],
    [['--operator', file, '--iccids', join(folder, 'none')], "can't be read (ENOENT)"],
    [['--operator', file, '--expired', join(folder, 'client.pem')], 'holds no unencrypted private key'],
    [['--operator', file, '--rate', '0'], 'whole number from 1 to'],
    [['--operator', file, '--load-time', 'long'], 'must be a length of time'],
    [['--operator', file, '--agentz', '5'], 'Did you mean "--agents"'],
  ]
  for (const [given, message] of cases) {
    const { code, text } = await run(given)
    expect([code, text]).toEqual([2, expect.stringContaining(message)])
  }
})
