/** Pushes what our pages draw: the projection to all of them, new events to the window. Many changes, one push. */
import type { Projection, PushChannel, PushPayloads, RequestResults, Surface } from '../../core/contract/ipc.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'

/** Most events that a page gets when it starts; older ones stay in the trace file and in exports. */
export const HELLO_EVENTS = 5_000

/** Most events of one push, so that a crowd of them does not keep the window busy for long; the rest follows. */
export const PUSH_EVENTS = 500

/** What the publisher needs. */
export interface PublisherOptions {
  projection: () => Projection
  /** The whole trace, oldest first. */
  events: () => readonly TraceEvent[]
  send: <C extends PushChannel>(surface: Surface, channel: C, payload: PushPayloads[C]) => void
  /** Called before each push, for what main itself draws from the projection. */
  arrange: (projection: Projection) => void
  /** Calls back once, soon: what happens until then goes into one push. */
  soon: (callback: () => void) => void
}

export interface Publisher {
  /** Notes that the projection changed. */
  changed(): void
  /** Notes new events. */
  add(events: readonly TraceEvent[]): void
  /** Answer to a page's first question. */
  hello(surface: Surface): RequestResults['ui:hello']
}

/** Makes a publisher. */
export function createPublisher({ projection, events, send, arrange, soon }: PublisherOptions): Publisher {
  let scheduled = false
  let fresh: TraceEvent[] = []
  let windowKnows = false
  const push = () => {
    scheduled = false
    const current = projection()
    arrange(current)
    for (const surface of ['window', 'overlay', 'popup'] as const) send(surface, 'ui:projection', current)
    const batch = fresh.slice(0, PUSH_EVENTS)
    fresh = fresh.slice(PUSH_EVENTS)
    if (batch.length > 0) send('window', 'ui:events', batch)
    if (fresh.length > 0) changed()
  }
  const changed = () => {
    if (scheduled) return
    scheduled = true
    soon(push)
  }
  return {
    changed,
    add(more) {
      if (more.length === 0) return
      if (windowKnows) fresh.push(...more)
      changed()
    },
    hello(surface) {
      if (surface !== 'window') return { projection: projection(), events: [] }
      // A page that starts again gets everything at once, and nothing of it twice.
      windowKnows = true
      fresh = []
      return { projection: projection(), events: events().slice(-HELLO_EVENTS) }
    },
  }
}
