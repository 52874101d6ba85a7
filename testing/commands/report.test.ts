import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RehearsalReport } from '../../core/contract/rehearsal.ts'
import { report } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const iccid = '8988247000100000013'
const opened = { operatorId: 'contoso', visitId: 'v', url: 'https://portal.contoso.example/', headers: {} }
const good: [kind: string, payload: object][] = [
  ['device.started', { version: '1', resumed: false, eid: '89049032000000000000000000000012' }],
  ['portal.opened', opened],
  ['callback.received', { api: 'MobilePlans.notifyCancelledPurchase', args: [{ iccid }], accepted: true, url: '' }],
]
const bad: typeof good = [
  ['operator.rejected', { file: 'a.json', problems: [{ path: 'id', message: '"id" is missing.' }] }],
  ...good,
  ['portal.crashed', { reason: 'killed' }],
]
const traceOf = (list: typeof good) =>
  list
    .map(([kind, payload], index) =>
      JSON.stringify({ v: 1, seq: index + 1, t: index, wall: '2026-11-25T10:00:00.000Z', kind, cause: null, payload }),
    )
    .map((line) => `${line}\n`)
    .join('')

async function run(trace: string, ...more: string[]) {
  const file = join(folder, 'trace.ndjson')
  writeFileSync(file, trace)
  const lines: string[] = []
  const output = { print: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
  const code = await report(['--trace', file, '--report', folder, ...more], output)
  return { code, text: lines.join('\n'), read: (name: string) => readFileSync(join(folder, name), 'utf8') }
}

test('a rehearsal without problems: three files without identifiers, exit code 0', async () => {
  const { code, text, read } = await run(traceOf(good), '--title', 'Release 7')
  expect(code).toBe(0)
  expect(text).toContain('3 events, 1 visits')
  for (const name of ['rehearsal.html', 'rehearsal.json', 'rehearsal.junit.xml']) {
    expect(read(name)).toContain('Release 7')
    expect(read(name)).not.toContain(iccid)
  }
  expect(read('rehearsal.junit.xml')).toContain('failures="0"')
  expect((await run(traceOf(good), '--raw')).read('rehearsal.json')).toContain(iccid)
})

test('problems: exit code 1, and a failure where each belongs', async () => {
  const { code, text, read } = await run(traceOf(bad))
  expect(code).toBe(1)
  expect(text).toContain('✗ The portal’s page is gone: killed')
  expect(JSON.parse(read('rehearsal.json')) as RehearsalReport).toMatchObject({ title: 'Rehearsal: trace.ndjson' })
  const xml = read('rehearsal.junit.xml')
  expect(xml).toMatch(/name="Visit 1: contoso"[^]*message="The portal’s page is gone: killed"/)
  expect(xml).toMatch(/name="Outside of all visits"[^]*message="a.json: [^"]*is missing/)
})

test('what is no trace is refused with a sentence', async () => {
  expect(await run('hello\n')).toMatchObject({ code: 2, text: expect.stringContaining('holds no event of a trace') })
  const lines: string[] = []
  const output = { print: () => {}, error: (line: string) => lines.push(line) }
  expect(await report([], output)).toBe(2)
  expect(await report(['--trace', join(folder, 'none')], output)).toBe(2)
  expect(lines.join('\n')).toMatch(/--trace FILE[^]*can't be read \(ENOENT\)/)
  expect(await report(['--help'], output)).toBe(0)
})
