/** The tiles at the bottom of the flyout: switches of the radios. */
import type { ReactNode } from 'react'
import type { NetworkSnapshot } from '../../core/contract/device.ts'
import { AirplaneIcon, HotspotIcon, SignalIcon, WifiIcon } from '../shell/icons.tsx'
import styles from './flyout.module.css'

/** The switches that are to change. */
export interface NetworkChange {
  wifi?: boolean
  cellular?: boolean
  airplaneMode?: boolean
}

interface TilesProps {
  network: NetworkSnapshot
  onSet: (change: NetworkChange) => void
}

/** A mobile hotspot is not simulated: its tile is there, as on the original, but can't be used and says so. */
export function Tiles({ network: { wifi, cellular, airplaneMode }, onSet }: TilesProps) {
  return (
    <div className={styles.tiles} role="group" aria-label="Quick settings">
      <Tile name="Wi-Fi" on={wifi.on} onToggle={() => onSet({ wifi: !wifi.on })}>
        <WifiIcon />
      </Tile>
      <Tile name="Airplane mode" on={airplaneMode} onToggle={() => onSet({ airplaneMode: !airplaneMode })}>
        <AirplaneIcon />
      </Tile>
      <Tile name="Cellular" on={cellular.on} onToggle={() => onSet({ cellular: !cellular.on })}>
        <SignalIcon bars={5} />
      </Tile>
      <button type="button" className={styles.tile} disabled title="Mobile hotspot is not simulated">
        <span className={styles.tileTop}>
          <HotspotIcon />
        </span>
        Mobile hotspot
      </button>
    </div>
  )
}

interface TileProps {
  name: string
  on: boolean
  onToggle: () => void
  children: ReactNode
}

function Tile({ name, on, onToggle, children }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={on} aria-label={name} onClick={onToggle}>
      <span className={styles.tileTop}>
        {children}
        <span className={styles.onOff}>{on ? 'On' : 'Off'}</span>
      </span>
      {name}
    </button>
  )
}
