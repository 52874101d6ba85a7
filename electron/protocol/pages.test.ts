import { mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, NOT_FOUND, createPageHandler, isDocument, pagePath } from './pages.ts'

describe('pagePath', () => {
  it.each([
    ['app://emulator/window.html', ['window.html']],
    ['app://emulator/assets/index-Ab_1.js?x=1#y', ['assets', 'index-Ab_1.js']],
    ['app://emulator/a/../window.html', ['window.html']],
    ['app://emulator/../../etc/passwd.html', ['etc', 'passwd.html']],
    ['app://emulator/%2e%2e/%2e%2e/secret.html', ['secret.html']],
    ['app://emulator/..%2f..%2fsecret.html', null],
    ['app://emulator/..%5c..%5csecret.html', null],
    ['app://emulator/..\\..\\secret.html', null],
    ['app://emulator/a%00.html', null],
    ['app://emulator/C:/secret.html', null],
    ['app://emulator//etc/secret.html', null],
    ['app://emulator/.env.json', null],
    ['app://emulator/', null],
    ['app://emulator/window.exe', null],
    ['app://emulator.evil/window.html', null],
    ['app://other/window.html', null],
    ['app://user:pass@emulator/window.html', null],
    ['https://emulator/window.html', null],
    ['nonsense', null],
  ])('%s', (url, expected) => {
    expect(pagePath(url)).toEqual(expected)
  })
})

it('knows a document from what it loads', () => {
  expect(isDocument('app://emulator/window.html?x=1#y')).toBe(true)
  expect(isDocument('app://emulator/assets/window-Ab_1.js')).toBe(false)
  expect(isDocument('app://other/window.html')).toBe(false)
})

describe('page handler', () => {
  let folder = ''
  const get = (path: string, method = 'GET') => createPageHandler(folder)({ url: `app://emulator/${path}`, method })
  beforeAll(async () => {
    const outside = await mkdtemp(join(tmpdir(), 'pages-'))
    folder = join(outside, 'root')
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(folder, 'window.html'), '<p>page')
    await writeFile(join(outside, 'secret.html'), 'secret')
    await mkdir(join(outside, 'root-beside'))
    await writeFile(join(outside, 'root-beside', 'secret.js'), 'secret')
    await symlink(join(outside, 'secret.html'), join(folder, 'link.html'))
    await symlink(join(outside, 'root-beside'), join(folder, 'beside'))
  })

  it('serves a file with its type and the policy', async () => {
    expect(await get('window.html')).toEqual({
      path: await realpath(join(folder, 'window.html')),
      mimeType: 'text/html; charset=utf-8',
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      },
    })
  })

  it.each(['missing.html', 'assets', 'secret.html', '../secret.html', 'link.html', 'beside/secret.js'])(
    'has no %s',
    async (path) => {
      expect(await get(path)).toBe(NOT_FOUND)
    },
  )

  it('answers GET alone', async () => {
    expect(await get('window.html', 'POST')).toBe(NOT_FOUND)
  })

  it('allows no script but its own, no frame, no connection elsewhere', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
  })
})
