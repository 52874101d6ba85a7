/** The panel "API": the operators' APIs, what the embedded ones answer, and what was answered last. */
import { Badge, Link, Select } from '@fluentui/react-components'
import { API_REHEARSALS } from '../../../core/contract/api-rehearsals.ts'
import type { ApiRehearsal } from '../../../core/contract/api-rehearsals.ts'
import type { OperatorApiView } from '../../../core/contract/view.ts'
import { useApi, useRenderer } from '../../context.tsx'
import { lastAnswerOf } from './last-answer.ts'
import styles from './operator-api.module.css'

/** The operator whose line is in use comes first. */
export function OperatorApiPanel() {
  const apis = useRenderer((state) => state.projection?.view.operatorApis) ?? []
  const ordered = apis.toSorted((a, b) => Number(b.inUse) - Number(a.inUse))
  return (
    <div className={styles.panel}>
      <p className={styles.intro}>
        GetBalance is asked when the network flyout is shown. Embedded APIs answer from the device’s plans, or as you
        choose here.
      </p>
      {ordered.length === 0 && <p className={styles.intro}>No operator has an API: see docs/operator-api.md.</p>}
      {ordered.map((api) => (
        <Operator key={api.operator.id} api={api} />
      ))}
    </div>
  )
}

function Operator({ api: { operator, address, rehearsal, inUse } }: { api: OperatorApiView }) {
  const api = useApi()
  return (
    <section className={styles.operator} aria-label={`API of ${operator.brandName}`}>
      <h3 className={styles.name}>
        {operator.brandName}{' '}
        {inUse && (
          <Badge size="small" color="informative" title="Its line is in use: the flyout asks it">
            in use
          </Badge>
        )}
      </h3>
      <p className={styles.address}>{address}</p>
      {rehearsal === null ? (
        <p className={styles.intro}>The operator’s own server answers.</p>
      ) : (
        <label className={styles.choice}>
          <span>GetBalance answers</span>
          <Select
            size="small"
            className={styles.select}
            value={rehearsal}
            onChange={(_, { value }) =>
              api.intent({ type: 'operatorApi.rehearse', operatorId: operator.id, answer: value as ApiRehearsal })
            }
          >
            {Object.entries(API_REHEARSALS).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        </label>
      )}
      <Last operatorId={operator.id} />
    </section>
  )
}

function Last({ operatorId }: { operatorId: string }) {
  const events = useRenderer((state) => state.events)
  const open = useRenderer((state) => state.openEvent)
  const last = lastAnswerOf(events, operatorId)
  if (last === null) return <p className={styles.intro}>Not asked yet.</p>
  return (
    <div>
      <p>
        {last.operation}: {last.outcome}{' '}
        <Link as="button" title="Selects it in the timeline" onClick={() => open(last.seq)}>
          #{last.seq}
        </Link>
      </p>
      {last.findings.map((finding) => (
        <p key={finding} className={styles.finding}>
          {finding}
        </p>
      ))}
      {last.body !== '' && (
        // Scrollable, so the keyboard must reach it.
        <pre className={styles.body} tabIndex={0} aria-label="Body of the answer">
          {last.body}
        </pre>
      )}
    </div>
  )
}
