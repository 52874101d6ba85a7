/** The toasts that are there, in short; the action centre shows them in full. */
import { Button } from '@fluentui/react-components'
import { useApi, useRenderer } from '../../context.tsx'
import { formatMoment } from '../../shell/virtual-time.ts'
import styles from './messages.module.css'

/** The newest first. */
export function ToastList() {
  const api = useApi()
  const toasts = useRenderer((state) => state.projection?.view.toasts) ?? []
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  return (
    <section className={styles.section} aria-label="Toasts">
      <div className={styles.titleRow}>
        <h3 className={styles.heading}>Toasts</h3>
        {toasts.length > 0 && (
          <Button size="small" onClick={() => api.intent({ type: 'toasts.clear' })}>
            Clear all
          </Button>
        )}
      </div>
      {toasts.length === 0 ? (
        <p className={styles.note}>None at the moment.</p>
      ) : (
        <ul className={styles.list}>
          {toasts.toReversed().map(({ id, type, title, at, aside, acceptLabel, dismissLabel }) => (
            <li key={id} className={styles.toast} aria-label={title}>
              <span className={styles.toastText}>
                <strong>{title}</strong>
                <span className={styles.note}>
                  {type}, {aside ? 'in the action center' : 'on the desktop'}
                  {at > 0 && `, ${formatMoment(at, language, { timeStyle: 'medium' })}`}
                </span>
              </span>
              <span className={styles.answers}>
                <Button size="small" onClick={() => api.intent({ type: 'toast.accept', id })}>
                  {acceptLabel}
                </Button>
                <Button size="small" onClick={() => api.intent({ type: 'toast.dismiss', id })}>
                  {dismissLabel}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
