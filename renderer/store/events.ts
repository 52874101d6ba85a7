/** Slice: the trace events that this page knows, in order of `seq`. */
import type { StateCreator } from 'zustand/vanilla'
import type { TraceEvent } from '../../core/contract/trace.ts'

/** The events, and the one that is open in the inspector. */
export interface EventsSlice {
  events: readonly TraceEvent[]
  /** `seq` of the event in the inspector, or null. */
  openSeq: number | null
  /** New events of a push. */
  appendEvents(batch: readonly TraceEvent[]): void
  /** The answer to `ui:hello`: everything before the first push. */
  prependEvents(history: readonly TraceEvent[]): void
  openEvent(seq: number | null): void
}

const lastSeq = (events: readonly TraceEvent[]) => events.at(-1)?.seq ?? 0

/** `known` followed by those of `batch` that come after it; an event that both hold is kept once. */
export function joinEvents(known: readonly TraceEvent[], batch: readonly TraceEvent[]): readonly TraceEvent[] {
  const last = lastSeq(known)
  const fresh = batch.filter((event) => event.seq > last)
  return fresh.length === 0 ? known : [...known, ...fresh]
}

/** Makes the slice. */
export const eventsSlice: StateCreator<EventsSlice> = (set) => ({
  events: [],
  openSeq: null,
  appendEvents: (batch) => set((state) => ({ events: joinEvents(state.events, batch) })),
  prependEvents: (history) => set((state) => ({ events: joinEvents(history, state.events) })),
  openEvent: (openSeq) => set({ openSeq }),
})
