/** Toasts of the simulated Windows: toast_notification_promotion.png. */
import type { ToastView } from '../../core/contract/view.ts'
import { useApi } from '../context.tsx'
import { MobilePlansIcon } from '../shell/icons.tsx'
import styles from './toasts.module.css'

/** Most toasts that are drawn at once; the others wait until one of these is answered. */
const MOST_DRAWN = 3

/** `toasts`, oldest first; the newest is drawn on top. */
export function Toasts({ toasts }: { toasts: readonly ToastView[] }) {
  const drawn = toasts.toReversed().slice(0, MOST_DRAWN)
  const waiting = toasts.length - drawn.length
  return (
    <section className={styles.stack} aria-label="Notifications" data-zone="notifications">
      {drawn.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
      {waiting > 0 && <p className={styles.waiting}>{waiting === 1 ? '1 more waits' : `${waiting} more wait`}</p>}
    </section>
  )
}

function Toast({ toast }: { toast: ToastView }) {
  const api = useApi()
  const { id, title, body, logo } = toast
  return (
    <article className={styles.toast} aria-label={title}>
      <div className={styles.head}>
        {logo ? (
          <img className={styles.logo} src={logo} alt="" width={47} height={47} />
        ) : (
          <span className={styles.app}>
            <MobilePlansIcon size={28} />
          </span>
        )}
        {/* Read out when it appears; the buttons are not part of it. */}
        <div className={styles.text} role="alert">
          <h2 className={styles.title}>{title}</h2>
          <p>{body}</p>
        </div>
      </div>
      <div className={styles.buttons}>
        <button type="button" className={styles.button} onClick={() => api.intent({ type: 'toast.accept', id })}>
          {toast.acceptLabel}
        </button>
        <button type="button" className={styles.button} onClick={() => api.intent({ type: 'toast.dismiss', id })}>
          {toast.dismissLabel}
        </button>
      </div>
    </article>
  )
}
