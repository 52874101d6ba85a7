import { describe, expect, it } from 'vitest'
import { createTrace } from '../trace/trace.ts'
import { CALLER_DIAGNOSTICS } from './caller.ts'
import { DIAGNOSTICS } from './catalogue.ts'
import { DEVICE_DIAGNOSTICS } from './device.ts'
import { HOOK_DIAGNOSTICS } from './hooks.ts'
import { METADATA_DIAGNOSTICS } from './metadata.ts'
import { PORTAL_DIAGNOSTICS } from './portal.ts'
import { createDiagnostics, LONGEST_VALUE, shortText } from './raise.ts'

describe('the catalogue', () => {
  const entries = Object.entries(DIAGNOSTICS)

  it('has each code once, in the form MP and four digits', () => {
    const parts = [CALLER_DIAGNOSTICS, METADATA_DIAGNOSTICS, HOOK_DIAGNOSTICS, PORTAL_DIAGNOSTICS, DEVICE_DIAGNOSTICS]
    const codes = parts.flatMap((part) => Object.keys(part))
    expect(new Set(codes).size).toBe(codes.length)
    expect(entries).toHaveLength(codes.length)
    for (const code of codes) expect(code).toMatch(/^MP\d{4}$/)
  })

  it.each(entries)('%s says what is wrong and what to do', (_code, { title, advice }) => {
    expect(title).toMatch(/^[A-Z][^.]*$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
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
