import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findProgram } from './checkout.ts'

function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true })
  writeFileSync(join(folder, file), text)
}

test('finds Electron and the built program', () => {
  const folder = checkout()
  write(
    folder,
    '.cache/runtime.json',
    JSON.stringify({ executable: '.cache/electron', version: '45.4.1', source: 'npm' }),
  )
  write(folder, '.cache/electron', '')
  write(folder, 'dist/main/main.js', '')
  expect(findProgram(folder)).toEqual({ executable: join(folder, '.cache/electron'), version: '45.4.1', folder })
})

test('tells what is missing, and to run the set-up', () => {
  const folder = checkout()
  expect(() => findProgram(folder)).toThrow(/runtime\.json is missing\. Run "npm run setup"/)
  write(folder, '.cache/runtime.json', JSON.stringify({ executable: 'nowhere/electron', version: '45.4.1' }))
  expect(() => findProgram(folder)).toThrow(/no Electron at .*nowhere.electron\. Run "npm run setup"/)
  write(folder, 'nowhere/electron', '')
  expect(() => findProgram(folder)).toThrow(/dist\/main\/main\.js is missing\. Run "npm run setup"/)
})
