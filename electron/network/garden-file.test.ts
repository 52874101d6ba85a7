import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadGarden } from './garden-file.ts'

function write(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'garden-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'hosts.json')
  writeFileSync(file, text)
  return file
}

test('reads hosts and schemes', async () => {
  const hosts = ['pay.example', '*.cdn.example', { host: 'ocsp.example', schemes: ['http'] }]
  expect(await loadGarden(write(JSON.stringify({ hosts })))).toEqual({ ok: true, rules: hosts })
})

test.each([
  ['{"hosts": ["https://pay.example/"]}', 'hosts[0]', 'no scheme, port, path or IP address'],
  ['{"hosts": ["a.example", {"host": "b.example", "scheme": ["http"]}]}', 'hosts[1]', 'schemes'],
  ['{"hosts": [{"host": "b.example", "schemes": ["ftp"]}]}', 'hosts[0].schemes[0]', 'ftp'],
  ['{"host": []}', '', 'hosts'],
  ['{"hosts": [', '', 'line 1'],
])('names what is wrong with %s', async (text, path, part) => {
  const loaded = await loadGarden(write(text))
  const problems = loaded.ok ? [] : loaded.problems
  expect(
    problems.some((one) => one.path.startsWith(path) && `${one.path} ${one.message}`.includes(part)),
    JSON.stringify(problems),
  ).toBe(true)
})

test('says that there is no file', async () => {
  expect(await loadGarden('/nowhere/hosts.json')).toEqual({
    ok: false,
    problems: [{ path: '', message: 'There is no such file.' }],
  })
})
