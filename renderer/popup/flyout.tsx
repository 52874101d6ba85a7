/** The network flyout: network_flyout_get_connected.png and mobile_plans_network_flyout_basic.png. */
import type { ViewState } from '../../core/contract/view.ts'
import type { SettingsPage } from '../../core/contract/windows.ts'
import { useApi } from '../context.tsx'
import { WifiIcon } from '../shell/icons.tsx'
import { CellularSection } from './cellular-section.tsx'
import styles from './flyout.module.css'
import { Tiles } from './tiles.tsx'
import { wifiNetworks } from './wifi-networks.ts'

/** Links of the original whose pages don't exist here are left out. */
export function Flyout({ view }: { view: ViewState }) {
  const api = useApi()
  const { network } = view.device
  const openApp = () => {
    api.intent({ type: 'app.open', via: 'flyout' })
    api.showPopup('none')
  }
  const openSettings = (page: SettingsPage) => {
    api.intent({ type: 'windows.openSettings', page })
    api.showPopup('none')
  }
  return (
    <div className={styles.flyout} role="dialog" aria-label="Network">
      <CellularSection
        cellular={view.flyout}
        onOpenApp={openApp}
        onManageESim={view.device.esim.policy.shouldEnableManagingUi ? () => openSettings('esim') : undefined}
      />
      <div className={styles.wifi}>
        {network.wifi.on ? (
          <ul aria-label="Wi-Fi networks">
            {wifiNetworks(network.wifi.ssid).map(({ ssid, status }) => (
              <li key={ssid} className={styles.network}>
                <WifiIcon size={28} />
                <div>
                  <p className={styles.name}>{ssid}</p>
                  <p className={styles.status}>{status}</p>
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <p className={styles.empty}>{network.airplaneMode ? 'Airplane mode is on' : 'Wi-Fi is turned off'}</p>
        )}
      </div>
      <div className={styles.settings}>
        <button type="button" className={styles.settingsLink} onClick={() => openSettings('cellular')}>
          Network & Internet settings
        </button>
        <p>Change settings, such as making a connection metered.</p>
      </div>
      <Tiles network={network} onSet={(changes) => api.intent({ type: 'network.set', ...changes })} />
    </div>
  )
}
