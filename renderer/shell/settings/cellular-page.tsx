/** Settings, Network & Internet, Cellular. */
import { useId } from 'react'
import type { DeviceSnapshot } from '../../../core/contract/device.ts'
import type { ViewState } from '../../../core/contract/view.ts'
import { useApi } from '../../context.tsx'
import { NoSimIcon, SignalIcon } from '../icons.tsx'
import { OperatorLogo } from '../operator-logo.tsx'
import { TextLink } from '../text-link.tsx'
import { CopiedFact } from './copied-fact.tsx'
import type { DrawDialog } from './dialog.tsx'
import { Message } from './message.tsx'
import { nameOf } from './profile-name.ts'
import styles from './settings.module.css'
import { SimPin, SimUnlock } from './sim-pin.tsx'

interface PageProps {
  view: ViewState
  /** Shows a dialog over the window; null takes it away. */
  onDialog: (draw: DrawDialog | null) => void
}

/** The line in use, the choice of the slot, the SIM's PIN, and the ways to a plan and to the profiles. */
export function CellularPage({ view, onDialog }: PageProps) {
  const api = useApi()
  const { device, flyout, settings } = view
  const { sim, slots } = device
  const simActive = slots.some(({ kind, active }) => kind === 'sim' && active)
  const used = simActive ? sim !== null : device.profiles.some(({ state }) => state === 'Enabled')
  const waits = simActive && sim !== null && sim.lock !== 'none'
  return (
    <>
      <h1>Cellular</h1>
      <Message message={settings.message} />
      <SlotChoice view={view} />
      <div className={styles.row} role="group" aria-label="Connection">
        {used ? <SignalIcon size={32} bars={flyout.bars} /> : <NoSimIcon size={32} />}
        {used && flyout.logo && <OperatorLogo operator={{ brandName: flyout.title, logo: flyout.logo }} size={40} />}
        <div className={styles.names}>
          <p>{used ? flyout.title : simActive ? 'No SIM' : 'No active eSIM profile'}</p>
          <p className={styles.muted}>{waits ? lockText(sim.lock) : used ? flyout.status : 'Not connected'}</p>
        </div>
      </div>
      {waits && <SimUnlock sim={sim} />}
      <div className={styles.links}>
        <TextLink onFollow={() => api.intent({ type: 'app.open', via: 'settings' })}>Connect with a data plan</TextLink>
        <TextLink onFollow={() => api.intent({ type: 'windows.openSettings', page: 'esim' })}>
          Manage eSIM profiles
        </TextLink>
      </div>
      {simActive && sim !== null && !waits && <SimPin sim={sim} onDialog={onDialog} />}
      <h2>Properties</h2>
      <CopiedFact name="IMEI" value={device.imei} />
      <CopiedFact name="EID" value={device.eid} />
    </>
  )
}

function lockText(lock: NonNullable<DeviceSnapshot['sim']>['lock']): string {
  return lock === 'PIN' ? 'SIM PIN required' : lock === 'PUK' ? 'SIM locked' : 'SIM blocked'
}

function SlotChoice({ view: { device, operators } }: { view: ViewState }) {
  const api = useApi()
  const id = useId()
  const { sim, slots, profiles } = device
  const enabled = profiles.find(({ state }) => state === 'Enabled')
  const brand = operators.find((one) => one.id === sim?.operatorId)?.brandName
  const names = {
    esim: enabled
      ? `eSIM (${nameOf(enabled)})`
      : `eSIM (${device.esim.state === 'Removed' ? 'not there' : 'no active profile'})`,
    sim: sim ? `SIM (${brand ?? sim.providerName})` : 'SIM (not inserted)',
  }
  return (
    <p className={styles.gap}>
      <label className={styles.label} htmlFor={id}>
        Use this SIM for cellular data
      </label>
      <select
        id={id}
        className={styles.select}
        value={slots.find(({ active }) => active)?.kind}
        onChange={({ target }) => api.intent({ type: 'slot.use', slot: target.value === 'sim' ? 'sim' : 'esim' })}
      >
        {slots.map(({ kind }) => (
          <option key={kind} value={kind}>
            {names[kind]}
          </option>
        ))}
      </select>
    </p>
  )
}
