/** Tells subscribers what is new: one call for all that happened in one turn. */
import type { TraceEvent } from '../contract/trace.ts'
import type { ViewState } from '../contract/view.ts'

/** A change; the view is made when it is asked for. */
export interface Change {
  readonly view: ViewState
  readonly events: readonly TraceEvent[]
}

export interface Announcer {
  /** Notes that the view changed. */
  changed(): void
  /** Notes a new event. */
  event(event: TraceEvent): void
  /** The view, made again only when something changed. */
  view(): ViewState
  subscribe(listener: (change: Change) => void): () => void
  /** Tells at once what has not been told; nobody is told anything afterwards. */
  stop(): void
}

/** Makes an announcer; `project` makes the view. */
export function createAnnouncer(project: () => ViewState): Announcer {
  const listeners = new Set<(change: Change) => void>()
  let view: ViewState | null = null
  let events: TraceEvent[] = []
  let scheduled = false
  let stopped = false

  const current = () => (view ??= project())
  const tell = () => {
    scheduled = false
    if (stopped) return
    const change: Change = {
      events,
      get view() {
        return current()
      },
    }
    events = []
    for (const listener of listeners) listener(change)
  }
  const schedule = () => {
    if (scheduled || stopped) return
    scheduled = true
    void Promise.resolve().then(tell)
  }
  return {
    changed() {
      view = null
      schedule()
    },
    event(event) {
      events.push(event)
      schedule()
    },
    view: current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      tell()
      stopped = true
      listeners.clear()
    },
  }
}
