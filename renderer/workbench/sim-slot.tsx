/** The PC's two slots: the eUICC, and the tray for a physical SIM with what is in it, and SIMs to put in. */
import { Badge, Button, Checkbox, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { Intent } from '../../core/contract/intents.ts'
import type { SimSnapshot } from '../../core/contract/device.ts'
import { useApi, useRenderer } from '../context.tsx'
import styles from './workbench.module.css'

/** Value of the choice for a SIM of an operator that no catalogue knows; no operator's id has a space. */
const OTHER = 'another operator'

/** `identifier` writes the ICCID, hidden or not. */
export function SimSlot({ identifier }: { identifier: (digits: string) => string }) {
  const api = useApi()
  const sim = useRenderer((state) => state.projection?.view.device.sim ?? null)
  const operators = useRenderer((state) => state.projection?.view.operators) ?? []
  const developers = useRenderer((state) => state.projection?.view.device.settings.developerPortals ?? false)
  const [chosen, setChosen] = useState('')
  const [pinLocked, setPinLocked] = useState(false)
  if (sim) {
    const brand = operators.find(({ id }) => id === sim.operatorId)?.brandName
    return (
      <div className={styles.slot}>
        <span>
          {brand ?? (sim.providerName || sim.operatorId)} <span className={styles.muted}>{identifier(sim.iccid)}</span>
          <SimLock sim={sim} />
        </span>
        <Button size="small" className={styles.slotButton} onClick={() => api.intent({ type: 'sim.remove' })}>
          Remove SIM
        </Button>
      </div>
    )
  }
  const offered = operators.filter(({ forDevelopers }) => forDevelopers !== true || developers)
  const known = chosen === OTHER || offered.some(({ id }) => id === chosen)
  const operatorId = known ? chosen : (offered[0]?.id ?? OTHER)
  const locked = pinLocked ? { pinLocked } : {}
  const insert: Intent =
    operatorId === OTHER ? { type: 'sim.insertOther', ...locked } : { type: 'sim.insert', operatorId, ...locked }
  return (
    <div className={styles.slot}>
      <Select
        size="small"
        className={styles.slotChoice}
        aria-label="Operator of the SIM"
        value={operatorId}
        onChange={(_, { value }) => setChosen(value)}
      >
        {offered.map(({ id, brandName }) => (
          <option key={id} value={id}>
            {brandName}
          </option>
        ))}
        <option value={OTHER}>Another operator</option>
      </Select>
      <Checkbox
        label="PIN"
        title="The SIM asks for its PIN"
        checked={pinLocked}
        onChange={(_, { checked }) => setPinLocked(checked === true)}
      />
      <Button size="small" className={styles.slotButton} onClick={() => api.intent(insert)}>
        Insert SIM
      </Button>
    </div>
  )
}

/** The eUICC: on a PC whose eSIM is a card it can be taken out while something is under way. */
export function ESimSocket({ removed }: { removed: boolean }) {
  const api = useApi()
  return (
    <div className={styles.slot}>
      <span>{removed ? 'taken out' : 'in the PC'}</span>
      <Button
        size="small"
        className={styles.slotButton}
        onClick={() => api.intent({ type: removed ? 'esim.insertCard' : 'esim.removeCard' })}
      >
        {removed ? 'Insert eSIM' : 'Remove eSIM'}
      </Button>
    </div>
  )
}

/** What the SIM waits for, with the number that opens it: testers must be able to type it. */
function SimLock({ sim: { lock, pin, puk, pinRequired } }: { sim: SimSnapshot }) {
  if (lock === 'none') return pinRequired ? <span className={styles.muted}>, PIN {pin}</span> : null
  return (
    <>
      {' '}
      <Badge size="small" appearance="outline" color="warning">
        {lock === 'blocked' ? 'blocked' : `${lock} asked for: ${lock === 'PIN' ? pin : puk}`}
      </Badge>
    </>
  )
}
