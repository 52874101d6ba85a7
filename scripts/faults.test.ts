import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAULT_NAMES } from '../core/contract/faults/catalogue.ts'
import { faultsPage } from './faults.ts'
import { at } from './lib/paths.ts'

const page = await faultsPage()

test('docs/faults.md is what the program does (npm run docs:faults writes it)', () => {
  expect(readFileSync(at('docs', 'faults.md'), 'utf8')).toBe(page)
})

test('every fault has its entry and its row', () => {
  for (const name of FAULT_NAMES) {
    expect(page.split(`\n#### ${name}\n`), name).toHaveLength(2)
    expect(page, name).toContain(`| [\`${name}\`](#${name.toLowerCase()})`)
  }
})
