import { describe, expect, it } from 'vitest'
import { groupDigits, maskIdentifier, timeOfDay } from './format.ts'
import { LONGEST_PAYLOAD, payloadText } from './payload-text.ts'
import { settingsProblems } from './settings-problems.ts'

describe('texts of the workbench', () => {
  it('writes a time of day to the millisecond', () => {
    expect(timeOfDay(new Date(2026, 10, 23, 4, 5, 6, 7).getTime())).toBe('04:05:06.007')
  })

  it('hides all but the last four digits', () => {
    expect(maskIdentifier('356938035643809')).toBe('••••3809')
    expect(maskIdentifier('3809')).toBe('3809')
    expect(groupDigits('123456789')).toBe('1234 5678 9')
  })

  it('says how much of a long payload is left out', () => {
    expect(payloadText({ a: 1 })).toBe('{\n  "a": 1\n}')
    const text = payloadText('x'.repeat(LONGEST_PAYLOAD + 8))
    expect(text).toMatch(/… 10 characters more/)
    expect(text.length).toBeLessThan(LONGEST_PAYLOAD + 100)
  })

  it('finds that make and model are missing', () => {
    const fields = settingsProblems({ region: 'US', language: 'en-US', make: ' ', model: '' })
    expect(Object.keys(fields)).toEqual(['make', 'model'])
  })

  it.each([
    ['US', 'en-US', []],
    ['U', 'en-US', ['region']],
    ['us', 'zh-Hant-TW', ['region']],
    ['DE', 'german!', ['language']],
    ['', '', ['region', 'language']],
  ])('finds what is wrong with region “%s”, language “%s”', (region, language, fields) => {
    expect(Object.keys(settingsProblems({ region, language, make: 'A', model: 'B' }))).toEqual(fields)
  })
})
