/** The blue part of the flyout: the cellular network, and the way to a plan. */
import type { FlyoutCellular } from '../../core/contract/view.ts'
import { AddPlanIcon, NoSimIcon, SignalIcon } from '../shell/icons.tsx'
import { OperatorLogo } from '../shell/operator-logo.tsx'
import styles from './flyout.module.css'

interface CellularSectionProps {
  cellular: FlyoutCellular
  onOpenApp: () => void
  /** Absent: the organisation has switched the eSIM's user interface off. */
  onManageESim?: (() => void) | undefined
}

/** With a profile: bars, logo and brand; without: a SIM card with a question mark. */
export function CellularSection({ cellular, onOpenApp, onManageESim }: CellularSectionProps) {
  const { title, status, logo, text, connect, account, bars } = cellular
  return (
    <section className={styles.cellular} aria-label="Cellular">
      <div className={styles.head}>
        {connect && !logo ? <NoSimIcon size={28} /> : <SignalIcon size={26} bars={bars} />}
        {logo && <OperatorLogo operator={{ brandName: title, logo }} size={40} />}
        <div>
          <h2 className={styles.name}>{title}</h2>
          <p className={styles.status}>{status}</p>
        </div>
      </div>
      <div className={styles.more}>
        {text && <p className={styles.text}>{text}</p>}
        {connect && (
          <button type="button" className={styles.connect} data-first onClick={onOpenApp}>
            <AddPlanIcon size={26} />
            Connect with a data plan
          </button>
        )}
        {connect && onManageESim && (
          <button type="button" className={styles.account} onClick={onManageESim}>
            Manage eSIM profiles
          </button>
        )}
        {account && (
          <button type="button" className={styles.account} data-first onClick={onOpenApp}>
            View my account
          </button>
        )}
      </div>
    </section>
  )
}
