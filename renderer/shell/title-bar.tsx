/** Title bar of the app window, as in Windows 10: back, title, minimise, maximise, close. */
import type { DOMAttributes } from 'react'
import { useApi } from '../context.tsx'
import { BackIcon, CloseIcon, MaximiseIcon, MinimiseIcon, RestoreIcon } from './icons.tsx'
import styles from './title-bar.module.css'

interface TitleBarProps {
  /** `waiting`: there, but a dialog has to be answered first. */
  back: 'none' | 'waiting' | 'ready'
  /** The operator is in development: shown by a badge. */
  development: boolean
  maximised: boolean
  onMaximise: () => void
  drag: DOMAttributes<HTMLElement>
}

/** A double click on the bar maximises, as it does on Windows. */
export function TitleBar({ back, development, maximised, onMaximise, drag }: TitleBarProps) {
  const api = useApi()
  return (
    <header className={styles.bar} {...drag}>
      {back !== 'none' && (
        <button
          type="button"
          className={styles.back}
          aria-label="Back"
          title="Back"
          aria-disabled={back === 'waiting'}
          onClick={() => back === 'ready' && api.intent({ type: 'app.back' })}
        >
          <BackIcon />
        </button>
      )}
      <div className={styles.title} onDoubleClick={onMaximise}>
        <span>Mobile Plans</span>
        {development && (
          <span
            className={styles.badge}
            title="This operator is in development: http on localhost, ports and self-signed certificates are allowed for it"
          >
            Development
          </span>
        )}
      </div>
      <button
        type="button"
        className={styles.control}
        aria-label="Minimise"
        title="Minimise"
        onClick={() => api.intent({ type: 'app.minimise' })}
      >
        <MinimiseIcon />
      </button>
      <button
        type="button"
        className={styles.control}
        aria-label={maximised ? 'Restore' : 'Maximise'}
        title={maximised ? 'Restore' : 'Maximise'}
        onClick={onMaximise}
      >
        {maximised ? <RestoreIcon /> : <MaximiseIcon />}
      </button>
      <button
        type="button"
        className={styles.control}
        data-close
        aria-label="Close"
        title="Close"
        onClick={() => api.intent({ type: 'app.close' })}
      >
        <CloseIcon />
      </button>
    </header>
  )
}
