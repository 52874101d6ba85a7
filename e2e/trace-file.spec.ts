/** `--trace FILE`: the stable contract that tools outside read. */
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { expect, test as base } from 'mobile-plans-emulator/test'
import { contoso } from './support/contoso.ts'

const test = base.extend<{ traceFile: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  traceFile: async ({}, use, testInfo) => use(testInfo.outputPath('trace.ndjson')),
  args: async ({ traceFile }, use) => use(['--trace', traceFile]),
})

const iccid = z.string().regex(/^89\d{17,18}$/)
const registration = z.enum(['none', 'deregistered', 'searching', 'home', 'roaming', 'partner', 'denied'])

/** Payloads of the stable kinds. A kind may have more fields, never fewer. */
const stable: Record<string, z.ZodType> = {
  'portal.navigated': z.looseObject({ url: z.url(), status: z.int() }),
  'callback.received': z.looseObject({
    api: z.literal('MobilePlansInlineOperations.notifyProfileDownload'),
    args: z.array(z.unknown()),
    accepted: z.boolean(),
    url: z.url(),
    operationId: z.string().optional(),
  }),
  'callback.delivered': z.looseObject({
    hook: z.enum(['profileActivationCompleteScript', 'registrationChangedScript']),
    function: z.string(),
    argument: z.string(),
    ok: z.literal(true),
  }),
  'esim.profile': z.looseObject({ iccid, state: z.enum(['Enabled', 'Disabled', 'Deleted']) }),
  'network.registration': z.looseObject({ state: registration, iccid: iccid.or(z.literal('')) }),
  'es9.request': z.looseObject({ function: z.string() }),
  'es9.response': z.looseObject({ function: z.string(), status: z.int() }),
}
const event = z.strictObject({
  v: z.literal(1),
  seq: z.int().positive(),
  t: z.int().positive(),
  wall: z.iso.datetime(),
  kind: z.string().regex(/^[a-z0-9]+(\.[a-z]+)?$/),
  cause: z.int().positive().nullable(),
  payload: z.record(z.string(), z.unknown()),
})

test('the trace is written while the app runs, raw, for its owner alone', async ({ emulator, device, traceFile }) => {
  const portal = await emulator.openPortal('contoso')
  await contoso(portal).purchase()
  await expect(contoso(portal).heading("You're connected")).toBeVisible()
  const { eid } = await device.snapshot()

  const trace = await device.trace()
  await expect
    .poll(async () => (await readFile(traceFile, 'utf8')).split('\n').length - 1)
    .toBeGreaterThanOrEqual(trace.length)
  const text = await readFile(traceFile, 'utf8')
  expect(text.endsWith('\n')).toBe(true)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => event.parse(JSON.parse(line)))
  expect(lines.slice(0, trace.length)).toEqual(trace)
  expect(text, 'raw, not redacted').toContain(eid)
  for (const { kind, payload } of lines) stable[kind]?.parse(payload)
  expect(Object.keys(stable).filter((kind) => !lines.some((line) => line.kind === kind))).toEqual([])
  for (const { seq, cause } of lines) expect(cause ?? 0).toBeLessThan(seq)
  if (process.platform !== 'win32') expect((await stat(traceFile)).mode & 0o777).toBe(0o600)
})
