/** Balance over the portal, after a call that stays in it: mobile_plans_add_balance_flow.png, "Show balance UI". */
import { useId } from 'react'
import type { BalanceView } from '../../core/contract/view.ts'
import { describeLine } from '../shell/describe-line.ts'
import { CloseIcon } from '../shell/icons.tsx'
import styles from './balance-panel.module.css'

interface BalancePanelProps {
  balance: BalanceView
  onClose: () => void
}

/** The portal stays usable, so the panel takes no focus; Escape closes it when the focus is in it. */
export function BalancePanel({ balance, onClose }: BalancePanelProps) {
  const title = useId()
  const line = describeLine(balance.iccid)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles.panel}
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className={styles.text} role="status">
        <h2 id={title} className={styles.title}>
          Your data plan was added
        </h2>
        {balance.planName && <p className={styles.plan}>{balance.planName}</p>}
        {balance.remaining && <p>{balance.remaining}</p>}
        {line && <p className={styles.line}>{line}</p>}
      </div>
      <button type="button" className={styles.close} aria-label="Close balance" title="Close" onClick={onClose}>
        <CloseIcon size={18} />
      </button>
    </section>
  )
}
