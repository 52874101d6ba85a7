/** The taskbar: start, the app while it is open, network, clock, action centre. */
import type { Intent } from '../../core/contract/intents.ts'
import type { Popup } from '../../core/contract/ipc.ts'
import { useApi, useRenderer } from '../context.tsx'
import { describeConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import {
  ActionsIcon,
  AirplaneIcon,
  EthernetIcon,
  MailIcon,
  MobilePlansIcon,
  OfflineIcon,
  SettingsIcon,
  SignalIcon,
  StartIcon,
  WifiIcon,
  WorkbenchIcon,
} from './icons.tsx'
import { TaskbarClock } from './taskbar-clock.tsx'
import styles from './taskbar.module.css'

/** Drawn before the first projection has come: its buttons must answer as early as possible. */
export function Taskbar() {
  return (
    <nav className={styles.taskbar} aria-label="Taskbar">
      <PopupButton popup="start" name="Start" description="Opens the start menu">
        <StartIcon size={18} />
      </PopupButton>
      <AppButton />
      <SettingsButton />
      <MailButton />
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

interface TaskButtonProps {
  name: string
  /** Its window is to be seen. */
  seen: boolean
  minimise: Intent
  restore: Intent
  children: React.ReactNode
}

/** Button of a program that is open. */
function TaskButton({ name, seen, minimise, restore, children }: TaskButtonProps) {
  const api = useApi()
  return (
    <button
      type="button"
      className={styles.button}
      data-open
      aria-label={name}
      aria-pressed={seen}
      title={`${seen ? 'Minimise' : 'Show'} ${name}`}
      onClick={() => api.intent(seen ? minimise : restore)}
    >
      {children}
    </button>
  )
}

function AppButton() {
  const app = useRenderer((state) => state.projection?.view.app)
  const covered = useRenderer((state) => (state.projection?.shell.browser ?? null) !== null)
  if (!app || app.screen.name === 'closed') return null
  const seen = !app.minimised && !covered
  return (
    <TaskButton name="Mobile Plans" seen={seen} minimise={{ type: 'app.minimise' }} restore={{ type: 'app.restore' }}>
      <MobilePlansIcon size={20} />
    </TaskButton>
  )
}

function SettingsButton() {
  const settings = useRenderer((state) => state.projection?.view.settings)
  if (!settings || settings.page === 'closed') return null
  return (
    <TaskButton
      name="Settings"
      seen={settings.shown}
      minimise={{ type: 'windows.minimiseSettings' }}
      restore={{ type: 'windows.restoreSettings' }}
    >
      <SettingsIcon size={20} />
    </TaskButton>
  )
}

function MailButton() {
  const open = useRenderer((state) => state.projection?.view.mail.open ?? false)
  const seen = useRenderer(
    (state) => state.projection?.view.mail.shown === true && state.projection.shell.browser === null,
  )
  if (!open) return null
  return (
    <TaskButton name="Mail" seen={seen} minimise={{ type: 'mail.minimise' }} restore={{ type: 'mail.restore' }}>
      <MailIcon size={20} />
    </TaskButton>
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
