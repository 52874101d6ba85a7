import { describe, expect, it } from 'vitest'
import type { Severity } from '../../core/contract/trace.ts'
import { eventOf } from '../page.testing.tsx'
import { findingsByCause } from './findings.ts'

const diagnostic = (seq: number, severity: Severity, cause: number | null) =>
  eventOf(seq, 'diagnostic', { code: 'MP0001', severity, message: 'Odd.' }, cause)

describe('findingsByCause', () => {
  it.each<[Severity[], string, Severity]>([
    [['info'], '1 note', 'info'],
    [['info', 'warning', 'warning'], '2 warnings, 1 note', 'warning'],
    [['warning', 'error', 'error'], '2 errors, 1 warning', 'error'],
  ])('%j', (severities, text, worst) => {
    const events = severities.map((severity, index) => diagnostic(index + 2, severity, 1))
    expect(findingsByCause(events)).toEqual(new Map([[1, { text, worst }]]))
  })

  it('keeps apart what belongs to different events, and leaves out everything else', () => {
    const events = [
      eventOf(1, 'app.closed', {}),
      eventOf(2, 'app.closed', {}, 1),
      diagnostic(3, 'error', 1),
      diagnostic(4, 'info', 2),
      diagnostic(5, 'error', null),
    ]
    const texts = [...findingsByCause(events)].map(([seq, { text }]) => [seq, text])
    expect(texts).toEqual([
      [1, '1 error'],
      [2, '1 note'],
    ])
  })
})
