/** Title bar of Windows' own programs, as in Windows 10: back where there is one, title, minimise, maximise, close. */
import type { DOMAttributes, ReactNode } from 'react'
import { BackIcon, CloseIcon, MaximiseIcon, MinimiseIcon, RestoreIcon } from './icons.tsx'
import styles from './title-bar.module.css'

interface WindowBarProps {
  title: string
  /** The program's own colours. */
  className: string | undefined
  maximised: boolean
  drag: DOMAttributes<HTMLElement>
  /** Absent: there is nothing to go back to. */
  onBack?: (() => void) | undefined
  onMinimise: () => void
  onMaximise: () => void
  onClose: () => void
}

/** A double click maximises. */
export function WindowBar(props: WindowBarProps) {
  const { title, className = '', maximised, drag, onBack, onMinimise, onMaximise, onClose } = props
  const button = (name: string, icon: ReactNode, act: () => void, close = false) => (
    <button
      type="button"
      className={styles.control}
      data-close={close ? true : undefined}
      aria-label={name}
      title={name}
      onClick={act}
    >
      {icon}
    </button>
  )
  return (
    <header className={`${styles.bar} ${className}`} {...drag}>
      {onBack && button('Back', <BackIcon />, onBack)}
      <div className={styles.title} onDoubleClick={onMaximise}>
        <span>{title}</span>
      </div>
      {button('Minimise', <MinimiseIcon />, onMinimise)}
      {button(maximised ? 'Restore' : 'Maximise', maximised ? <RestoreIcon /> : <MaximiseIcon />, onMaximise)}
      {button('Close', <CloseIcon />, onClose, true)}
    </header>
  )
}
