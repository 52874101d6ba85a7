/** The tab "Timeline": the list of events, and the one that is open. */
import { Inspector } from './inspector.tsx'
import { Timeline } from './timeline.tsx'
import styles from './timeline.module.css'

/** The inspector takes its place below the list while an event is open. */
export function TimelinePanel() {
  return (
    <div className={styles.frame}>
      <Timeline />
      <Inspector />
    </div>
  )
}
