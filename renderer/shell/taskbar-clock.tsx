/** Time and date at the right of the taskbar: virtual, as everything on the simulated PC. */
import { useRenderer } from '../context.tsx'
import { formatMoment, useVirtualTime } from './virtual-time.ts'
import styles from './taskbar.module.css'

/** Empty until the device has said what time it is. */
export function TaskbarClock() {
  const time = useVirtualTime()
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  if (time === null) return <div className={styles.clock} />
  return (
    <time className={styles.clock} dateTime={new Date(time).toISOString()} title="Virtual time of the simulated PC">
      <span>{formatMoment(time, language, { hour: 'numeric', minute: '2-digit' })}</span>
      <span>{formatMoment(time, language, { dateStyle: 'short' })}</span>
    </time>
  )
}
