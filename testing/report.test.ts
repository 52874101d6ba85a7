import type { TestInfo } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RehearsalReport } from '../core/contract/rehearsal.ts'
import type { Running } from './launch.ts'
import { attachReport } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const eid = '89049032000000000000000000000012'
const iccid = '8988247000100000013'
const event = (seq: number, wall: string, kind: string, payload: object) => ({
  ...{ v: 1, seq, t: 0, wall, kind, cause: null },
  payload,
})
const events = [
  event(1, '2026-11-25T09:00:00.000Z', 'device.started', { version: '1', resumed: false, eid }),
  event(2, '2026-11-25T09:00:01.000Z', 'portal.crashed', { reason: 'an earlier test' }),
  event(3, '2026-11-25T10:00:00.000Z', 'device.started', { version: '1', resumed: true, eid }),
  event(4, '2026-11-25T10:00:01.000Z', 'esim.profile', { iccid, state: 'Enabled' }),
]
const device = { eid, imei: '356938035643809', profiles: [{ iccid }] }

/** Attaches the report of a failed test and gives what was attached. */
async function attach(alive: boolean, raw = false) {
  const attachments: { name: string; path?: string }[] = []
  const running = {
    running: () => alive,
    ask: (name: string) => Promise.resolve(name === 'snapshot' ? device : events),
  } as unknown as Running
  const testInfo = {
    status: 'failed',
    expectedStatus: 'passed',
    error: { message: `\u001b[31mExpected\u001b[39m ${iccid}` },
    titlePath: ['a.spec.ts', 'buying', 'a plan'],
    outputPath: (name: string) => join(folder, name),
    attachments,
  } as unknown as TestInfo
  await attachReport(testInfo, { running, userDataDir: folder, since: '2026-11-25T10:00:00.000Z', raw })
  const texts = attachments.map(({ path = '' }) => readFileSync(path, 'utf8'))
  return { names: attachments.map(({ name }) => name), texts, json: JSON.parse(texts[1] ?? '') as RehearsalReport }
}

test('a page and JSON about this test alone, without identifiers', async () => {
  const { names, texts, json } = await attach(true)
  expect(names).toEqual(['rehearsal.html', 'rehearsal.json'])
  expect(json).toMatchObject({ title: 'buying › a plan', events: 2, problems: [] })
  expect(json.test).toEqual({ outcome: 'failed', passed: false, error: 'Expected [ICCID 1]' })
  for (const text of texts) for (const secret of [eid, iccid]) expect(text).not.toContain(secret)
})

test('with identifiers when they are asked for', async () => {
  for (const text of (await attach(true, true)).texts) expect(text).toContain(iccid)
})

test('of a program that was killed, from what it wrote', async () => {
  writeFileSync(join(folder, 'trace.ndjson'), events.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const { json, texts } = await attach(false)
  expect(json.events).toBe(2)
  expect(texts.join('')).not.toContain(iccid)
})
