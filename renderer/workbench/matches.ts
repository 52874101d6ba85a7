/** Which events a filter lets through. */
import type { TraceEvent } from '../../core/contract/trace.ts'
import { isFiltering } from '../store/filters.ts'
import type { EventFilter } from '../store/filters.ts'
import { groupOf } from './groups.ts'
import type { EventGroup } from './groups.ts'
import { summarise } from '../../core/contract/summary.ts'

/** Everything of an event that a search looks at, in lower case. */
const textOf = (event: TraceEvent) =>
  `#${event.seq} ${event.kind} ${summarise(event)} ${JSON.stringify(event.payload)}`.toLowerCase()

/** Whether one event passes by itself: its group is wanted, and it holds every word of the text, in any order. */
export function matches(event: TraceEvent, filter: Pick<EventFilter, 'text' | 'groups'>): boolean {
  if (filter.groups.length > 0 && !filter.groups.includes(groupOf(event.kind))) return false
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = textOf(event)
  return words.every((word) => text.includes(word))
}

/** What was filtered last. `reached`: numbers of the filter's root and of all that it led to. */
interface Known {
  filter: EventFilter
  events: readonly TraceEvent[]
  found: readonly TraceEvent[]
  reached: Set<number>
}

/** Whether an event is the root or comes of it; a cause always stands before its effects. */
function comesFrom({ seq, cause }: TraceEvent, root: number | null, reached: Set<number>): boolean {
  if (root === null) return true
  if (seq !== root && (cause === null || !reached.has(cause))) return false
  reached.add(seq)
  return true
}

/**
 * A function that filters and remembers what it found: as long as events are only added and the filter stays, it
 * looks at the new ones alone.
 */
export function createMatcher() {
  let known: Known | null = null
  return (events: readonly TraceEvent[], filter: EventFilter): readonly TraceEvent[] => {
    if (!isFiltering(filter)) return events
    if (known?.filter === filter && known.events === events) return known.found
    const grown =
      known?.filter === filter && known.events.length > 0 && known.events.at(-1) === events[known.events.length - 1]
    const before = grown && known ? known : { events: [], found: [], reached: new Set<number>() }
    const { reached } = before
    const fresh = events
      .slice(before.events.length)
      .filter((event) => comesFrom(event, filter.root, reached) && matches(event, filter))
    const found = fresh.length > 0 ? [...before.found, ...fresh] : before.found
    known = { filter, events, found, reached }
    return found
  }
}

/** Number of events in each group. */
export function countGroups(events: readonly TraceEvent[]): Record<EventGroup, number> {
  const counts = { diagnostic: 0, app: 0, portal: 0, callback: 0, esim: 0, network: 0, device: 0 }
  for (const event of events) counts[groupOf(event.kind)] += 1
  return counts
}
