/** Settings, Network & Internet, Cellular, Manage eSIM profiles. */
import { useState } from 'react'
import type { ViewState } from '../../../core/contract/view.ts'
import { AddIcon } from '../icons.tsx'
import { CopiedFact } from './copied-fact.tsx'
import type { DrawDialog } from './dialog.tsx'
import { Message } from './message.tsx'
import { pictureOf } from './profile-name.ts'
import { ProfileRow } from './profile-row.tsx'
import { DeleteDialog, RenameDialog, ResetDialog } from './profile-dialogs.tsx'
import styles from './settings.module.css'

interface ESimPageProps {
  view: ViewState
  onDialog: (draw: DrawDialog | null) => void
  /** "Add a new profile" is open: it says itself what is wrong. */
  adding: boolean
  /** Opens it. */
  onAdd: () => void
}

/** A provisioning profile is the device's own and is not shown (SGP.22 2.4.5.2). */
export function ESimPage({ view, onDialog, adding, onAdd }: ESimPageProps) {
  const [open, setOpen] = useState<string | null>(null)
  const { device, settings } = view
  const { esim } = device
  const profiles = device.profiles.filter(({ profileClass }) => profileClass !== 'Provisioning')
  const removed = esim.state === 'Removed'
  const allowed = esim.policy.shouldEnableManagingUi
  const close = () => onDialog(null)
  return (
    <>
      <h1>Manage eSIM profiles</h1>
      {!allowed && <p className={styles.organisation}>*Some of these settings are managed by your organization.</p>}
      <Message message={adding ? null : settings.message} />
      <p>
        An eSIM profile lets you connect to your mobile operator’s network without a SIM card. Only one profile can be
        in use at a time.
      </p>
      <button type="button" className={styles.add} disabled={!allowed || removed} onClick={onAdd}>
        <span className={styles.plus}>
          <AddIcon size={20} />
        </span>
        Add a new profile
      </button>
      {profiles.length === 0 && (
        <p className={styles.muted}>
          {removed ? 'There is no eSIM in this PC.' : 'There are no profiles on this eSIM.'}
        </p>
      )}
      <ul className={styles.profiles} aria-label="eSIM profiles">
        {profiles.map((profile) => (
          <ProfileRow
            key={profile.iccid}
            profile={profile}
            logo={pictureOf(profile, view.operators)}
            allowed={allowed}
            busy={esim.state === 'Busy'}
            open={open === profile.iccid}
            onToggle={() => setOpen(open === profile.iccid ? null : profile.iccid)}
            onRename={() => onDialog(() => <RenameDialog profile={profile} onClose={close} />)}
            onDelete={() => onDialog(() => <DeleteDialog profile={profile} onClose={close} />)}
          />
        ))}
      </ul>
      <h2>About this eSIM</h2>
      <CopiedFact name="EID" value={esim.eid} />
      <CopiedFact name="IMEI" value={device.imei} />
      {esim.availableMemoryInBytes !== null && (
        <div className={styles.gap}>
          <p>Free memory</p>
          <p className={styles.muted}>{Math.floor(esim.availableMemoryInBytes / 1024)} KB</p>
        </div>
      )}
      <h2>Reset</h2>
      <p>Deletes all profiles from this eSIM. You might have to contact your mobile operator to get them back.</p>
      <button
        type="button"
        className={styles.button}
        disabled={!allowed || profiles.length === 0}
        onClick={() => onDialog(() => <ResetDialog onClose={close} />)}
      >
        Reset the eSIM
      </button>
    </>
  )
}
