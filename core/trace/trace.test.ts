import { describe, expect, it } from 'vitest'
import { createTrace } from './trace.ts'

const START = Date.UTC(2026, 0, 1)

function create(history: Parameters<typeof createTrace>[1] = []) {
  const now = { virtual: START, real: START }
  const trace = createTrace({ virtual: () => now.virtual, real: () => now.real }, history)
  return { now, trace }
}

describe('the trace', () => {
  it('writes events in the documented shape', () => {
    const { now, trace } = create()
    const first = trace.record('app.opened', { via: 'flyout' })
    now.virtual += 60_000.4
    now.real += 5
    trace.record('app.closed', {}, first)
    expect(trace.events()).toEqual([
      {
        v: 1,
        seq: 1,
        t: START,
        wall: '2026-01-01T00:00:00.000Z',
        kind: 'app.opened',
        cause: null,
        payload: { via: 'flyout' },
      },
      { v: 1, seq: 2, t: START + 60_000, wall: '2026-01-01T00:00:00.005Z', kind: 'app.closed', cause: 1, payload: {} },
    ])
  })

  it('goes on after the events of earlier runs, and leaves their list alone', () => {
    const first = create()
    first.trace.record('app.opened', { via: 'start' })
    const history = [...first.trace.events()]
    const second = create(history)
    expect(second.trace.record('app.closed', {})).toBe(2)
    expect(second.trace.events()).toHaveLength(2)
    expect(history).toHaveLength(1)
  })

  it('tells listeners at once, in order, until they leave', () => {
    const { trace } = create()
    const seen: string[] = []
    const leave = trace.subscribe(({ kind, seq }) => seen.push(`${kind} ${seq}`))
    trace.record('app.opened', { via: 'start' })
    expect(seen).toEqual(['app.opened 1'])
    leave()
    trace.record('app.closed', {})
    expect(seen).toHaveLength(1)
  })
})
