/** One fault of the list: what it is, what it leads to, and the button that arms or clears it. */
import { Button } from '@fluentui/react-components'
import { FAULTS, outcomeOf } from '../../core/contract/faults/catalogue.ts'
import type { ArmedFault, FaultName } from '../../core/contract/faults/catalogue.ts'
import { describeLeft } from './describe-left.ts'
import styles from './faults.module.css'

interface FaultRowProps {
  name: FaultName
  armed: ArmedFault | null
  /** What it needs is not there. */
  lacks: boolean
  onArm: () => void
  onClear: () => void
}

/** The details open by the title, as a disclosure. */
export function FaultRow({ name, armed, lacks, onArm, onClear }: FaultRowProps) {
  const { title, text, status } = FAULTS[name]
  const { es9, card, windows, portal, header, retried } = outcomeOf(name)
  const facts: readonly (readonly [string, string])[] = [
    ['ES9+', es9],
    ['Card', card],
    ['Windows', windows || 'no status of its own'],
    ['Portal', portal],
    ['On re-entry', header === '' ? 'no headers' : `X-MP-LPAError-Codes: ${header}`],
    ['Retry', retried ? 'once, by the device itself; arm it twice to see the dialog' : 'none'],
  ]
  return (
    <li className={armed === null ? styles.row : `${styles.row} ${styles.isArmed}`} aria-label={title}>
      <details className={styles.details}>
        <summary className={styles.summary}>
          <span className={styles.title}>{title}</span>
          <span className={styles.leads}>
            {status ?? portal}
            {retried && <span title="Tried once more by the device itself"> ↻</span>}
          </span>
        </summary>
        <p className={styles.text}>{text}</p>
        <dl className={styles.facts}>
          {facts.map(
            ([label, value]) =>
              value !== '' && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
          <div>
            <dt>In tests</dt>
            <dd>
              <code>faults.arm('{name}')</code>, see docs/faults.md
            </dd>
          </div>
        </dl>
      </details>
      <div className={styles.action}>
        {armed === null ? (
          <Button
            size="small"
            aria-label={`Arm: ${title}`}
            disabledFocusable={lacks}
            title={lacks ? 'Needs a profile on the card' : undefined}
            onClick={lacks ? undefined : onArm}
          >
            Arm
          </Button>
        ) : (
          <>
            <span className={styles.left}>{describeLeft(armed)}</span>
            <Button size="small" appearance="primary" aria-label={`Clear: ${title}`} onClick={onClear}>
              Clear
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
