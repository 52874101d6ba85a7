/** Switches of the radios, and the clock. */
import { Button, Switch } from '@fluentui/react-components'
import { useApi, useRenderer } from '../context.tsx'
import { formatMoment, useVirtualTime } from '../shell/virtual-time.ts'
import styles from './workbench.module.css'

/** How far the button moves the clock, milliseconds. */
const STEP = 15 * 60_000

/** The same switches as on the flyout's tiles, without opening it. */
export function Controls() {
  const api = useApi()
  const network = useRenderer((state) => state.projection?.view.device.network)
  const language = useRenderer((state) => state.projection?.view.device.settings.language ?? 'en-US')
  const time = useVirtualTime()
  if (!network) return null
  return (
    <section className={styles.section} aria-label="Network and clock">
      <div className={styles.switches}>
        <Switch
          label="Wi-Fi"
          checked={network.wifi.on}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', wifi: checked })}
        />
        <Switch
          label="Cellular"
          checked={network.cellular.on}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', cellular: checked })}
        />
        <Switch
          label="Airplane mode"
          checked={network.airplaneMode}
          onChange={(_, { checked }) => api.intent({ type: 'network.set', airplaneMode: checked })}
        />
      </div>
      <div className={styles.clock}>
        <span title="Virtual time of the device">
          {time !== null && formatMoment(time, language, { dateStyle: 'medium', timeStyle: 'medium' })}
        </span>
        <Button size="small" onClick={() => api.intent({ type: 'clock.advance', ms: STEP })}>
          Advance 15 min
        </Button>
      </div>
    </section>
  )
}
