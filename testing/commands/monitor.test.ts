import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MonitoringReport } from '../../core/contract/monitoring.ts'
import { monitor } from './monitor.ts'
import { obey } from './monitor-input.ts'

const folder = mkdtempSync(join(tmpdir(), 'monitor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let status = 200
let asked: string[] = []
const server = { port: 0, close: () => {} }
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const listening = createServer({ key, cert }, (request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, status === 302 ? { location: 'https://elsewhere.example/' } : {}).end('<!doctype html>')
  })
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done))
  server.port = (listening.address() as AddressInfo).port
  server.close = () => void listening.close()
})
afterAll(() => server.close())

function operatorFile(more: object = {}): string {
  const file = join(folder, 'operator.json')
  writeFileSync(
    file,
    JSON.stringify({
      id: 'tailspin',
      brandName: 'Tailspin Mobile',
      countries: ['US'],
      portalUri: `https://127.0.0.1:${server.port}/start?lang=en`,
      notificationHost: '127.0.0.1',
      iccidRanges: [{ start: '8988247000100000000', end: '8988247000199999999' }],
      development: true,
      ...more,
    }),
  )
  return file
}

async function run(list: string[], input: NodeJS.ReadableStream | null = null) {
  const lines: string[] = []
  const output = { print: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
  const code = await monitor(list, { output, input, signal: new AbortController().signal })
  return { code, text: lines.join('\n') }
}

test('a real portal is pinged, and a redirect is an answer that is not followed', async () => {
  asked = []
  status = 302
  const reports = join(folder, 'reports')
  const { code, text } = await run(['--operator', operatorFile(), '--for', '1s', '--report', reports])
  expect(code).toBe(0)
  expect(asked).toEqual(['/start?lang=en'])
  expect(text).toContain('availability 100.000 % of 1 pings (met)')
  const report = JSON.parse(readFileSync(join(reports, 'monitoring.json'), 'utf8')) as MonitoringReport
  expect(report).toMatchObject({ passed: true, simulated: false, edition: '2018', endpoint: 'production' })
  expect(readFileSync(join(reports, 'monitoring.html'), 'utf8')).toContain('Service levels met')
})

test('keys in the addresses of the file are in neither log nor report, unless asked for', async () => {
  status = 200
  const portalUri = `https://127.0.0.1:${server.port}/start?lang=en&api_key=k-e-y-1&iccid=8988247000100000013`
  const file = operatorFile({ portalUri })
  const reports = join(folder, 'hidden')
  const saved = () => ['html', 'json'].map((ending) => readFileSync(join(reports, `monitoring.${ending}`), 'utf8'))
  const hidden = await run(['--operator', file, '--for', '1s', '--report', reports])
  expect(asked.at(-1)).toContain('k-e-y-1')
  for (const text of [hidden.text, ...saved()]) {
    expect(text).not.toMatch(/k-e-y-1|8988247000100000013/)
    expect(text).toContain('/start?lang=en')
  }
  const raw = await run(['--operator', file, '--for', '1s', '--report', reports, '--raw'])
  for (const text of [raw.text, ...saved()]) expect(text).toContain('k-e-y-1')
})

test('a failing portal ends with exit code 1; typed lines are obeyed', async () => {
  status = 503
  const input = new PassThrough()
  input.end('report The bills are late\nrespnd\nquit\n')
  const { code, text } = await run(['--operator', operatorFile()], input)
  expect(code).toBe(1)
  expect(text).toContain('status 503 instead of a 2xx or 3xx')
  expect(text).toContain('Did you mean "respond"')
  expect(text).toContain('The bills are late')
})

test('other statuses can be the expected ones, and staging has an endpoint of its own', async () => {
  status = 401
  const staging = { portalUri: `https://127.0.0.1:${server.port}/staging` }
  const file = operatorFile({ monitoring: { expectedStatus: [401], staging } })
  asked = []
  expect((await run(['--operator', file, '--for', '1s', '--endpoint', 'staging'])).code).toBe(0)
  expect(asked).toEqual(['/staging'])
})

test('without "development" a certificate that nobody knows is no answer', async () => {
  status = 200
  const file = operatorFile({ development: false, portalUri: 'https://localhost/' })
  const { code, text } = await run(['--operator', file, '--for', '1s'])
  expect(code).toBe(1)
  expect(text).toMatch(/could not be reached|certificate was not accepted/)
})

test('a training of a day takes seconds, reaches no server, and begins when it is told to', async () => {
  asked = []
  const began = performance.now()
  const list = ['--operator', operatorFile(), '--simulate', 'bad-day', '--start', '2026-11-27T16:00:00Z']
  const { code, text } = await run(list)
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(code).toBe(1)
  expect(asked).toEqual([])
  expect(text).toContain('Fri 2026-11-27 17:')
  expect(text).toContain('Incident 2 (severity high) opened')
  const later = await run([...list, '--edition', '2023'])
  expect(later.text).toContain('severity 1')
})

test.each([
  [['--operator', 'nowhere.json'], 'There is no such file'],
  [[], 'Name its file: --operator FILE'],
  [['--operator'], '"--operator" needs a value'],
  [['--operator', 'a', '--operator', 'b'], 'given twice'],
  [['--raw=yes'], 'takes no value'],
  [['--fro', '1h'], 'Did you mean "--for"'],
  [['--for', 'long'], 'must be a length of time'],
  [['--simulate', 'badday'], 'Did you mean "bad-day"'],
  [['--start', '2026-11-27T16:00:00Z'], 'for trainings alone'],
  [['--simulate', 'quiet', '--start', 'soon'], '"--start" is "soon"'],
])('%j is refused with a sentence', async (list, message) => {
  const { code, text } = await run(list)
  expect(code).toBe(2)
  expect(text).toContain(message)
  expect(text).not.toContain('    at ')
})

test('what is wrong with the monitoring section is named with field, value and fix', async () => {
  const monitoring = {
    edition: '2020',
    businessDay: {},
    maintenance: [{ start: 'tomorrow', end: '2026-12-01T22:00:00Z', announced: '2026-11-20T10:00:00Z' }],
  }
  const { code, text } = await run(['--operator', operatorFile({ monitoring })])
  expect(code).toBe(2)
  expect(text).toContain('"monitoring.edition" is "2020", but must be "2018" or "2023"')
  expect(text).toContain('Did you mean "businessDays"')
  expect(text).toContain('monitoring.maintenance[0].start')
  const wrong = {
    businessDays: { timeZone: 'Berlin' },
    maintenance: [{ start: '2026-12-01T22:00:00Z', end: '2026-12-01T21:00:00Z', announced: '2026-12-02T10:00:00Z' }],
  }
  const second = await run(['--operator', operatorFile({ monitoring: wrong })])
  expect(second.text).toContain('"Berlin", which is no time zone')
  expect(second.text).toContain('must be later than "start"')
  expect(second.text).toContain('announced before it starts')
  expect((await run(['--operator', operatorFile(), '--endpoint', 'staging'])).text).toContain('no staging endpoint')
  expect((await run(['--help'])).code).toBe(0)
})

test('lines that a person types', () => {
  const done: unknown[] = []
  const desk = {
    give: (...list: unknown[]) => (done.push(['give', ...list]), list[1] !== 9),
    report: (...list: unknown[]) => void done.push(['report', ...list]),
    outage: (...list: unknown[]) => void done.push(['outage', ...list]),
    notice: () => true,
    resolve: (id: number) => id === 1,
  }
  expect(obey('respond 2', desk, 5)).toBe('')
  expect(obey('  update  ', desk, 6)).toBe('')
  expect(obey('outage  the core is down ', desk, 7)).toBe('')
  expect(done).toEqual([
    ['give', 'first response', 2, 5],
    ['give', 'update', null, 6],
    ['outage', 'the core is down', 7],
  ])
  expect(obey('update 9', desk, 5)).toContain('No incident waits')
  expect(obey('update x', desk, 5)).toContain('no number')
  expect(obey('report', desk, 5)).toContain('report TEXT')
  expect(obey('resolve', desk, 5)).toContain('Name an open incident')
  expect(obey('resolve 1', desk, 5)).toBe('')
  expect(obey('quit', desk, 5)).toBeNull()
})
