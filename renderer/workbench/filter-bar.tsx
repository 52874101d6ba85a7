/** Search and groups over the timeline. */
import { Button, SearchBox } from '@fluentui/react-components'
import { useRenderer } from '../context.tsx'
import { isFiltering } from '../store/filters.ts'
import { GroupMark } from './group-mark.tsx'
import { EVENT_GROUPS, GROUP_LABELS } from './groups.ts'
import type { EventGroup } from './groups.ts'
import styles from './timeline.module.css'

interface FilterBarProps {
  counts: Record<EventGroup, number>
  total: number
  found: number
}

/** An active filter is always to be seen, with the way to clear it. */
export function FilterBar({ counts, total, found }: FilterBarProps) {
  const filter = useRenderer((state) => state.filter)
  const search = useRenderer((state) => state.search)
  const toggleGroup = useRenderer((state) => state.toggleGroup)
  const clear = useRenderer((state) => state.clearFilter)
  const active = isFiltering(filter)
  return (
    <div className={styles.filters} role="search" aria-label="Events">
      <div className={styles.searchRow}>
        <SearchBox
          size="small"
          className={styles.search}
          aria-label="Search events"
          placeholder="Search events"
          value={filter.text}
          onChange={(_, { value }) => search(value)}
        />
        <span className={styles.total}>{total === 1 ? '1 event' : `${total} events`}</span>
      </div>
      <div className={styles.chips} role="group" aria-label="Show only">
        {EVENT_GROUPS.map((group) => (
          <button
            key={group}
            type="button"
            className={styles.chip}
            aria-pressed={filter.groups.includes(group)}
            onClick={() => toggleGroup(group)}
          >
            <GroupMark group={group} />
            {GROUP_LABELS[group]} <span className={styles.count}>{counts[group]}</span>
          </button>
        ))}
      </div>
      {active && (
        <div className={styles.active}>
          <span role="status">
            {`Filtered: ${found} of ${total}`}
            {filter.root !== null && `, #${filter.root} and what it led to`}
          </span>
          <Button size="small" appearance="transparent" onClick={clear}>
            Clear filter
          </Button>
        </div>
      )}
    </div>
  )
}
