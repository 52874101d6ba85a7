/** The blue part of the flyout: the cellular network, and the way to a plan or to the operator's account. */
import type { ReactNode } from 'react'
import type { FlyoutCellular } from '../../core/contract/view.ts'
import { AddPlanIcon, CheckIcon, NoSimIcon, SignalIcon } from '../shell/icons.tsx'
import { OperatorLogo } from '../shell/operator-logo.tsx'
import styles from './flyout.module.css'

interface CellularSectionProps {
  cellular: FlyoutCellular
  onConnect: () => void
  onAccount: () => void
  /** "Let Windows keep me connected" was clicked. */
  onKeep: (keep: boolean) => void
  /** "Connect" or "Disconnect" was clicked. */
  onDial: (connect: boolean) => void
  /** Further links under the entry. */
  children?: ReactNode
}

/** With a line: bars, logo and brand; without: a SIM card with a question mark, and the text above the link. */
export function CellularSection({ cellular, onConnect, onAccount, onKeep, onDial, children }: CellularSectionProps) {
  const { title, status, logo, text, line, connect, account, keepConnected, kept, dial, asking, bars } = cellular
  const sentence = text && <p className={styles.text}>{text}</p>
  return (
    <section className={styles.cellular} aria-label="Cellular" aria-busy={asking}>
      <div className={styles.head}>
        {line ? <SignalIcon size={26} bars={bars} /> : <NoSimIcon size={28} />}
        {logo && <OperatorLogo operator={{ brandName: title, logo }} size={40} />}
        <div>
          <h2 className={styles.name}>{title}</h2>
          <p className={styles.status} role="status">
            {status}
          </p>
        </div>
      </div>
      <div className={styles.more}>
        {!line && sentence}
        {connect && (
          <button type="button" className={styles.connect} data-first onClick={onConnect}>
            <AddPlanIcon size={26} />
            Connect with a data plan
          </button>
        )}
        {account && (
          <button type="button" className={styles.account} data-first onClick={onAccount}>
            View my account
          </button>
        )}
        {keepConnected && (
          <button
            type="button"
            role="checkbox"
            aria-checked={kept}
            className={styles.keep}
            onClick={() => onKeep(!kept)}
          >
            <span className={styles.check}>{kept && <CheckIcon size={12} />}</span>
            {keepConnected}
          </button>
        )}
        {dial && (
          <button type="button" className={styles.dial} onClick={() => onDial(dial === 'connect')}>
            {dial === 'connect' ? 'Connect' : 'Disconnect'}
          </button>
        )}
        {line && sentence}
        {children}
      </div>
    </section>
  )
}
