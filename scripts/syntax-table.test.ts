import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from './lib/paths.ts'
import { TABLE, syntaxTable } from './syntax-table.ts'

test("the table of syntax is what MDN's data says (npm run syntax-table writes it)", async () => {
  expect(readFileSync(at(...TABLE), 'utf8')).toBe(await syntaxTable())
})
