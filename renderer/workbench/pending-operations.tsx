/** Operations of portals that have not ended: what waits for time or for the user. */
import { Button } from '@fluentui/react-components'
import type { PendingOperation } from '../../core/contract/device.ts'
import { useApi, useRenderer } from '../context.tsx'
import { formatMoment } from '../shell/virtual-time.ts'
import styles from './workbench.module.css'

const KINDS: Record<PendingOperation['kind'], string> = {
  download: 'Download',
  'deferred-download': 'Deferred download',
  'delayed-profile': 'Delayed profile',
  'async-registration': 'Asynchronous registration',
}
const STATES: Record<PendingOperation['state'], string> = {
  waiting: 'waiting',
  offered: 'offered by a toast',
  running: 'running',
}
/** Furthest that the clock goes at once, milliseconds. */
const FURTHEST = 366 * 86_400_000

/** Draws nothing while nothing is pending. */
export function PendingOperations() {
  const operations = useRenderer((state) => state.projection?.view.device.operations)
  if (!operations || operations.length === 0) return null
  return (
    <section className={styles.section} aria-label="Pending operations">
      <ul className={styles.operations}>
        {operations.map((operation) => (
          <Operation key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  )
}

function Operation({ operation: { operatorId, kind, state, dueAt } }: { operation: PendingOperation }) {
  const api = useApi()
  const view = useRenderer((renderer) => renderer.projection?.view)
  const projectedAt = useRenderer((renderer) => renderer.projectedAt)
  if (!view) return null
  const { language } = view.device.settings
  const advance = (due: number) => {
    const now = view.device.time + Math.max(0, performance.now() - projectedAt)
    api.intent({ type: 'clock.advance', ms: Math.min(FURTHEST, Math.max(0, Math.ceil(due - now))) })
  }
  return (
    <li className={styles.operation}>
      <span>
        <strong>{KINDS[kind]}</strong> {view.operators.find(({ id }) => id === operatorId)?.brandName ?? operatorId}
        <span className={styles.due}>
          {STATES[state]}
          {dueAt !== null && (
            <>
              {' '}
              until{' '}
              <time dateTime={new Date(dueAt).toISOString()}>
                {formatMoment(dueAt, language, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </>
          )}
        </span>
      </span>
      {dueAt !== null && (
        <Button size="small" onClick={() => advance(dueAt)}>
          Advance to due
        </Button>
      )}
    </li>
  )
}
