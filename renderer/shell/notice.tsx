/** What the shell has to say: a live region that is always on the page, so that a notice is read out. */
import { useEffect } from 'react'
import { useRenderer } from '../context.tsx'
import { currentNotice } from '../store/notices.ts'
import { CloseIcon } from './icons.tsx'
import styles from './notice.module.css'

/** Good news goes by itself after this time, milliseconds; a problem stays until it is closed. */
const INFO_TIME = 8_000

/** Bottom right of the window. */
export function NoticeArea() {
  const notice = useRenderer(currentNotice)
  const dismiss = useRenderer((state) => state.dismissNotice)
  useEffect(() => {
    if (notice?.tone !== 'info') return
    const timer = setTimeout(dismiss, INFO_TIME)
    return () => clearTimeout(timer)
  }, [notice, dismiss])
  return (
    <div className={styles.area} role="status" aria-live="polite">
      {notice && (
        <div className={styles.notice} data-tone={notice.tone}>
          <div className={styles.text}>
            <p>
              <strong>{notice.tone === 'error' ? 'Problem: ' : 'Done: '}</strong>
              {notice.text}
            </p>
            {notice.details.length > 0 && (
              <ul className={styles.details}>
                {notice.details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
          </div>
          <button type="button" className={styles.close} aria-label="Close notice" onClick={dismiss}>
            <CloseIcon size={14} />
          </button>
        </div>
      )}
    </div>
  )
}
