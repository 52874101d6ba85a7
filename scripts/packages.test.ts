import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { at } from './lib/paths.ts'
import { linkSelf, npmCommand, packagesUpToDate } from './packages.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'packages-'))
  mkdirSync(path.join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true },
}
function write(file: string, packages: object) {
  writeFileSync(path.join(root, file), JSON.stringify({ packages }))
}

describe('packagesUpToDate', () => {
  beforeEach(() => write('package-lock.json', wanted))

  test('is true when everything is there; what is for other systems may be missing', () => {
    write('node_modules/.package-lock.json', { 'node_modules/a': wanted['node_modules/a'] })
    expect(packagesUpToDate(root)).toBe(true)
  })

  test('is false without npm’s own record, as after a kill in the middle', () => {
    expect(packagesUpToDate(root)).toBe(false)
  })

  test.each([
    ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['another content', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
    ['nothing', {}],
  ])('is false with %s', (_, present) => {
    write('node_modules/.package-lock.json', present)
    expect(packagesUpToDate(root)).toBe(false)
  })
})

describe('linkSelf', () => {
  const link = () => path.join(root, 'node_modules', 'mobile-plans-emulator')

  test('makes the link, and again when it points elsewhere', () => {
    symlinkSync(tmpdir(), link(), 'junction')
    linkSelf(root)
    expect(realpathSync(link())).toBe(realpathSync(root))
    linkSelf(root)
    expect(realpathSync(link())).toBe(realpathSync(root))
  })

  test('replaces a link into nowhere', () => {
    symlinkSync(path.join(root, 'gone'), link(), 'junction')
    linkSelf(root)
    expect(realpathSync(link())).toBe(realpathSync(root))
  })
})

test('npmCommand takes the npm that started us, and no other package manager', () => {
  const cli = path.join(root, 'npm-cli.js')
  writeFileSync(cli, '')
  expect(npmCommand({ npm_execpath: cli, npm_node_execpath: process.execPath })).toEqual({
    command: process.execPath,
    args: [cli],
    shell: false,
  })
  expect(npmCommand({ npm_execpath: path.join(root, 'yarn.js') }).args).toEqual([])
})

test('package-lock.json has every optional package of every system, and names no host', () => {
  const text = readFileSync(at('package-lock.json'), 'utf8')
  const lock = z
    .object({
      packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
    })
    .parse(JSON.parse(text))
  const missing = Object.entries(lock.packages).flatMap(([name, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (each) => !(`node_modules/${each}` in lock.packages) && !(`${name}/node_modules/${each}` in lock.packages),
    ),
  )
  expect(missing).toEqual([])
  expect(text).not.toContain('"resolved"')
})

test('our own name resolves from the checkout', () => {
  expect(existsSync(at('node_modules', 'mobile-plans-emulator', 'testing', 'index.ts'))).toBe(true)
})
