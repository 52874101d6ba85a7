/** The slot of the physical SIM. */
import { Button, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useApi, useRenderer } from '../context.tsx'
import styles from './workbench.module.css'

/** `identifier` writes the ICCID, hidden or not. */
export function SimSlot({ identifier }: { identifier: (digits: string) => string }) {
  const api = useApi()
  const sim = useRenderer((state) => state.projection?.view.device.sim ?? null)
  const operators = useRenderer((state) => state.projection?.view.operators) ?? []
  const [chosen, setChosen] = useState('')
  if (sim) {
    return (
      <div className={styles.slot}>
        <span>
          {operators.find(({ id }) => id === sim.operatorId)?.brandName ?? sim.operatorId}{' '}
          <span className={styles.muted}>{identifier(sim.iccid)}</span>
        </span>
        <Button size="small" onClick={() => api.intent({ type: 'sim.remove' })}>
          Remove SIM
        </Button>
      </div>
    )
  }
  const operatorId = operators.some(({ id }) => id === chosen) ? chosen : operators[0]?.id
  if (operatorId === undefined) return 'none'
  return (
    <div className={styles.slot}>
      <Select
        size="small"
        className={styles.slotChoice}
        aria-label="Operator of the SIM"
        value={operatorId}
        onChange={(_, { value }) => setChosen(value)}
      >
        {operators.map(({ id, brandName }) => (
          <option key={id} value={id}>
            {brandName}
          </option>
        ))}
      </Select>
      <Button size="small" onClick={() => api.intent({ type: 'sim.insert', operatorId })}>
        Insert SIM
      </Button>
    </div>
  )
}
