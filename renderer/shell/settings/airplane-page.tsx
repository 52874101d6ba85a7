/** Settings, Network & Internet, Airplane mode: the switches of the radios. */
import { useId } from 'react'
import type { ViewState } from '../../../core/contract/view.ts'
import { useApi } from '../../context.tsx'
import styles from './settings.module.css'

/** The same switches as in the flyout. */
export function AirplanePage({ view }: { view: ViewState }) {
  const api = useApi()
  const { wifi, cellular, airplaneMode } = view.device.network
  return (
    <>
      <h1>Airplane mode</h1>
      <p>Turn this on to stop all wireless communication</p>
      <Toggle
        name="Airplane mode"
        on={airplaneMode}
        onChange={(on) => api.intent({ type: 'network.set', airplaneMode: on })}
      />
      <h2>Wireless devices</h2>
      <p className={styles.gap}>Cellular</p>
      <Toggle name="Cellular" on={cellular.on} onChange={(on) => api.intent({ type: 'network.set', cellular: on })} />
      <p className={styles.gap}>Wi-Fi</p>
      <Toggle name="Wi-Fi" on={wifi.on} onChange={(on) => api.intent({ type: 'network.set', wifi: on })} />
    </>
  )
}

/** A switch of Windows 10, with its state beside it. */
function Toggle({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId()
  return (
    <div className={styles.switch}>
      <button
        type="button"
        role="switch"
        className={styles.track}
        aria-checked={on}
        aria-label={name}
        aria-describedby={id}
        onClick={() => onChange(!on)}
      />
      <span id={id}>{on ? 'On' : 'Off'}</span>
    </div>
  )
}
