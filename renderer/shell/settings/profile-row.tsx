/** One profile in the list: opens to show what can be done with it. */
import { useId } from 'react'
import type { ProfileSnapshot } from '../../../core/contract/device.ts'
import { useApi } from '../../context.tsx'
import { OperatorLogo } from '../operator-logo.tsx'
import { nameOf } from './profile-name.ts'
import styles from './settings.module.css'

interface ProfileRowProps {
  profile: ProfileSnapshot
  /** A data: URL, or empty. */
  logo: string
  /** The organisation lets users manage profiles. */
  allowed: boolean
  busy: boolean
  open: boolean
  onToggle: () => void
  onRename: () => void
  onDelete: () => void
}

/** What policy forbids can still be asked for: the answer is what a rehearsal is about. */
export function ProfileRow(props: ProfileRowProps) {
  const { profile, logo, allowed, busy, open, onToggle, onRename, onDelete } = props
  const api = useApi()
  const id = useId()
  const { iccid, state, providerName, profileName, profileClass, policy } = profile
  const name = nameOf(profile)
  const enabled = state === 'Enabled'
  const rules = rulesOf(profile)
  const locked = !allowed || policy.isManagedByEnterprise
  return (
    <li className={styles.profile} data-open={open || undefined}>
      <button type="button" className={styles.profileHead} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <span className={styles.icon}>
          <OperatorLogo operator={{ brandName: providerName || name, logo }} size={36} />
        </span>
        <span className={styles.names}>
          {name}
          <br />
          <span className={styles.muted}>{enabled ? 'Active' : 'Not active'}</span>
        </span>
      </button>
      {open && (
        <div id={id} className={styles.profileMore}>
          <dl className={styles.facts}>
            <dt>Provider</dt>
            <dd>{providerName}</dd>
            {profileName && (
              <>
                <dt>Profile</dt>
                <dd>{profileName}</dd>
              </>
            )}
            <dt>ICCID</dt>
            <dd>{iccid}</dd>
            {profileClass !== 'Operational' && (
              <>
                <dt>Kind</dt>
                <dd>{profileClass}</dd>
              </>
            )}
          </dl>
          {rules.map((rule) => (
            <p key={rule} className={styles.gap}>
              {rule}
            </p>
          ))}
          <div className={styles.buttons} role="group" aria-label={name}>
            <button
              type="button"
              className={styles.button}
              disabled={busy || (locked && (enabled || !allowed))}
              onClick={() => api.intent({ type: enabled ? 'esim.disable' : 'esim.enable', iccid })}
            >
              {enabled ? 'Stop using' : 'Use'}
            </button>
            <button type="button" className={styles.button} disabled={locked || busy} onClick={onRename}>
              Edit name
            </button>
            <button type="button" className={styles.button} disabled={locked || busy} onClick={onDelete}>
              Delete
            </button>
          </div>
        </div>
      )}
    </li>
  )
}

function rulesOf({ policy: { canDisable, canDelete, isManagedByEnterprise } }: ProfileSnapshot): string[] {
  return [
    ...(isManagedByEnterprise ? ['This profile is managed by your organization.'] : []),
    ...(canDisable ? [] : ['Your mobile operator doesn’t allow this profile to be turned off once it is in use.']),
    ...(canDelete ? [] : ['Your mobile operator doesn’t allow this profile to be deleted.']),
  ]
}
