/** The first run of Windows: what the app does shortly after it. */
import { Button } from '@fluentui/react-components'
import type { MessagesView } from '../../../core/contract/view.ts'
import { useApi, useRenderer } from '../../context.tsx'
import styles from './messages.module.css'

const PROMOTION = {
  waiting: 'The promotion comes five minutes after it, if an operator here has one and there is no eSIM profile.',
  shown: 'The promotion was shown.',
  declined: 'The user wants no promotion any more.',
} as const

/** Begins a first run; a second one begins anew. */
export function FirstRun() {
  const api = useApi()
  const firstRun = useRenderer((state) => state.projection?.view.messages.firstRun ?? null)
  return (
    <section className={styles.section} aria-label="First run">
      <div className={styles.titleRow}>
        <h3 className={styles.heading}>First run of Windows</h3>
        <Button size="small" onClick={() => api.intent({ type: 'firstRun.begin' })}>
          {firstRun === null ? 'Begin first run' : 'Begin again'}
        </Button>
      </div>
      <p className={styles.note} role="status">
        {describe(firstRun)}
      </p>
    </section>
  )
}

function describe(firstRun: MessagesView['firstRun']): string {
  if (firstRun === null) return 'Not begun: no promotion, and the app begins with the list of operators.'
  const lookUp = firstRun.lookUp ? 'The app begins with the look-up of the phone number.' : 'The look-up is done.'
  return `${PROMOTION[firstRun.promotion]} ${lookUp}`
}
