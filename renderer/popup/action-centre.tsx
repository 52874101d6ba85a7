/** The action centre: all toasts that nobody has answered, along the right edge of the desktop. */
import { useEffect, useRef } from 'react'
import type { ToastView } from '../../core/contract/view.ts'
import { useApi, useRenderer } from '../context.tsx'
import { MobilePlansIcon } from '../shell/icons.tsx'
import { formatMoment } from '../shell/virtual-time.ts'
import styles from './action-centre.module.css'
import { Toast } from './toast.tsx'

/** The newest first. Windows spells the name "action center". */
export function ActionCentre({ toasts }: { toasts: readonly ToastView[] }) {
  const api = useApi()
  const empty = useRef<HTMLParagraphElement>(null)
  const none = toasts.length === 0
  // Whatever had the focus went with the last toast.
  useEffect(() => {
    if (none) empty.current?.focus()
  }, [none])
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  return (
    <div className={styles.centre} role="dialog" aria-label="Action center" data-zone="notifications">
      <div className={styles.top}>
        <h2 className={styles.heading}>Notifications</h2>
        {!none && (
          <button type="button" className={styles.clear} onClick={() => api.intent({ type: 'toasts.clear' })}>
            Clear all notifications
          </button>
        )}
      </div>
      {none ? (
        <p ref={empty} className={styles.empty} tabIndex={-1} data-first>
          No new notifications
        </p>
      ) : (
        <>
          <h3 className={styles.app}>
            <MobilePlansIcon size={16} /> Mobile Plans
          </h3>
          <ul className={styles.list}>
            {toasts.toReversed().map((toast) => (
              <li key={toast.id}>
                <Toast toast={toast} place="centre" />
                {toast.at > 0 && (
                  <time className={styles.time} dateTime={new Date(toast.at).toISOString()}>
                    {formatMoment(toast.at, language, { timeStyle: 'short' })}
                  </time>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
