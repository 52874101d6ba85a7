/** A dialog of the workbench: it stands over the workbench alone, for the portal's view would cover it elsewhere. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import styles from './workbench.module.css'

interface WorkbenchDialogProps {
  title: string
  /** Label of the button that does it. */
  action: string
  onAction: () => void
  onClose: () => void
  children: ReactNode
}

/** Drawn while it is open. Escape and Cancel close it. */
export function WorkbenchDialog({ title, action, onAction, onClose, children }: WorkbenchDialogProps) {
  useFocusGivenBack()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.dialog}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            onAction()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.dialogContent}>{children}</DialogContent>
            <DialogActions>
              <Button className={styles.dialogButton} appearance="secondary" onClick={onClose}>
                Cancel
              </Button>
              <Button className={styles.dialogButton} appearance="primary" type="submit">
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

/** The control that had the focus when the dialog came gets it back; Fluent does so only for its own triggers. */
function useFocusGivenBack() {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // Not before the dialog has released the rest of the page.
      setTimeout(() => opener instanceof HTMLElement && opener.focus())
    },
    [opener],
  )
}
