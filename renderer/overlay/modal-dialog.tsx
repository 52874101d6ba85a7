/** A modal dialog in the look of Windows 10: title, text, two buttons. */
import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import styles from './modal-dialog.module.css'

interface Choice {
  label: string
  run: () => void
}

interface ModalDialogProps {
  title: string
  /** The harmless answer: also what Escape does. */
  refuse: Choice
  /** The prominent answer. */
  accept: Choice
  children: ReactNode
}

/** Takes the focus when it appears and keeps Tab inside; giving it back is the main process's work, across views. */
export function ModalDialog({ title, refuse, accept, children }: ModalDialogProps) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => box.current?.querySelector<HTMLElement>('[data-focus-first], [data-accept]')?.focus(), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      refuse.run()
    } else if (event.key === 'Tab' && box.current) {
      keepInside(event, box.current)
    }
  }
  return (
    <div
      ref={box}
      className={styles.dialog}
      role="dialog"
      aria-modal="true"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onKeyDown={onKeyDown}
    >
      <h2 id={`${id}title`} className={styles.title}>
        {title}
      </h2>
      <div id={`${id}text`} className={styles.text}>
        {children}
      </div>
      <div className={styles.buttons}>
        <button type="button" className={styles.refuse} onClick={refuse.run}>
          {refuse.label}
        </button>
        <button type="button" className={styles.accept} data-accept data-zone-start onClick={accept.run}>
          {accept.label}
        </button>
      </div>
    </div>
  )
}

/** Tab on the last control goes to the first and the other way round. */
function keepInside(event: KeyboardEvent, box: HTMLElement) {
  const controls = [...box.querySelectorAll<HTMLElement>('button, a[href], input')]
  const edge = event.shiftKey ? controls[0] : controls.at(-1)
  const other = event.shiftKey ? controls.at(-1) : controls[0]
  const { activeElement } = box.ownerDocument
  if (activeElement !== edge && box.contains(activeElement)) return
  event.preventDefault()
  other?.focus()
}
