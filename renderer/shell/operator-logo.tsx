/** The square logo of an operator, or the first letter of its brand. */
import type { OperatorSummary } from '../../core/contract/operator.ts'
import styles from './operator-logo.module.css'

/** Decoration only: the brand's name always stands beside it. `size` is the edge in pixels. */
export function OperatorLogo({
  operator,
  size,
}: {
  operator: Pick<OperatorSummary, 'brandName' | 'logo'>
  size: number
}) {
  if (operator.logo) return <img className={styles.logo} src={operator.logo} alt="" width={size} height={size} />
  return (
    <span className={styles.letter} style={{ width: size, height: size, fontSize: size * 0.5 }} aria-hidden="true">
      {operator.brandName.slice(0, 1).toUpperCase()}
    </span>
  )
}
