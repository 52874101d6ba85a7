/** One toast: mobile_plans_sms_notification_template.png, mobile_plans_promo_notification_template.png. */
import { useState } from 'react'
import type { ToastView } from '../../core/contract/view.ts'
import { useApi } from '../context.tsx'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, MobilePlansIcon } from '../shell/icons.tsx'
import styles from './toasts.module.css'

interface ToastProps {
  toast: ToastView
  /** `banner` announces itself and can be put aside; in the `centre` it can be folded and taken away. */
  place: 'banner' | 'centre'
}

/** Picture, logo, texts and the two answers, in the order of the toast's layout. */
export function Toast({ toast, place }: ToastProps) {
  const api = useApi()
  const [open, setOpen] = useState(true)
  const { id, title, body, logo, image, layout } = toast
  const picture = image && open && <img className={styles[layout]} src={image} alt="" />
  return (
    <article className={styles.toast} aria-label={title}>
      {layout === 'hero' && picture}
      <div className={styles.head}>
        {logo ? (
          <img className={styles.logo} src={logo} alt="" width={47} height={47} />
        ) : (
          <span className={styles.app}>
            <MobilePlansIcon size={28} />
          </span>
        )}
        {/* Read out when it appears; the buttons are not part of it. */}
        <div className={styles.text} role={place === 'banner' ? 'alert' : undefined}>
          <h2 className={styles.title}>{title}</h2>
          <p>{body}</p>
        </div>
        <div className={styles.corner}>
          <button
            type="button"
            className={styles.small}
            aria-label={place === 'banner' ? 'Close' : 'Clear'}
            title={place === 'banner' ? 'Move to action center' : 'Clear this notification'}
            onClick={() => api.intent(place === 'banner' ? { type: 'toast.close', id } : { type: 'toasts.clear', id })}
          >
            <CloseIcon size={14} />
          </button>
          {place === 'centre' && (
            <button
              type="button"
              className={styles.small}
              aria-label={open ? 'Show less' : 'Show more'}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {open ? <ChevronUpIcon size={14} /> : <ChevronDownIcon size={14} />}
            </button>
          )}
        </div>
      </div>
      {layout === 'hero' && <p className={styles.source}>Mobile Plans</p>}
      {layout === 'inline' && picture}
      {open && (
        <div className={styles.buttons}>
          <button type="button" className={styles.button} onClick={() => api.intent({ type: 'toast.accept', id })}>
            {toast.acceptLabel}
          </button>
          <button type="button" className={styles.button} onClick={() => api.intent({ type: 'toast.dismiss', id })}>
            {toast.dismissLabel}
          </button>
        </div>
      )}
    </article>
  )
}
