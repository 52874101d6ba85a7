/** The Settings app of the simulated Windows, as in Windows 10: Network & Internet with the pages that exist here. */
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ViewState } from '../../../core/contract/view.ts'
import type { SettingsPage } from '../../../core/contract/windows.ts'
import { useApi } from '../../context.tsx'
import { AirplaneIcon, SignalIcon } from '../icons.tsx'
import { useWindowFocus } from '../use-window-focus.ts'
import type { WindowFrame } from '../use-window-frame.ts'
import { WindowBar } from '../window-bar.tsx'
import { AddProfile } from './add-profile.tsx'
import type { AddStep } from './add-profile.tsx'
import { AirplanePage } from './airplane-page.tsx'
import { CellularPage } from './cellular-page.tsx'
import { ESimPage } from './esim-page.tsx'
import type { DrawDialog } from './dialog.tsx'
import styles from './settings.module.css'

const TITLES: Record<ViewState['settings']['page'], string> = {
  closed: '',
  cellular: 'Cellular',
  esim: 'Manage eSIM profiles',
  airplane: 'Airplane mode',
}

interface SettingsWindowProps {
  view: ViewState
  frame: WindowFrame
}

/** Drawn while the device says that it is in front. */
export default function SettingsWindow({ view, frame }: SettingsWindowProps) {
  const api = useApi()
  const [draw, setDraw] = useState<DrawDialog | null>(null)
  const [adding, setAdding] = useState<AddStep | null>(null)
  const opener = useRef<Element>(null)
  const content = useRef<HTMLDivElement>(null)
  /** The focus was on the page last, not elsewhere. */
  const hadFocus = useRef(false)
  const { page, canGoBack } = view.settings
  const onDialog = (next: DrawDialog | null) => {
    if (next !== null) opener.current = document.activeElement
    setDraw(() => next)
  }
  const onAdd = () => {
    opener.current = document.activeElement
    setAdding('choose')
  }
  const addShown = page === 'esim' && (adding !== null || view.installation !== null || view.settings.search !== null)
  const dialog = draw?.(view) ?? (addShown && <AddProfile view={view} step={adding} onStep={setAdding} />)
  const open = dialog !== false
  useWindowFocus(content, open ? null : page)
  useEffect(() => {
    // One dialog may follow another: the focus goes back when none is left, to what opened the first.
    const { current } = opener
    if (open || current === null) return
    opener.current = null
    if (current instanceof HTMLElement && current.isConnected) current.focus()
    else content.current?.focus()
  }, [open])
  const profiles = view.device.profiles.length
  useEffect(() => {
    // A profile that goes takes the focus with it: it stays on the page.
    if (hadFocus.current && !open && document.activeElement === document.body) content.current?.focus()
  }, [profiles, open])
  return (
    <section className={styles.window} aria-label="Settings" style={frame.style}>
      <WindowBar
        title="Settings"
        className={styles.bar}
        maximised={frame.maximised}
        drag={frame.drag}
        onBack={canGoBack ? () => api.intent({ type: 'windows.back' }) : undefined}
        onMinimise={() => api.intent({ type: 'windows.minimiseSettings' })}
        onMaximise={frame.onMaximise}
        onClose={() => api.intent({ type: 'windows.closeSettings' })}
      />
      <div className={styles.body}>
        <div className={styles.behind} inert={open}>
          <Navigation page={page} />
          <div
            ref={content}
            className={styles.page}
            role="region"
            aria-label={TITLES[page]}
            tabIndex={-1}
            key={page}
            onFocus={() => (hadFocus.current = true)}
            onBlur={({ relatedTarget }) => (hadFocus.current = relatedTarget === null)}
          >
            {page === 'cellular' && <CellularPage view={view} onDialog={onDialog} />}
            {page === 'esim' && <ESimPage view={view} onDialog={onDialog} adding={addShown} onAdd={onAdd} />}
            {page === 'airplane' && <AirplanePage view={view} />}
          </div>
        </div>
        {dialog}
      </div>
    </section>
  )
}

/** "Manage eSIM profiles" is a page below Cellular. */
function Navigation({ page }: { page: ViewState['settings']['page'] }) {
  const api = useApi()
  const entry = (to: SettingsPage, name: string, icon: ReactNode) => {
    const current = page === to || (to === 'cellular' && page === 'esim')
    return (
      <button
        type="button"
        className={styles.entry}
        aria-current={current ? 'page' : undefined}
        onClick={() => api.intent({ type: 'windows.openSettings', page: to })}
      >
        {icon}
        {name}
      </button>
    )
  }
  return (
    <nav className={styles.side} aria-label="Network & Internet">
      <p className={styles.sideTitle}>Network & Internet</p>
      {entry('cellular', 'Cellular', <SignalIcon size={18} bars={5} />)}
      {entry('airplane', 'Airplane mode', <AirplaneIcon size={18} />)}
    </nav>
  )
}
