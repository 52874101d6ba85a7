/** The bar over the bottom of the portal: mobile_operator_activation.png. */
import type { ProgressBar } from '../../core/contract/view.ts'
import { CloseIcon } from '../shell/icons.tsx'
import { describeProgress } from '../shell/describe-progress.ts'
import styles from './operation-bar.module.css'

interface OperationBarProps {
  bar: ProgressBar
  onClose: () => void
}

/** The text is a live region; the progress is not: it would be read out all the time. */
export function OperationBar({ bar, onClose }: OperationBarProps) {
  const progress = bar.progress ? describeProgress(bar) : null
  return (
    <div className={styles.bar}>
      <div className={styles.text}>
        <p role="status">{bar.text}</p>
        {progress && <p className={styles.amount}>{progress.text}</p>}
      </div>
      <button type="button" className={styles.close} aria-label="Close" title="Close" onClick={onClose}>
        <CloseIcon size={18} />
      </button>
      {bar.progress && (
        <div
          className={styles.track}
          role="progressbar"
          aria-label="Installing the eSIM profile"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={progress?.percent}
          aria-valuetext={progress?.text}
        >
          <div
            className={styles.done}
            data-unknown={progress ? undefined : true}
            style={progress ? { width: `${progress.percent}%` } : {}}
          />
        </div>
      )}
    </div>
  )
}
