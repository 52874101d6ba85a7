/** The taskbar: start, the app while it is open, network, clock, action centre. */
import type { Popup } from '../../core/contract/ipc.ts'
import { useApi, useRenderer } from '../context.tsx'
import { describeConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import {
  ActionsIcon,
  AirplaneIcon,
  EthernetIcon,
  OfflineIcon,
  SignalIcon,
  StartIcon,
  WifiIcon,
  WorkbenchIcon,
} from './icons.tsx'
import { TaskButtons } from './task-buttons.tsx'
import { TaskbarClock } from './taskbar-clock.tsx'
import styles from './taskbar.module.css'

/** Drawn before the first projection has come: its buttons must answer as early as possible. */
export function Taskbar() {
  return (
    <nav className={styles.taskbar} aria-label="Taskbar">
      <PopupButton popup="start" name="Start" description="Opens the start menu">
        <StartIcon size={18} />
      </PopupButton>
      <TaskButtons />
      <div className={styles.gap} />
      <NetworkButton />
      <TaskbarClock />
      <ActionCentreButton />
      <ShowWorkbenchButton />
    </nav>
  )
}

interface PopupButtonProps {
  popup: Exclude<Popup, 'none'>
  name: string
  description: string
  children: React.ReactNode
}

function PopupButton({ popup, name, description, children }: PopupButtonProps) {
  const api = useApi()
  const shown = useRenderer((state) => state.projection?.shell.popup === popup)
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-haspopup="dialog"
      aria-expanded={shown}
      title={description}
      data-popup-button
      onClick={() => api.showPopup(shown ? 'none' : popup)}
    >
      {children}
    </button>
  )
}

function ActionCentreButton() {
  const count = useRenderer((state) => state.projection?.view.toasts.length ?? 0)
  const text = count === 0 ? 'No new notifications' : count === 1 ? '1 notification' : `${count} notifications`
  return (
    <PopupButton popup="actions" name="Action center" description={text}>
      <ActionsIcon size={18} />
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {count}
        </span>
      )}
    </PopupButton>
  )
}

function NetworkButton() {
  const view = useRenderer((state) => state.projection?.view)
  const connection: Connection = view ? describeConnection(view) : { icon: 'offline', text: 'Starting' }
  return (
    <PopupButton popup="flyout" name="Network" description={connection.text}>
      {connection.icon === 'ethernet' && <EthernetIcon size={18} />}
      {connection.icon === 'wifi' && <WifiIcon size={18} />}
      {connection.icon === 'airplane' && <AirplaneIcon size={18} />}
      {connection.icon === 'cellular' && <SignalIcon size={18} bars={view?.flyout.bars ?? 0} />}
      {connection.icon === 'offline' && <OfflineIcon size={18} />}
    </PopupButton>
  )
}

function ShowWorkbenchButton() {
  const api = useApi()
  const presenter = useRenderer((state) => state.projection?.view.device.settings.presenter ?? false)
  if (!presenter) return null
  return (
    <button
      type="button"
      className={styles.edge}
      aria-label="Show workbench"
      title="Show workbench (Ctrl+Shift+P)"
      onClick={() => api.intent({ type: 'settings.change', changes: { presenter: false } })}
    >
      <WorkbenchIcon size={14} />
    </button>
  )
}
