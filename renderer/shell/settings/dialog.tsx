/** A dialog of the Settings app: over its window alone, since the workbench must stay usable beside it. */
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import type { ViewState } from '../../../core/contract/view.ts'
import styles from './settings.module.css'

/** Draws a dialog over the window, from what the device is like now. */
export type DrawDialog = (view: ViewState) => ReactNode

/** A button of a dialog. */
export interface DialogButton {
  name: string
  onPress: () => void
  disabled?: boolean
}

interface SettingsDialogProps {
  title: string
  children?: ReactNode
  /** The one that Enter presses. */
  primary?: DialogButton
  others?: readonly DialogButton[]
  /** Escape; without it the dialog can't be left so. */
  onEscape?: () => void
}

/** Takes the focus when it comes. What lies behind is inert and gets the focus back: its window sees to that. */
export function SettingsDialog({ title, children, primary, others = [], onEscape }: SettingsDialogProps) {
  const box = useRef<HTMLFormElement>(null)
  const heading = useId()
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(
      'input, [type="submit"]:not(:disabled), button:not(:disabled)',
    )
    ;(first ?? box.current)?.focus()
  }, [title])
  return (
    <div className={styles.veil}>
      <form
        ref={box}
        className={styles.dialog}
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        tabIndex={-1}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (primary !== undefined && primary.disabled !== true) primary.onPress()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && onEscape) {
            event.stopPropagation()
            onEscape()
          }
        }}
      >
        <h2 id={heading}>{title}</h2>
        {children}
        <div className={styles.buttons}>
          {primary && (
            <button type="submit" className={`${styles.button} ${styles.primary}`} disabled={primary.disabled}>
              {primary.name}
            </button>
          )}
          {others.map(({ name, onPress, disabled }) => (
            <button key={name} type="button" className={styles.button} disabled={disabled} onClick={onPress}>
              {name}
            </button>
          ))}
        </div>
      </form>
    </div>
  )
}
