import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DIAGNOSTICS } from '../core/diagnostics/catalogue.ts'
import { diagnosticsPage } from './diagnostics.ts'
import { at } from './lib/paths.ts'

const page = await diagnosticsPage()

test('docs/diagnostics.md is what the code raises (npm run docs:diagnostics writes it)', () => {
  expect(readFileSync(at('docs', 'diagnostics.md'), 'utf8')).toBe(page)
})

test('every code has its entry, once', () => {
  for (const [code, { title }] of Object.entries(DIAGNOSTICS)) {
    expect(page.split(`\n### ${code}: ${title}\n`), code).toHaveLength(2)
  }
})

test('links of the list lead to entries', () => {
  const anchors = new Set(
    [...page.matchAll(/^### (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  )
  const links = [...page.matchAll(/\(#([^)]+)\)/g)].map(([, target = '']) => target)
  expect(links.length).toBeGreaterThan(25)
  expect(links.filter((target) => !anchors.has(target))).toEqual([])
})
