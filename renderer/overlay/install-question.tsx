/** What Windows asks before a profile is installed: whether, and for the confirmation code if the server wants one. */
import { useId, useState } from 'react'
import type { ConsentQuestion, ProfileOffer } from '../../core/contract/installation.ts'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './modal-dialog.module.css'

/** What the user decided. */
export interface InstallAnswer {
  decision: 'confirm' | 'postpone' | 'deny'
  confirmationCode?: string
}

interface InstallQuestionProps {
  question: ConsentQuestion
  onAnswer: (answer: InstallAnswer) => void
}

/**
 * No picture of this dialog has been published; the wording is ours. An empty code can be sent: that is how an
 * operator sees what a missing one leads to.
 */
export function InstallQuestion({ question, onAnswer }: InstallQuestionProps) {
  const { asks, offer, codeRefused } = question
  const [code, setCode] = useState('')
  const ids = { field: useId(), problem: useId() }
  const withCode = asks === 'code'
  const confirm = () =>
    onAnswer({ decision: 'confirm', ...(withCode && code.trim() !== '' ? { confirmationCode: code.trim() } : {}) })
  return (
    <ModalDialog
      title={withCode ? 'Enter your confirmation code' : 'Install this profile?'}
      refuse={{ label: withCode ? 'Cancel' : 'No', run: () => onAnswer({ decision: withCode ? 'postpone' : 'deny' }) }}
      accept={{ label: withCode ? 'Download' : 'Yes', run: confirm }}
    >
      <OfferText offer={offer} />
      {withCode && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            confirm()
          }}
        >
          <p>To download it, enter the confirmation code that your mobile operator gave you.</p>
          <label htmlFor={ids.field} className={styles.label}>
            Confirmation code
          </label>
          <input
            id={ids.field}
            className={styles.field}
            value={code}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            data-focus-first
            aria-invalid={codeRefused}
            aria-describedby={codeRefused ? ids.problem : undefined}
            onChange={(event) => setCode(event.target.value)}
          />
          {codeRefused && (
            <p id={ids.problem} role="alert" className={styles.problem}>
              That code was wrong. Try again.
            </p>
          )}
        </form>
      )}
    </ModalDialog>
  )
}

function OfferText({ offer }: { offer: ProfileOffer | null }) {
  if (offer === null) return <p>Your mobile operator has an eSIM profile for this device.</p>
  const { providerName, profileName, icon } = offer
  return (
    <div className={styles.offer}>
      {icon !== '' && <img src={icon} alt="" width={40} height={40} />}
      <p>
        {providerName} has an eSIM profile for this device
        {profileName !== '' && `: ${profileName}`}.
      </p>
    </div>
  )
}
