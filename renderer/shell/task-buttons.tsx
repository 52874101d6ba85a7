/** Buttons of the programs that are open. */
import type { ReactNode } from 'react'
import { useApi, useRenderer } from '../context.tsx'
import type { RendererState } from '../store/store.ts'
import { BrowserIcon, MailIcon, MobilePlansIcon, SettingsIcon } from './icons.tsx'
import styles from './taskbar.module.css'

/** One for each; nothing while a program is closed. */
export function TaskButtons() {
  return (
    <>
      <AppButton />
      <SettingsButton />
      <MailButton />
      <BrowserButton />
    </>
  )
}

/** It covers all other windows. */
const browserShown = ({ projection }: RendererState) => projection?.shell.browser?.shown === true

interface TaskButtonProps {
  name: string
  /** Its window is to be seen. */
  seen: boolean
  minimise: () => void
  restore: () => void
  children: ReactNode
}

/** Button of a program that is open: brings its window to the front, or puts it away when it is there. */
function TaskButton({ name, seen, minimise, restore, children }: TaskButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      data-open
      aria-label={name}
      aria-pressed={seen}
      title={`${seen ? 'Minimise' : 'Show'} ${name}`}
      onClick={seen ? minimise : restore}
    >
      {children}
    </button>
  )
}

function AppButton() {
  const api = useApi()
  const app = useRenderer((state) => state.projection?.view.app)
  const covered = useRenderer(browserShown)
  if (!app || app.screen.name === 'closed') return null
  const seen = !app.minimised && !covered
  return (
    <TaskButton
      name="Mobile Plans"
      seen={seen}
      minimise={() => api.intent({ type: 'app.minimise' })}
      restore={() => api.intent({ type: 'app.restore' })}
    >
      <MobilePlansIcon size={20} />
    </TaskButton>
  )
}

function SettingsButton() {
  const api = useApi()
  const settings = useRenderer((state) => state.projection?.view.settings)
  const covered = useRenderer(browserShown)
  if (!settings || settings.page === 'closed') return null
  return (
    <TaskButton
      name="Settings"
      seen={settings.shown && !covered}
      minimise={() => api.intent({ type: 'windows.minimiseSettings' })}
      restore={() => api.intent({ type: 'windows.restoreSettings' })}
    >
      <SettingsIcon size={20} />
    </TaskButton>
  )
}

function MailButton() {
  const api = useApi()
  const open = useRenderer((state) => state.projection?.view.mail.open ?? false)
  const seen = useRenderer((state) => state.projection?.view.mail.shown === true && !browserShown(state))
  if (!open) return null
  return (
    <TaskButton
      name="Mail"
      seen={seen}
      minimise={() => api.intent({ type: 'mail.minimise' })}
      restore={() => api.intent({ type: 'mail.restore' })}
    >
      <MailIcon size={20} />
    </TaskButton>
  )
}

function BrowserButton() {
  const api = useApi()
  const browser = useRenderer((state) => state.projection?.shell.browser ?? null)
  if (browser === null) return null
  return (
    <TaskButton
      name="Browser"
      seen={browser.shown}
      minimise={() => void api.request('ui:browser', { act: 'minimise' })}
      restore={() => void api.request('ui:browser', { act: 'restore' })}
    >
      <BrowserIcon size={20} />
    </TaskButton>
  )
}
