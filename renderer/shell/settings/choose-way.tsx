/** First question of "Add a new profile". */
import { useId, useState } from 'react'
import { useApi } from '../../context.tsx'
import { SettingsDialog } from './dialog.tsx'
import styles from './settings.module.css'

/** The two ways of Windows 10. */
export function ChooseWay({ onCode, onClose }: { onCode: () => void; onClose: () => void }) {
  const api = useApi()
  const name = useId()
  const [way, setWay] = useState<'search' | 'code'>('search')
  const choice = (value: typeof way, text: string) => (
    <label className={styles.choice}>
      <input type="radio" name={name} checked={way === value} onChange={() => setWay(value)} />
      <span>{text}</span>
    </label>
  )
  return (
    <SettingsDialog
      title="How do you want to add a profile?"
      primary={{ name: 'Next', onPress: () => (way === 'code' ? onCode() : api.intent({ type: 'esim.search' })) }}
      others={[{ name: 'Cancel', onPress: onClose }]}
      onEscape={onClose}
    >
      {choice('search', 'Search for available profiles')}
      {choice('code', 'Use an activation code from my provider')}
    </SettingsDialog>
  )
}
