import { expect, test } from 'vitest'
import { electronEntry, fallbackPossible } from './electron-fallback.ts'

test('only Linux x64 has the fallback', () => {
  expect(fallbackPossible('linux', 'x64')).toBe(true)
  expect(fallbackPossible('linux', 'arm64')).toBe(false)
  expect(fallbackPossible('win32', 'x64')).toBe(false)
})

test.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/locales/de.pak', 'locales/de.pak'],
  ['Cypress/icudtl.dat', 'icudtl.dat'],
  ['Cypress/resources/app.asar', null],
  ['Cypress/resources/', null],
  ['Cypress/browser_v8_context_snapshot.bin', null],
  ['Cypress/', null],
  ['README', null],
])('%s becomes %s', (entry, file) => {
  expect(electronEntry(entry)).toBe(file)
})
