/** The tab "Timeline": the list of events, and the one that is open. */
import { Inspector } from './inspector.tsx'
import { Timeline } from './timeline.tsx'

/** The inspector takes its place below the list while an event is open. */
export function TimelinePanel() {
  return (
    <>
      <Timeline />
      <Inspector />
    </>
  )
}
