/** One event in the timeline. */
import { memo } from 'react'
import type { Severity, TraceEvent } from '../../core/contract/trace.ts'
import { timeOfDay } from './format.ts'
import { GroupMark } from './group-mark.tsx'
import { groupOf } from './groups.ts'
import { ROW_HEIGHT } from './row-window.ts'
import { alarmOf, summarise } from '../../core/contract/summary.ts'
import type { Alarm } from '../../core/contract/summary.ts'
import styles from './timeline.module.css'

interface EventRowProps {
  event: TraceEvent
  /** Its diagnostics in words, and the worst of them; plain values, so that an unchanged row is not drawn again. */
  findings: string | undefined
  worst: Severity | undefined
  /** Index in the list. */
  position: number
  count: number
  active: boolean
  open: boolean
  onOpen: (seq: number) => void
}

/** Id of an event's row, for `aria-activedescendant`. */
export const rowId = (seq: number): string => `event-${seq}`

/** Two lines: mark, kind and time; the summary. */
export const EventRow = memo(function EventRow({
  event,
  findings,
  worst,
  position,
  count,
  active,
  open,
  onOpen,
}: EventRowProps) {
  const group = groupOf(event.kind)
  const alarm = alarmOf(event)
  const summary = summarise(event)
  return (
    // The keyboard is handled by the list: it holds the focus, rows are named by aria-activedescendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={rowId(event.seq)}
      className={styles.row}
      role="option"
      aria-selected={open}
      aria-posinset={position + 1}
      aria-setsize={count}
      data-active={active || undefined}
      data-alarm={alarm ?? undefined}
      data-diagnostic={group === 'diagnostic' || undefined}
      style={{ top: position * ROW_HEIGHT, height: ROW_HEIGHT }}
      onClick={() => onOpen(event.seq)}
    >
      <span className={styles.rowHead}>
        <GroupMark group={group} />
        <span className={styles.kind}>{event.kind}</span>
        {findings && (
          <span className={styles.findings} data-worst={worst}>
            {findings}
          </span>
        )}
        <span className={styles.time}>{timeOfDay(event.t)}</span>
      </span>
      <span className={styles.summary} title={summary}>
        {alarm && <AlarmSign alarm={alarm} />}
        {summary}
      </span>
    </div>
  )
})

/** Says it without colour; a diagnostic's summary starts with the word itself. */
function AlarmSign({ alarm }: { alarm: NonNullable<Alarm> }) {
  return (
    <span className={styles.alarm} aria-hidden="true">
      {alarm === 'error' ? '✕' : '!'}
    </span>
  )
}
