/** An installation by activation code, from the first contact with its server to the result. */
import { useId, useState } from 'react'
import type { ConsentQuestion, Installation } from '../../../core/contract/installation.ts'
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import { useApi } from '../../context.tsx'
import { OperatorLogo } from '../operator-logo.tsx'
import { SettingsDialog } from './dialog.tsx'
import { pictureOf } from './profile-name.ts'
import styles from './settings.module.css'

interface InstallingProps {
  installation: Installation
  /** Known ones, whose logos stand in for missing icons. */
  operators: readonly OperatorSummary[]
  /** The dialog goes away altogether. */
  onEnd: () => void
}

/** Cancelling is possible until the profile is there. */
export function Installing({ installation, operators, onEnd }: InstallingProps) {
  const api = useApi()
  const cancel = { name: 'Cancel', onPress: () => api.intent({ type: 'esim.cancel' }) }
  const dismiss = () => {
    api.intent({ type: 'esim.dismiss' })
    onEnd()
  }
  switch (installation.step) {
    case 'contacting':
      return (
        <SettingsDialog title="Getting your profile" others={[cancel]} onEscape={cancel.onPress}>
          <p role="status">We’re contacting your mobile operator. This might take a moment.</p>
          <progress className={styles.progress} aria-label="Contacting your mobile operator" />
        </SettingsDialog>
      )
    case 'question':
      return <Question key={installation.question.asks} question={installation.question} operators={operators} />
    case 'installing': {
      const { installedBytes, totalBytes, offer } = installation
      const of = totalBytes === 0 ? '' : ` (${kilobytes(installedBytes)} of ${kilobytes(totalBytes)})`
      return (
        <SettingsDialog title="Downloading your profile" others={[cancel]} onEscape={cancel.onPress}>
          <p role="status">
            {offer?.providerName ?? 'Your profile'}
            {of}
          </p>
          <progress
            className={styles.progress}
            aria-label="Downloading"
            {...(totalBytes === 0 ? {} : { value: installedBytes, max: totalBytes })}
          />
        </SettingsDialog>
      )
    }
    case 'done': {
      const { iccid, offer } = installation
      const use = () => {
        api.intent({ type: 'esim.enable', iccid })
        dismiss()
      }
      return (
        <SettingsDialog
          title="Your profile is ready"
          primary={{ name: 'Use this profile', onPress: use }}
          others={[{ name: 'Close', onPress: dismiss }]}
          onEscape={dismiss}
        >
          <p role="status">{offer?.providerName ?? 'The profile'} was added to this device. It isn’t in use yet.</p>
        </SettingsDialog>
      )
    }
    case 'failed':
      return (
        <SettingsDialog
          title="We couldn’t add the profile"
          primary={{ name: 'Close', onPress: dismiss }}
          onEscape={dismiss}
        >
          <p role="alert">{installation.reason}</p>
          <p className={styles.muted}>
            {installation.status} ({installation.errorCode})
          </p>
        </SettingsDialog>
      )
  }
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)}KB`

/** Consent, and the confirmation code where the server asks for one. */
function Question({ question, operators }: { question: ConsentQuestion } & Pick<InstallingProps, 'operators'>) {
  const api = useApi()
  const id = useId()
  const [code, setCode] = useState('')
  const { operationId, offer, asks, codeRefused } = question
  const answer = (decision: 'confirm' | 'postpone' | 'deny') =>
    api.intent({
      type: 'esim.answer',
      operationId,
      decision,
      ...(decision === 'confirm' && asks === 'code' ? { confirmationCode: code } : {}),
    })
  const name = offer?.providerName ?? ''
  return (
    <SettingsDialog
      title="Do you want to download this profile?"
      primary={{ name: 'Download', onPress: () => answer('confirm'), disabled: asks === 'code' && code === '' }}
      others={[
        { name: 'Not now', onPress: () => answer('postpone') },
        { name: 'Reject', onPress: () => answer('deny') },
      ]}
      onEscape={() => answer('postpone')}
    >
      <div className={styles.row}>
        <OperatorLogo operator={{ brandName: name || '?', logo: offer ? pictureOf(offer, operators) : '' }} size={48} />
        <div className={styles.names}>
          <div>{name || 'Your mobile operator told no name'}</div>
          <div className={styles.muted}>{offer?.profileName}</div>
        </div>
      </div>
      {asks === 'code' && (
        <>
          <label className={styles.label} htmlFor={id}>
            Confirmation code from your mobile operator
          </label>
          <input
            id={id}
            className={styles.input}
            value={code}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={codeRefused}
            aria-describedby={`${id}-problem`}
            onChange={({ target }) => setCode(target.value)}
          />
          <p id={`${id}-problem`} className={styles.problem} role="status">
            {codeRefused ? 'That confirmation code isn’t right. Try again.' : ''}
          </p>
        </>
      )}
    </SettingsDialog>
  )
}
