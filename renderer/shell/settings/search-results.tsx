/** What was found at the discovery server. */
import { useId, useState } from 'react'
import type { ProfileSearch } from '../../../core/contract/windows.ts'
import { useApi } from '../../context.tsx'
import { SettingsDialog } from './dialog.tsx'
import styles from './settings.module.css'

/** `onEnd`: the dialog goes away altogether. */
export function SearchResults({ search, onEnd }: { search: ProfileSearch; onEnd: () => void }) {
  const api = useApi()
  const name = useId()
  const [chosen, setChosen] = useState(0)
  const stop = () => {
    api.intent({ type: 'esim.stopSearch' })
    onEnd()
  }
  if (search.step === 'searching') {
    return (
      <SettingsDialog
        title="Looking for available profiles"
        others={[{ name: 'Cancel', onPress: stop }]}
        onEscape={stop}
      >
        <p role="status">This might take a moment.</p>
        <progress className={styles.progress} aria-label="Searching" />
      </SettingsDialog>
    )
  }
  if (search.found.length === 0) {
    return (
      <SettingsDialog title="We couldn’t find a profile" primary={{ name: 'Close', onPress: stop }} onEscape={stop}>
        <p role="status">
          {search.problem ?? 'No profile is waiting for this device.'} If your mobile operator gave you an activation
          code, use that.
        </p>
      </SettingsDialog>
    )
  }
  const wanted = search.found[chosen] ?? search.found[0]
  return (
    <SettingsDialog
      title="Available profiles"
      primary={{
        name: 'Next',
        onPress: () => wanted && api.intent({ type: 'esim.useCode', activationCode: wanted.activationCode }),
      }}
      others={[{ name: 'Cancel', onPress: stop }]}
      onEscape={stop}
    >
      <p>Which one do you want to add?</p>
      {search.found.map(({ brandName, smdpAddress, activationCode }, index) => (
        <label key={activationCode} className={styles.choice}>
          <input type="radio" name={name} checked={index === chosen} onChange={() => setChosen(index)} />
          <span>
            {brandName}
            <br />
            <span className={styles.muted}>{smdpAddress}</span>
          </span>
        </label>
      ))}
    </SettingsDialog>
  )
}
