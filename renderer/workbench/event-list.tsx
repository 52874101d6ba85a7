/** The list of events: only the rows that can be seen are on the page. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { useRenderer } from '../context.tsx'
import { useElementSize } from '../shell/use-element-size.ts'
import { EventRow, rowId } from './event-row.tsx'
import type { Findings } from './findings.ts'
import { ROW_HEIGHT, indexAfterKey, rowWindow, scrollTo } from './row-window.ts'
import styles from './timeline.module.css'

interface EventListProps {
  events: readonly TraceEvent[]
  /** Diagnostics by the `seq` of the event that they belong to. */
  findings: ReadonlyMap<number, Findings>
  /** What to say when there are none. */
  empty: string
}

/** Arrow keys move, Enter opens. At its end the list follows new events. */
export function EventList({ events, findings, empty }: EventListProps) {
  const openSeq = useRenderer((state) => state.openSeq)
  const openEvent = useRenderer((state) => state.openEvent)
  const [list, { height }] = useElementSize<HTMLDivElement>()
  const [scrollTop, setScrollTop] = useState(0)
  const [activeSeq, setActiveSeq] = useState<number | null>(null)
  const [openBefore, setOpenBefore] = useState(openSeq)
  const follow = useRef(true)
  const scrolledTo = useRef(0)

  useLayoutEffect(() => {
    if (follow.current && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [events, height, list])

  // What is opened, here or by a cause link, becomes the active row…
  if (openSeq !== openBefore) {
    setOpenBefore(openSeq)
    if (openSeq !== null) setActiveSeq(openSeq)
  }
  // … and is brought into sight, again when the inspector has taken some of the height; not with each new event.
  const broughtIntoSight = useRef('')
  useLayoutEffect(() => {
    const place = `${openSeq} ${height}`
    if (place === broughtIntoSight.current) return
    broughtIntoSight.current = place
    const row = openSeq === null ? -1 : events.findIndex((event) => event.seq === openSeq)
    if (row >= 0) showRow(list.current, row)
  }, [openSeq, height, events, list])

  const activeRow = activeSeq === null ? -1 : events.findIndex((event) => event.seq === activeSeq)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if ((event.key === 'Enter' || event.key === ' ') && activeRow >= 0) {
      event.preventDefault()
      openEvent(activeSeq)
      return
    }
    const row = indexAfterKey(event.key, activeRow, events.length, height)
    const target = row === null ? undefined : events[row]
    if (row === null || !target) return
    event.preventDefault()
    follow.current = row === events.length - 1
    setActiveSeq(target.seq)
    showRow(list.current, row)
  }

  const { first, end } = rowWindow(scrollTop, height, events.length)
  return (
    <div className={styles.listFrame}>
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        aria-label="Events"
        tabIndex={0}
        data-zone-start
        aria-activedescendant={
          activeRow >= first && activeRow < end && activeSeq !== null ? rowId(activeSeq) : undefined
        }
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => {
          setScrollTop(currentTarget.scrollTop)
          // Rows that came, or height that went, since the scrolling was asked for take the end away: only who scrolls up
          // wants to stay there.
          const { scrollTop: top, clientHeight, scrollHeight } = currentTarget
          if (top + clientHeight >= scrollHeight - 4) follow.current = true
          else if (top < scrolledTo.current) follow.current = false
          scrolledTo.current = top
        }}
      >
        <div role="presentation" className={styles.rows} style={{ height: events.length * ROW_HEIGHT }}>
          {events.slice(first, end).map((event, position) => (
            <EventRow
              key={event.seq}
              event={event}
              findings={findings.get(event.seq)?.text}
              worst={findings.get(event.seq)?.worst}
              position={first + position}
              count={events.length}
              active={event.seq === activeSeq}
              open={event.seq === openSeq}
              onOpen={openEvent}
            />
          ))}
        </div>
      </div>
      {events.length === 0 && <p className={styles.empty}>{empty}</p>}
    </div>
  )
}

function showRow(list: HTMLElement | null, row: number) {
  if (list) list.scrollTop = scrollTo(row, list.scrollTop, list.clientHeight)
}
