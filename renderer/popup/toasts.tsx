/** Banners of the toasts that nobody has answered or closed: toast_notification_promotion.png. */
import type { ToastView } from '../../core/contract/view.ts'
import { Toast } from './toast.tsx'
import styles from './toasts.module.css'

/** Most toasts that are drawn at once; the others wait until one of these is answered. */
const MOST_DRAWN = 3

/** `toasts`, oldest first; the newest is drawn on top. One with a picture is drawn alone: it is tall. */
export function Toasts({ toasts }: { toasts: readonly ToastView[] }) {
  const newest = toasts.toReversed()
  const pictured = newest.slice(0, MOST_DRAWN).findIndex(({ image }) => image !== '')
  const drawn = newest.slice(0, pictured < 0 ? MOST_DRAWN : Math.max(1, pictured))
  const waiting = toasts.length - drawn.length
  return (
    <section className={styles.stack} aria-label="Notifications" data-zone="notifications">
      {drawn.map((toast) => (
        <Toast key={toast.id} toast={toast} place="banner" />
      ))}
      {waiting > 0 && <p className={styles.waiting}>{waiting === 1 ? '1 more waits' : `${waiting} more wait`}</p>}
    </section>
  )
}
