/** The start menu: the apps of the simulated PC. */
import type { Intent } from '../../core/contract/intents.ts'
import { useApi } from '../context.tsx'
import { BrowserIcon, MailIcon, MobilePlansIcon, SettingsIcon } from '../shell/icons.tsx'
import styles from './start-menu.module.css'

/** What the browser begins with: Windows' own question whether there is an internet. */
const START_PAGE = 'http://www.msftconnecttest.com/connecttest.txt'

/** The browser, Mail, the Mobile Plans app, and Windows' own Settings. */
export function StartMenu() {
  const api = useApi()
  const open = (intent: Intent) => {
    api.intent(intent)
    api.showPopup('none')
  }
  return (
    <div className={styles.menu} role="dialog" aria-label="Start">
      <h2 className={styles.letter}>B</h2>
      <button
        type="button"
        className={styles.item}
        onClick={() => void api.request('ui:browser', { act: 'open', address: START_PAGE })}
      >
        <span className={styles.tile}>
          <BrowserIcon size={22} />
        </span>
        Browser
      </button>
      <h2 className={styles.letter}>M</h2>
      <button type="button" className={styles.item} onClick={() => open({ type: 'mail.open' })}>
        <span className={styles.tile}>
          <MailIcon size={22} />
        </span>
        Mail
      </button>
      <button type="button" className={styles.item} data-first onClick={() => open({ type: 'app.open', via: 'start' })}>
        <span className={styles.tile}>
          <MobilePlansIcon size={22} />
        </span>
        Mobile Plans
      </button>
      <h2 className={styles.letter}>S</h2>
      <button
        type="button"
        className={styles.item}
        onClick={() => open({ type: 'windows.openSettings', page: 'cellular' })}
      >
        <span className={styles.tile}>
          <SettingsIcon size={22} />
        </span>
        Settings
      </button>
    </div>
  )
}
