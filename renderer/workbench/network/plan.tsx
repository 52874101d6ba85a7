/** The data plan of the line in use: what is left, and what uses it up. */
import { Button, Checkbox, Field, Input, ProgressBar } from '@fluentui/react-components'
import { useState } from 'react'
import type { LineBalance, NetworkModel } from '../../../core/contract/network.ts'
import { useApi } from '../../context.tsx'
import { useVirtualTime } from '../../shell/virtual-time.ts'
import { CommittedInput } from '../committed-input.tsx'
import styles from './network.module.css'

const HOUR = 3_600_000

interface PlanProps {
  balance: LineBalance | null
  model: NetworkModel
}

/** A plan can be given, used and taken away; without a line there is nothing to do. */
export function Plan({ balance, model }: PlanProps) {
  const api = useApi()
  const now = useVirtualTime() ?? 0
  const [data, setData] = useState(String(model.purchase.dataInMB ?? ''))
  const [hours, setHours] = useState(String(model.purchase.hours ?? ''))
  const [roaming, setRoaming] = useState(model.purchase.roaming)
  return (
    <section className={styles.section} aria-label="Data plan">
      <h3 className={styles.heading}>Data plan</h3>
      <p className={styles.status} role="status">
        {balance === null ? 'No line: there is neither an enabled profile nor a SIM.' : describe(balance, now)}
      </p>
      {balance?.active && balance.dataRemainingInMB !== null && balance.dataGrantedInMB !== null && (
        <ProgressBar
          aria-label="Data left"
          value={balance.dataGrantedInMB === 0 ? 0 : balance.dataRemainingInMB / balance.dataGrantedInMB}
        />
      )}
      <form
        className={styles.plan}
        onSubmit={(event) => {
          event.preventDefault()
          const plan = { planName: 'Given by hand', dataInMB: numberOf(data), hours: numberOf(hours), roaming }
          api.intent({ type: 'network.plan', plan })
        }}
      >
        <Field label="Data, MB" size="small">
          <Input
            className={styles.fill}
            size="small"
            type="number"
            min={0}
            placeholder="unlimited"
            value={data}
            onChange={(_, { value }) => setData(value)}
          />
        </Field>
        <Field label="Time, hours" size="small">
          <Input
            className={styles.fill}
            size="small"
            type="number"
            min={0}
            placeholder="for ever"
            value={hours}
            onChange={(_, { value }) => setHours(value)}
          />
        </Field>
        <Checkbox label="Abroad too" checked={roaming} onChange={(_, { checked }) => setRoaming(checked === true)} />
        <Button size="small" type="submit" disabledFocusable={balance === null}>
          Give plan
        </Button>
        <Button
          size="small"
          disabledFocusable={!balance?.active}
          onClick={() => api.intent({ type: 'network.use', megabytes: 50 })}
        >
          Use 50 MB
        </Button>
        <Button
          size="small"
          disabledFocusable={balance === null || balance.planName === ''}
          onClick={() => api.intent({ type: 'network.plan', plan: null })}
        >
          Take plan away
        </Button>
      </form>
      <Field label="Load of other programs, kbit/s" size="small">
        <CommittedInput
          className={styles.short}
          type="number"
          min={0}
          max={1_000_000}
          value={String(model.loadKbps)}
          onCommit={(typed) => {
            const loadKbps = Math.min(1_000_000, Math.max(0, Number(typed) || 0))
            api.intent({ type: 'network.set', model: { loadKbps } })
          }}
        />
      </Field>
    </section>
  )
}

/** Empty: no limit. */
const numberOf = (text: string) => (text.trim() === '' ? null : Math.max(0, Number(text) || 0))

function describe({ active, planName, dataRemainingInMB, expiresAt, roaming }: LineBalance, now: number): string {
  const name = planName === '' ? 'A plan' : `“${planName}”`
  if (!active) return planName === '' ? 'No balance on the line in use.' : `${name} is used up or over: no balance.`
  const data = dataRemainingInMB === null ? 'unlimited data' : `${dataRemainingInMB} MB`
  const left = expiresAt === null ? 'no end' : `${Math.max(0, Math.round(((expiresAt - now) / HOUR) * 10) / 10)} hours`
  return `${name}: ${data}, ${left} left${roaming ? '' : ', not abroad'}.`
}
