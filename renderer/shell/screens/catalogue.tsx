/** Select operator: select_provider_page.png. */
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import { OperatorLogo } from '../operator-logo.tsx'
import type { ScreenActions } from './actions.ts'
import styles from './catalogue.module.css'

/** Square tiles, in the order that the device gives. */
export function CatalogueScreen({ operators, onIntent }: { operators: OperatorSummary[] } & ScreenActions) {
  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>Select a mobile operator to get online now</h2>
      <ul className={styles.tiles}>
        {operators.map((operator) => (
          <li key={operator.id}>
            <button
              type="button"
              className={styles.tile}
              onClick={() => onIntent({ type: 'app.selectOperator', operatorId: operator.id })}
            >
              <OperatorLogo operator={operator} size={142} />
              <span className={styles.name}>{operator.brandName}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
