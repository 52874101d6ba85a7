/** Breaks each rule of `.oxlintrc.json` about who may import whom, on purpose, in a folder of its own, and sees lint fail. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { at, tool } from './lib/paths.ts'
import { run } from './lib/run.ts'

const forbidden: [file: string, source: string][] = [
  ['core/lpa/a.ts', "import { a } from '../../fixtures/a.ts'"],
  ['core/lpa/b.ts', "import type { B } from '../../electron/b.ts'"],
  ['core/lpa/c.ts', "export { c } from '../../renderer/c.ts'"],
  ['core/lpa/d.ts', "export const d = await import('../../testing/d.ts')"],
  ['core/lpa/e.ts', "import '../../e2e/e.ts'"],
  ['core/lpa/f.ts', "import { readFileSync } from 'node:fs'"],
  ['core/lpa/g.ts', "import { http } from 'msw'"],
  ['core/lpa/h.ts', "import { app } from 'electron'"],
  ['core/lpa/i.ts', "export type I = import('../../electron/i.ts').I"],
  ['core/lpa/j.ts', 'export const j = () => Date.now()'],
  ['core/lpa/k.ts', 'export const k = () => Math.random()'],
  ['core/lpa/l.test.ts', "import { l } from '../../electron/l.ts'"],
  ['core/lpa/m.ts', "import { m } from '../../scripts/m.ts'"],
  ['fixtures/smdp/a.ts', "import { a } from '../../electron/a.ts'"],
  ['fixtures/smdp/b.ts', "import { b } from '../../renderer/b.ts'"],
  ['fixtures/smdp/c.ts', "import { app } from 'electron'"],
  ['electron/ports/a.ts', "import { a } from '../../renderer/a.ts'"],
  ['electron/ports/b.ts', "import { b } from '../../testing/b.ts'"],
  ['electron/ports/c.ts', "import { c } from '../../e2e/c.ts'"],
  ['electron/ports/d.ts', "import { ipcMain } from 'electron'"],
  ['electron/ports/e.ts', "import { ipcRenderer } from 'electron'"],
  ['electron/ports/f.ts', "import { contextBridge } from 'electron'"],
  ['electron/ports/g.ts', "import * as electron from 'electron'"],
  ['electron/ports/h.ts', "import electron from 'electron'"],
  ['electron/ports/i.ts', 'export const i = (view: Electron.WebContentsView) => view.webContents.ipc'],
  ['electron/preload/j.ts', "import { j } from '../../renderer/j.ts'"],
  ['renderer/shell/a.ts', "import { a } from '../../electron/a.ts'"],
  ['renderer/shell/b.ts', "import { b } from '../../fixtures/b.ts'"],
  ['renderer/shell/c.ts', "import type { C } from '../../core/ports.ts'"],
  ['renderer/shell/d.ts', "import { d } from '../../core/contract/operator.ts'"],
  ['renderer/shell/e.ts', "import { z } from 'zod'"],
  ['renderer/shell/f.ts', "import { app } from 'electron'"],
  ['renderer/shell/g.ts', "import path from 'node:path'"],
  ['renderer/shell/h.tsx', "export const h = () => import('../../core/lpa/h.ts')"],
  ['renderer/shell/i.test.ts', "import { i } from '../../fixtures/i.ts'"],
  ['testing/a.ts', "import { a } from '../renderer/a.ts'"],
  ['testing/b.ts', "import { b } from '../core/lpa/b.ts'"],
  ['testing/c.ts', "import { c } from '../electron/main.ts'"],
  ['testing/d.ts', "import { app } from 'electron'"],
  ['testing/e.ts', "import { e } from '../e2e/e.ts'"],
  ['e2e/a.spec.ts', "import { a } from '../renderer/a.ts'"],
  ['e2e/b.spec.ts', "import { app } from 'electron'"],
  ['scripts/a.ts', "import { a } from '../e2e/a.ts'"],
  ['scripts/b.ts', "import { app } from 'electron'"],
]

const allowed: [file: string, source: string][] = [
  ['core/lpa/ok.ts', "export { z } from 'zod'\nexport { ok } from '../device/ok.ts'\nexport type { T } from './t.ts'"],
  ['core/lpa/ok.test.ts', "export { ok } from '../../fixtures/ok.ts'\nexport { expect } from 'vitest'"],
  ['fixtures/smdp/ok.ts', "export { ok } from '../../core/lpa/ok.ts'\nexport { http } from 'msw'"],
  [
    'electron/ports/ok.ts',
    "export { ok } from '../../core/ok.ts'\nexport { f } from '../../fixtures/f.ts'\nexport { app } from 'electron'",
  ],
  ['electron/ipc/main-ipc.ts', "export { ipcMain } from 'electron'"],
  ['electron/preload/ok.ts', "export { ipcRenderer, contextBridge } from 'electron'"],
  [
    'renderer/shell/ok.ts',
    "export { ok } from '../../core/contract/view.ts'\nexport type { Z } from '../../core/contract/operator.ts'",
  ],
  [
    'testing/ok.ts',
    "export { ok } from '../core/contract/ok.ts'\nexport { test } from '@playwright/test'\nexport { N } from '../electron/automation.ts'\nexport type { App } from 'electron'",
  ],
  [
    'e2e/ok.spec.ts',
    "export { test } from 'mobile-plans-emulator/test'\nexport { startXvfb } from '../testing/display.ts'",
  ],
  ['scripts/ok.ts', "export { ok } from '../testing/ok.ts'\nexport { root } from './lib/root.ts'"],
]

const reportSchema = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) })
const direction = /no-restricted-(imports|properties)|consistent-type-imports/

let folder = ''
let refused = new Set<string>()

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dependency-direction-'))
  copyFileSync(at('.oxlintrc.json'), path.join(folder, '.oxlintrc.json'))
  for (const [file, source] of [...forbidden, ...allowed]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), `${source}\n`)
  }
  const { output } = await run(process.execPath, [tool('oxlint', 'bin', 'oxlint'), '-f', 'json'], { cwd: folder })
  const { diagnostics } = reportSchema.parse(JSON.parse(output))
  refused = new Set(diagnostics.filter(({ code }) => direction.test(code)).map(({ filename }) => filename))
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each(forbidden)('lint refuses in %s: %s', (file) => {
  expect(refused).toContain(file)
})

test.each(allowed)('lint allows in %s: %s', (file) => {
  expect(refused).not.toContain(file)
})
