/** "About": what this program is. */
import { useRenderer } from '../../context.tsx'
import styles from './screens.module.css'

/** Version and standing of the emulator. */
export function AboutScreen() {
  const versions = useRenderer((state) => state.projection?.shell.versions)
  return (
    <div className={styles.page}>
      <h2 className={styles.heading}>About</h2>
      <p>
        Mobile Plans Emulator plays a Windows PC with the Mobile Plans app, so that a mobile operator’s website can be
        rehearsed against it. No real eSIM and no real network is involved, and nothing is ever bought.
      </p>
      <p>It is an independent program, neither made nor endorsed by Microsoft.</p>
      {versions && (
        <dl className={styles.facts}>
          <dt>Emulator</dt>
          <dd>{versions.app}</dd>
          <dt>Electron</dt>
          <dd>{versions.electron}</dd>
          <dt>Chromium</dt>
          <dd>{versions.chrome}</dd>
        </dl>
      )}
    </div>
  )
}
