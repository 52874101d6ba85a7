/** The start menu: the apps of the simulated PC. */
import { useApi } from '../context.tsx'
import { MobilePlansIcon } from '../shell/icons.tsx'
import styles from './start-menu.module.css'

/** One app is installed. */
export function StartMenu() {
  const api = useApi()
  return (
    <div className={styles.menu} role="dialog" aria-label="Start">
      <h2 className={styles.letter}>M</h2>
      <button
        type="button"
        className={styles.item}
        data-first
        onClick={() => {
          api.intent({ type: 'app.open', via: 'start' })
          api.showPopup('none')
        }}
      >
        <span className={styles.tile}>
          <MobilePlansIcon size={22} />
        </span>
        Mobile Plans
      </button>
    </div>
  )
}
