/** What a page of the Settings app says about what was just done; read out when it appears. */
import type { SettingsMessage } from '../../../core/contract/windows.ts'
import styles from './settings.module.css'

/** `status`: the name that Windows' API has for it, which is what a developer looks for. */
export function Message({ message }: { message: SettingsMessage | null }) {
  return (
    <div role="status" aria-live="polite">
      {message && (
        <p className={styles.notice} data-tone={message.tone}>
          <span>
            {message.text}
            {message.status && <span className={styles.muted}> ({message.status})</span>}
          </span>
        </p>
      )}
    </div>
  )
}
