/** Balance was added by a call that leaves the portal. */
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import type { BalanceView } from '../../../core/contract/view.ts'
import { describeLine } from '../describe-line.ts'
import styles from './fulfilment.module.css'
import { CloseAppButton, FulfilmentPage } from './fulfilment.tsx'
import type { ScreenActions } from './actions.ts'

interface BalanceProps extends ScreenActions {
  operator: OperatorSummary
  balance: BalanceView
}

/** The plan, what is left of it, and which line it is for. */
export function BalanceScreen({ operator, balance, onIntent }: BalanceProps) {
  const line = describeLine(balance.iccid)
  return (
    <FulfilmentPage operator={operator}>
      <div className={styles.text} role="status">
        <p>Your data plan was added.</p>
        {balance.planName && <p className={styles.plan}>{balance.planName}</p>}
        {balance.remaining && <p className={styles.remaining}>{balance.remaining}</p>}
        {line && <p className={styles.line}>{line}</p>}
      </div>
      <CloseAppButton onIntent={onIntent} />
    </FulfilmentPage>
  )
}
