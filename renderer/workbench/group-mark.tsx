/** The sign of a group: a shape and a colour, so that neither is needed alone. */
import type { ReactNode } from 'react'
import type { EventGroup } from './groups.ts'
import styles from './timeline.module.css'

const SHAPES: Record<EventGroup, ReactNode> = {
  diagnostic: <path d="M6 1 11.5 11h-11z" />,
  app: <rect x="1.5" y="1.5" width="9" height="9" />,
  portal: <circle cx="6" cy="6" r="5" />,
  callback: <path d="M1 3h6V.5L11.5 6 7 11.5V9H1z" />,
  esim: <path d="M2 1h5.5L10.5 4v7H2z" />,
  network: <path d="M1 11V8h2.5v3zM4.8 11V5h2.5v6zM8.5 11V1H11v10z" />,
  device: <path d="M6 .5 11.5 6 6 11.5.5 6z" />,
}

/** Decoration: the group's name or the event's kind stands beside it. */
export function GroupMark({ group }: { group: EventGroup }) {
  return (
    <svg className={styles.mark} data-group={group} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[group]}
    </svg>
  )
}
