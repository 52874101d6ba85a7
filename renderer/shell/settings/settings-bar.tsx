/** Title bar of the Settings app. */
import type { DOMAttributes } from 'react'
import { useApi } from '../../context.tsx'
import { BackIcon, CloseIcon, MaximiseIcon, MinimiseIcon, RestoreIcon } from '../icons.tsx'
import bar from '../title-bar.module.css'
import styles from './settings.module.css'

interface SettingsBarProps {
  canGoBack: boolean
  maximised: boolean
  onMaximise: () => void
  drag: DOMAttributes<HTMLElement>
}

/** A double click maximises. */
export function SettingsBar({ canGoBack, maximised, onMaximise, drag }: SettingsBarProps) {
  const api = useApi()
  const button = (name: string, icon: React.ReactNode, act: () => void, close = false) => (
    <button
      type="button"
      className={bar.control}
      data-close={close ? true : undefined}
      aria-label={name}
      title={name}
      onClick={act}
    >
      {icon}
    </button>
  )
  return (
    <header className={`${bar.bar} ${styles.bar}`} {...drag}>
      {canGoBack && button('Back', <BackIcon />, () => api.intent({ type: 'windows.back' }))}
      <div className={bar.title} onDoubleClick={onMaximise}>
        <span>Settings</span>
      </div>
      {button('Minimise', <MinimiseIcon />, () => api.intent({ type: 'windows.minimiseSettings' }))}
      {button(maximised ? 'Restore' : 'Maximise', maximised ? <RestoreIcon /> : <MaximiseIcon />, onMaximise)}
      {button('Close', <CloseIcon />, () => api.intent({ type: 'windows.closeSettings' }), true)}
    </header>
  )
}
