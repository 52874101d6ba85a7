/** Reading a trace in tests. */
import type { TraceEvent, TraceKind, TracePayloads } from 'mobile-plans-emulator/test'

/** The events of one kind, in order. */
export function eventsOf<K extends TraceKind>(trace: readonly TraceEvent[], kind: K): TraceEvent<K>[] {
  return trace.filter((event) => event.kind === kind) as TraceEvent<K>[]
}

/** The payloads of one kind, in order. */
export function payloadsOf<K extends TraceKind>(trace: readonly TraceEvent[], kind: K): TracePayloads[K][] {
  return eventsOf(trace, kind).map((event) => event.payload)
}
