/** What Windows asks before it changes a profile. */
import { useId, useState } from 'react'
import type { ProfileSnapshot } from '../../../core/contract/device.ts'
import { useApi } from '../../context.tsx'
import { SettingsDialog } from './dialog.tsx'
import { nameOf } from './profile-name.ts'
import styles from './settings.module.css'

interface ProfileDialogProps {
  profile: ProfileSnapshot
  onClose: () => void
}

/** Deleting can't be taken back: the question says so. */
export function DeleteDialog({ profile, onClose }: ProfileDialogProps) {
  const api = useApi()
  const confirm = () => {
    api.intent({ type: 'esim.delete', iccid: profile.iccid })
    onClose()
  }
  return (
    <SettingsDialog
      title="Delete this profile?"
      primary={{ name: 'Delete', onPress: confirm }}
      others={[{ name: 'Cancel', onPress: onClose }]}
      onEscape={onClose}
    >
      <p>
        {nameOf(profile)} will be removed from this device. You won’t be able to use its cellular data here, and you
        might have to contact your mobile operator to download it again. Your plan isn’t cancelled by this.
      </p>
    </SettingsDialog>
  )
}

/** An empty name gives the provider's name back. */
export function RenameDialog({ profile, onClose }: ProfileDialogProps) {
  const api = useApi()
  const id = useId()
  const [name, setName] = useState(nameOf(profile))
  const save = () => {
    api.intent({ type: 'esim.rename', iccid: profile.iccid, nickname: name.trim() })
    onClose()
  }
  return (
    <SettingsDialog
      title="Edit name"
      primary={{ name: 'Save', onPress: save }}
      others={[{ name: 'Cancel', onPress: onClose }]}
      onEscape={onClose}
    >
      <label className={styles.label} htmlFor={id}>
        Profile name
      </label>
      <input
        id={id}
        className={styles.input}
        value={name}
        maxLength={64}
        onChange={({ target }) => setName(target.value)}
      />
    </SettingsDialog>
  )
}

/** All profiles at once. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const confirm = () => {
    api.intent({ type: 'esim.reset' })
    onClose()
  }
  return (
    <SettingsDialog
      title="Reset the eSIM?"
      primary={{ name: 'Reset', onPress: confirm }}
      others={[{ name: 'Cancel', onPress: onClose }]}
      onEscape={onClose}
    >
      <p>
        All profiles on this eSIM will be deleted. You won’t be able to use their cellular data, and you might have to
        contact your mobile operators to get them back.
      </p>
    </SettingsDialog>
  )
}
