/** The device's trace: append-only, numbered, observable. */
import { TRACE_VERSION } from '../contract/trace.ts'
import type { TraceEvent, TraceKind, TracePayloads } from '../contract/trace.ts'

/** Notes events; most of core sees only this much of the trace. */
export interface Recorder {
  /** Appends one event and returns its `seq`, which later events name as their `cause`. */
  record<K extends TraceKind>(kind: K, payload: TracePayloads[K], cause?: number | null): number
}

export interface Trace extends Recorder {
  events(): readonly TraceEvent[]
  /** Called at once with each new event. */
  subscribe(listener: (event: TraceEvent) => void): () => void
}

/** What a trace reads time from. */
export interface TraceTime {
  /** Virtual time, milliseconds since 1970. */
  virtual(): number
  /** Real time, milliseconds since 1970. */
  real(): number
}

/** Makes a trace that goes on after `history` (oldest first). */
export function createTrace(time: TraceTime, history: readonly TraceEvent[] = []): Trace {
  const events: TraceEvent[] = [...history]
  const listeners = new Set<(event: TraceEvent) => void>()
  let seq = events.at(-1)?.seq ?? 0
  let wall = { ms: Number.NaN, text: '' }
  // Most events share their millisecond with the one before.
  const wallText = () => {
    const ms = time.real()
    if (ms !== wall.ms) wall = { ms, text: new Date(ms).toISOString() }
    return wall.text
  }
  return {
    record(kind, payload, cause = null) {
      seq += 1
      const event = {
        v: TRACE_VERSION,
        seq,
        t: Math.round(time.virtual()),
        wall: wallText(),
        kind,
        cause,
        payload,
      } as TraceEvent
      events.push(event)
      for (const listener of listeners) listener(event)
      return seq
    },
    events: () => events,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
