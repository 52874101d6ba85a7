/** The SIM's PIN: typed, switched on and off, changed. */
import { useId, useState } from 'react'
import type { SimSnapshot } from '../../../core/contract/device.ts'
import { useApi } from '../../context.tsx'
import type { DrawDialog } from './dialog.tsx'
import { SettingsDialog } from './dialog.tsx'
import styles from './settings.module.css'

/** A field for digits. Drawn as a password, as Windows does. */
function PinField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <p className={styles.gap}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        value={value}
        onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, ''))}
      />
    </p>
  )
}

/** What a SIM that waits asks for. A wrong number is said above, by the page. */
export function SimUnlock({ sim }: { sim: SimSnapshot }) {
  const api = useApi()
  const [first, setFirst] = useState('')
  const [newPin, setNewPin] = useState('')
  if (sim.lock === 'blocked') {
    return <p className={styles.gap}>This SIM can’t be used any more. Get another one from your mobile operator.</p>
  }
  const isPin = sim.lock === 'PIN'
  const ready = first.length >= 4 && (isPin || newPin.length >= 4)
  return (
    <form
      className={styles.gap}
      aria-label={isPin ? 'Unlock the SIM' : 'Unblock the SIM'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        if (isPin) api.intent({ type: 'sim.unlock', pin: first })
        else api.intent({ type: 'sim.unblock', puk: first, newPin })
        setFirst('')
        setNewPin('')
      }}
    >
      <PinField label={isPin ? 'SIM PIN' : 'PUK'} value={first} onChange={setFirst} />
      {!isPin && <PinField label="New SIM PIN" value={newPin} onChange={setNewPin} />}
      <p className={`${styles.gap} ${styles.muted}`}>Attempts left: {sim.triesLeft}</p>
      <button type="submit" className={styles.button} disabled={!ready}>
        {isPin ? 'Unlock' : 'Unblock'}
      </button>
    </form>
  )
}

/** The section "Security" for a SIM that is in use. */
export function SimPin({ sim, onDialog }: { sim: SimSnapshot; onDialog: (draw: DrawDialog | null) => void }) {
  const ask = (what: 'use' | 'remove' | 'change') =>
    onDialog(() => <PinDialog key={what} what={what} onClose={() => onDialog(null)} />)
  return (
    <>
      <h2>Security</h2>
      <p className={styles.gap}>
        {sim.pinRequired ? 'The SIM asks for its PIN when the PC starts.' : 'The SIM asks for no PIN.'}
      </p>
      <div className={styles.buttons}>
        {sim.pinRequired ? (
          <button type="button" className={styles.button} onClick={() => ask('remove')}>
            Remove SIM PIN
          </button>
        ) : (
          <button type="button" className={styles.button} onClick={() => ask('use')}>
            Use SIM PIN
          </button>
        )}
        <button type="button" className={styles.button} onClick={() => ask('change')}>
          Change SIM PIN
        </button>
      </div>
    </>
  )
}

const TITLES = { use: 'Use SIM PIN', remove: 'Remove SIM PIN', change: 'Change SIM PIN' }

function PinDialog({ what, onClose }: { what: keyof typeof TITLES; onClose: () => void }) {
  const api = useApi()
  const [pin, setPin] = useState('')
  const [newPin, setNewPin] = useState('')
  const send = () => {
    if (what === 'change') api.intent({ type: 'sim.changePin', pin, newPin })
    else api.intent({ type: 'sim.requirePin', required: what === 'use', pin })
    onClose()
  }
  const ready = pin.length >= 4 && (what !== 'change' || newPin.length >= 4)
  return (
    <SettingsDialog
      title={TITLES[what]}
      primary={{ name: 'OK', onPress: send, disabled: !ready }}
      others={[{ name: 'Cancel', onPress: onClose }]}
      onEscape={onClose}
    >
      <PinField label="Current SIM PIN" value={pin} onChange={setPin} />
      {what === 'change' && <PinField label="New SIM PIN" value={newPin} onChange={setNewPin} />}
    </SettingsDialog>
  )
}
