/** An activation code, typed or scanned from a picture. */
import { useId, useState } from 'react'
import { useApi } from '../../context.tsx'
import { SettingsDialog } from './dialog.tsx'
import { scanPicture } from './qr/scan.ts'
import styles from './settings.module.css'

interface EnterCodeProps {
  /** What the device found wrong with the last code, or empty. */
  refused: string
  onBack: () => void
  onClose: () => void
}

/** The device itself reads the code and says what is wrong with it. */
export function EnterCode({ refused, onBack, onClose }: EnterCodeProps) {
  const api = useApi()
  const id = useId()
  const [code, setCode] = useState('')
  const [unread, setUnread] = useState('')
  const [scanning, setScanning] = useState(false)
  const scan = async () => {
    setUnread('')
    setScanning(true)
    const picked = await api.request('ui:pickPicture', {})
    if (picked?.picture) {
      const read = await scanPicture(picked.picture)
      if (read.ok) setCode(read.text)
      else setUnread(read.problem)
    } else setUnread(picked?.problem ?? '')
    setScanning(false)
  }
  const problem = unread || refused
  return (
    <SettingsDialog
      title="Enter an activation code"
      primary={{
        name: 'Next',
        disabled: code.trim() === '' || scanning,
        onPress: () => api.intent({ type: 'esim.useCode', activationCode: code.trim() }),
      }}
      others={[
        { name: 'Back', onPress: onBack },
        { name: 'Cancel', onPress: onClose },
      ]}
      onEscape={onClose}
    >
      <p>
        Your mobile operator gives you the code, or a picture with a QR code that holds it. It looks like
        1$smdp.example.com$ABC-123.
      </p>
      <label className={styles.label} htmlFor={id}>
        Activation code
      </label>
      <input
        id={id}
        className={styles.input}
        value={code}
        maxLength={1_000}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-problem`}
        aria-invalid={problem !== ''}
        onChange={({ target }) => setCode(target.value)}
      />
      <p id={`${id}-problem`} className={styles.problem} role="status">
        {scanning ? 'Reading the picture' : problem}
      </p>
      <button
        type="button"
        className={`${styles.button} ${styles.scan}`}
        disabled={scanning}
        onClick={() => void scan()}
      >
        Scan a QR code from a picture…
      </button>
    </SettingsDialog>
  )
}
