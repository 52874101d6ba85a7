/** Rules of the house that no linter of ours knows. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { at, root } from './lib/paths.ts'

const folders = ['core', 'fixtures', 'electron', 'renderer', 'testing', 'e2e', 'scripts']
const sources = folders
  .flatMap((folder) => readdirSync(at(folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css|html)$/.test(entry.name))
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
const textOf = (file: string) => readFileSync(at(file), 'utf8')
const linesOf = (file: string) => textOf(file).trimEnd().split('\n').length

test('no source file has more than 500 lines', () => {
  expect(sources.filter((file) => linesOf(file) > 500)).toEqual([])
})

test('half of the modules have fewer than 90 lines', () => {
  const lengths = sources.map(linesOf).toSorted((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90)
})

test('file names are kebab-case', () => {
  expect(sources.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)))).toEqual([])
})

test('core reads no clock of its own', () => {
  const core = sources.filter((file) => file.startsWith('core/') && !/\.(test|testing)\.ts$/.test(file))
  expect(core.filter((file) => /new Date\(\)/.test(textOf(file)))).toEqual([])
})

test('contracts that need zod at run time are named in the lint rule that keeps zod out of the pages', () => {
  const contracts = sources.filter((file) => file.startsWith('core/contract/') && !file.includes('.test'))
  const imports = (file: string) =>
    [...textOf(file).matchAll(/^(?:import|export) (?!type)[^'\n]*?(?:\n[^']*?)?from '([^']+)'/gm)].map(
      (match) => match[1] ?? '',
    )
  const needsZod = (file: string): boolean =>
    imports(file).some(
      (name) => name === 'zod' || (name.startsWith('.') && needsZod(path.posix.join(path.posix.dirname(file), name))),
    )
  const named = /core\/contract\/\(([a-z|-]+)\)/.exec(readFileSync(at('.oxlintrc.json'), 'utf8'))?.[1]?.split('|')
  expect(contracts.filter(needsZod).map((file) => path.basename(file, '.ts'))).toEqual(named)
})
