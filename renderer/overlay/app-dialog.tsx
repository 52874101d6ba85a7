/** The two dialogs over the app: dynamo_appendix_mo_direct_5_cancel.png, mobile_plans_implementation_error_message.png. */
import { useId, useState } from 'react'
import type { AppDialog, DialogAnswer } from '../../core/contract/view.ts'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './modal-dialog.module.css'

/** Dialogs of the app itself. */
type OwnDialog = Exclude<AppDialog, { name: 'install-question' }>

interface AppDialogProps<D extends OwnDialog = OwnDialog> {
  dialog: D
  onAnswer: (answer: DialogAnswer) => void
}

/** Draws the dialog that the app shows. */
export function AppDialogBox({ dialog, onAnswer }: AppDialogProps) {
  return dialog.name === 'leave-portal' ? (
    <LeaveDialog onAnswer={onAnswer} />
  ) : (
    <OrderFailedDialog dialog={dialog} onAnswer={onAnswer} />
  )
}

function LeaveDialog({ onAnswer }: Pick<AppDialogProps, 'onAnswer'>) {
  return (
    <ModalDialog
      title="Leave the third party website?"
      refuse={{ label: 'Cancel', run: () => onAnswer('cancel') }}
      accept={{ label: 'Continue', run: () => onAnswer('continue') }}
    >
      <p>You’ll be leaving the third-party website and going back to the cellular data provider page.</p>
    </ModalDialog>
  )
}

function OrderFailedDialog({ dialog, onAnswer }: AppDialogProps<Extract<AppDialog, { name: 'order-failed' }>>) {
  const [explained, setExplained] = useState(false)
  const explanation = useId()
  return (
    <ModalDialog
      title="Can’t complete your order"
      refuse={{ label: 'Close', run: () => onAnswer('close') }}
      accept={{ label: 'Try again', run: () => onAnswer('try-again') }}
    >
      <p>{dialog.reason}</p>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={explained}
        aria-controls={explanation}
        onClick={() => setExplained(!explained)}
      >
        Learn more
      </button>
      <p id={explanation} hidden={!explained} className={styles.explanation}>
        Your order may well have gone through at your mobile operator; what failed is bringing its eSIM profile onto
        this device. “Try again” downloads the same profile once more. If that keeps failing, give your operator the two
        codes below.
      </p>
      <p className={styles.codes}>
        <span>{dialog.errorCode}</span>
        <span>{dialog.correlationVector}</span>
      </p>
    </ModalDialog>
  )
}
