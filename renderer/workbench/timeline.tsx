/** The timeline: filter, counts, list. */
import { useDeferredValue, useMemo, useState } from 'react'
import { useRenderer } from '../context.tsx'
import { isFiltering } from '../store/filters.ts'
import { EventList } from './event-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { findingsByCause } from './findings.ts'
import { countGroups, createMatcher } from './matches.ts'
import styles from './timeline.module.css'

/** Typing stays smooth: the list follows the filter when there is time. */
export function Timeline() {
  const events = useRenderer((state) => state.events)
  const filter = useDeferredValue(useRenderer((state) => state.filter))
  const [match] = useState(createMatcher)
  const found = match(events, filter)
  const counts = useMemo(() => countGroups(events), [events])
  const findings = useMemo(() => findingsByCause(events), [events])
  return (
    <section className={styles.timeline} aria-label="Timeline">
      <FilterBar counts={counts} total={events.length} found={found.length} />
      <EventList
        events={found}
        findings={findings}
        empty={isFiltering(filter) ? 'No event matches the filter.' : 'No events yet.'}
      />
    </section>
  )
}
