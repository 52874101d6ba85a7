import { expect, test } from 'vitest'
import { authorityEntry } from './display.ts'

test('an X authority entry fits every display', () => {
  const entry = authorityEntry(Buffer.alloc(16, 7))
  expect(entry.subarray(0, 6).toString('hex')).toBe('ffff00000000')
  expect(entry.subarray(6, 8).readUInt16BE()).toBe(18)
  expect(entry.subarray(8, 26).toString()).toBe('MIT-MAGIC-COOKIE-1')
  expect(entry.subarray(26).toString('hex')).toBe(`0010${'07'.repeat(16)}`)
})
