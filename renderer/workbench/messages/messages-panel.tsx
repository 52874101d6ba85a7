/** What others send to the device's user: SMS, toasts, and what follows the first run of Windows. */
import { FirstRun } from './first-run.tsx'
import styles from './messages.module.css'
import { SmsSender } from './sms-sender.tsx'
import { ToastList } from './toast-list.tsx'

/** The panel "Messages". */
export function MessagesPanel() {
  return (
    <div className={styles.panel}>
      <SmsSender />
      <ToastList />
      <FirstRun />
    </div>
  )
}
