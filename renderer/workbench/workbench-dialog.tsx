/** A dialog of the workbench: it stands over the workbench alone, for the portal's view would cover it elsewhere. */
import { Button } from '@fluentui/react-components'
import { useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import styles from './workbench-dialog.module.css'

interface WorkbenchDialogProps {
  title: string
  /** Label of the button that does it. */
  action: string
  onAction: () => void
  onClose: () => void
  children: ReactNode
}

/**
 * Drawn while it is open. Escape and Cancel close it. The browser's own modal dialog: it keeps the focus, hides the
 * rest from assistive technology and gives the focus back, also when the workbench goes away under it.
 */
export function WorkbenchDialog({ title, action, onAction, onClose, children }: WorkbenchDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onAction()
        }}
      >
        <h2 id={heading} className={styles.title}>
          {title}
        </h2>
        <div className={styles.content}>{children}</div>
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button appearance="primary" type="submit">
            {action}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
