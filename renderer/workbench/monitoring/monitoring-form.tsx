/** What to watch, and whether. */
import { Button, Field, Select, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import type { MonitoringEdition, MonitoringView, MonitoredEndpoint } from '../../../core/contract/monitoring.ts'
import type { MonitoringAct } from '../../../core/contract/monitoring-panel.ts'
import styles from './monitoring.module.css'

interface MonitoringFormProps {
  view: MonitoringView
  act: (act: MonitoringAct) => void
}

/** How far a training can be moved on. */
const STEPS = [
  { label: '15 min', minutes: 15 },
  { label: '1 h', minutes: 60 },
  { label: '1 day', minutes: 1_440 },
] as const

/** The choices hold while nothing runs; what runs shows its own. */
export function MonitoringForm({ view, act }: MonitoringFormProps) {
  const { operators, trainings, running, report } = view
  const [operatorId, setOperator] = useState(report?.operator.id ?? operators[0]?.id ?? '')
  const [endpoint, setEndpoint] = useState<MonitoredEndpoint>(report?.endpoint ?? 'production')
  const [edition, setEdition] = useState<MonitoringEdition | null>(report?.edition ?? null)
  const [training, setTraining] = useState('')
  const operator = operators.find(({ id }) => id === operatorId) ?? operators[0]
  if (operator === undefined) return <p className={styles.note}>There is no operator whose portal could be watched.</p>
  const start = () =>
    act({
      do: 'start',
      operatorId: operator.id,
      endpoint: operator.staging ? endpoint : 'production',
      edition: edition ?? operator.edition,
      training: training === '' ? null : training,
    })
  return (
    <section className={styles.section} aria-label="What is monitored">
      <div className={styles.choices}>
        <Field label="Operator" size="small">
          <Select size="small" disabled={running} value={operator.id} onChange={(_, { value }) => setOperator(value)}>
            {operators.map(({ id, brandName }) => (
              <option key={id} value={id}>
                {brandName}
              </option>
            ))}
          </Select>
        </Field>
        {operator.staging && (
          <Field label="Endpoint" size="small">
            <Select
              size="small"
              disabled={running}
              value={endpoint}
              onChange={(_, { value }) => setEndpoint(value === 'staging' ? 'staging' : 'production')}
            >
              <option value="production">Production</option>
              <option value="staging">Staging</option>
            </Select>
          </Field>
        )}
        <Field label="Severities" size="small">
          <Select
            size="small"
            disabled={running}
            value={edition ?? operator.edition}
            onChange={(_, { value }) => setEdition(value === '2023' ? '2023' : '2018')}
          >
            <option value="2018">2018: high, low</option>
            <option value="2023">2023: 1 to 3</option>
          </Select>
        </Field>
        <Field label="Portal" size="small">
          <Select size="small" disabled={running} value={training} onChange={(_, { value }) => setTraining(value)}>
            <option value="">The real one</option>
            {trainings.map((name) => (
              <option key={name} value={name}>
                Training: {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={styles.row}>
        <Switch
          label="Monitor in the background"
          checked={running}
          onChange={(_, { checked }) => (checked ? start() : act({ do: 'stop' }))}
        />
        <Button size="small" disabled={report === null} onClick={() => act({ do: 'export' })}>
          Export report…
        </Button>
      </div>
      {running && report?.simulated === true && (
        <div className={styles.row} role="group" aria-label="Move the training on">
          <span className={styles.note}>Training, on its own clock:</span>
          {STEPS.map(({ label, minutes }) => (
            <Button key={label} size="small" onClick={() => act({ do: 'advance', minutes })}>
              {label} later
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
