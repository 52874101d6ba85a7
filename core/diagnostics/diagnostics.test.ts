import { describe, expect, it } from 'vitest'
import { createTrace } from '../trace/trace.ts'
import { listDiagnostics } from './catalogue.ts'
import { INCONSISTENCIES } from './inconsistencies.ts'
import { createDiagnostics, LONGEST_VALUE, shortText } from './raise.ts'

describe('the catalogue', () => {
  const entries = listDiagnostics()

  it('has each code once, in the form MP and four digits', () => {
    const codes = entries.map(([code]) => code)
    for (const code of codes) expect(code).toMatch(/^MP[12]\d{3}$/)
    const titles = new Set(entries.map(([, { title }]) => title))
    expect(titles.size).toBe(codes.length)
  })

  it.each(entries)('%s says what is wrong and what to do', (_code, { title, advice, message, example }) => {
    expect(title).toMatch(/^[A-Z][^.]*$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
    const sentence = message(example)
    expect(sentence).toMatch(/[.?]$/)
    expect(sentence).not.toMatch(/undefined(?!\))|\bnull(?!;)|\[object|NaN/)
    for (const value of Object.values(example)) if (typeof value === 'string') expect(sentence).toContain(value)
  })

  it.each(entries.filter(([code]) => /^MP(1[0-3,7]|22)/.test(code)))('%s names a public page', (code, { source }) => {
    // These are about the emulator's own bounds and about what the user did.
    if (['MP1006', 'MP1009', 'MP1311', 'MP1314'].includes(code)) return
    expect(source).toMatch(/\S/)
  })
})

describe('the contradictions of the documentation', () => {
  it('are 40, each with a code or with the reason why there is none', () => {
    expect(INCONSISTENCIES).toHaveLength(40)
    for (const { topic, codes, instead } of INCONSISTENCIES) {
      expect(topic).toMatch(/\S/)
      expect(codes.length > 0).toBe(instead === '')
    }
  })
})

describe('raising', () => {
  it('writes the whole diagnostic onto the event that it belongs to', () => {
    const trace = createTrace({ virtual: () => 0, real: () => 0 })
    createDiagnostics(trace).raise('MP1002', { host: 'a.example', expected: 'b.example' }, 7, 'https://a.example/')
    expect(trace.events()[0]).toMatchObject({
      kind: 'diagnostic',
      cause: 7,
      payload: {
        code: 'MP1002',
        severity: 'error',
        message: 'The call was refused because it came from a.example; only b.example may call.',
        value: 'https://a.example/',
        source: 'Mobile Plans service configuration',
        link: 'https://learn.microsoft.com/windows-hardware/drivers/mobilebroadband/mobile-plans-service-configuration',
      },
    })
  })

  it.each([
    ['text', 'text'],
    [{ a: [1] }, '{"a":[1]}'],
    [5, '5'],
    ['x'.repeat(1_000), `${'x'.repeat(LONGEST_VALUE - 1)}…`],
  ])('shortens values', (value, expected) => {
    expect(shortText(value)).toBe(expected)
  })
})
