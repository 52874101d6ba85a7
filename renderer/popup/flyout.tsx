/** The network flyout: network_flyout_get_connected.png and mobile_plans_network_flyout_basic.png. */
import type { ViewState } from '../../core/contract/view.ts'
import type { SettingsPage } from '../../core/contract/windows.ts'
import { useApi } from '../context.tsx'
import { WifiIcon } from '../shell/icons.tsx'
import { AccountPage } from './account-page.tsx'
import { CellularSection } from './cellular-section.tsx'
import styles from './flyout.module.css'
import { Tiles } from './tiles.tsx'
import { wifiNetworks } from './wifi-networks.ts'

/** Links of the original whose pages don't exist here are left out. */
export function Flyout({ view }: { view: ViewState }) {
  const api = useApi()
  const { network } = view.device
  const away = () => api.showPopup('none')
  const openApp = () => {
    api.intent({ type: 'flyout.connect' })
    away()
  }
  // An app that is not here is named in the flyout's place; for anything else the main process closes the flyout.
  const openAccount = () => api.intent({ type: 'account.open' })
  const closeAccount = () => {
    api.intent({ type: 'account.close' })
    away()
  }
  const openSettings = (page: SettingsPage) => {
    api.intent({ type: 'windows.openSettings', page })
    away()
  }
  // As in the original beside the offer of a plan; not where the organisation keeps the eSIM to itself.
  const managesESim = view.flyout.connect && view.device.esim.policy.shouldEnableManagingUi
  if (view.accountPage) return <AccountPage page={view.accountPage} onClose={closeAccount} />
  return (
    <div className={styles.flyout} role="dialog" aria-label="Network">
      <CellularSection
        cellular={view.flyout}
        onConnect={openApp}
        onAccount={openAccount}
        onKeep={(keepConnected) => api.intent({ type: 'network.set', keepConnected })}
        onDial={(connectedByHand) => api.intent({ type: 'network.set', connectedByHand })}
      >
        {managesESim && (
          <button type="button" className={styles.account} onClick={() => openSettings('esim')}>
            Manage eSIM profiles
          </button>
        )}
      </CellularSection>
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
