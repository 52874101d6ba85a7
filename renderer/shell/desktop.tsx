/** The simulated PC: desktop, app window, taskbar; reports where they are. */
import { Suspense, lazy, useCallback, useRef } from 'react'
import { useApi, useRenderer } from '../context.tsx'
import { AppWindow } from './app-window.tsx'
import styles from './desktop.module.css'
import { createLayoutReport } from './layout-report.ts'
import { Taskbar } from './taskbar.tsx'
import { useElementSize } from './use-element-size.ts'
import { useWindowFrame } from './use-window-frame.ts'

// Not part of the first picture.
const BrowserWindow = lazy(() => import('./browser/browser-window.tsx'))
const MailWindow = lazy(() => import('./mail/mail-window.tsx'))
const SettingsWindow = lazy(() => import('./settings/settings-window.tsx'))

/** Left part of the window. */
export function Desktop() {
  const api = useApi()
  const view = useRenderer((state) => state.projection?.view)
  const app = view?.app
  const browser = useRenderer((state) => state.projection?.shell.browser ?? null)
  const [area, size] = useElementSize<HTMLDivElement>()
  const content = useRef<HTMLDivElement>(null)
  const frames = { app: useWindowFrame(size), settings: useWindowFrame(size), mail: useWindowFrame(size) }
  const report = useRef<ReturnType<typeof createLayoutReport>>(null)
  const onPlaced = useCallback(() => {
    report.current ??= createLayoutReport((layout) => void api.request('ui:layout', layout))
    if (area.current) report.current(area.current, content.current)
  }, [api, area])
  return (
    <main className={styles.desktop} aria-label="Simulated PC" data-zone="desktop">
      <h1 className="visually-hidden">Mobile Plans Emulator</h1>
      <div ref={area} className={styles.area}>
        {browser?.shown === true && (
          <Suspense fallback={null}>
            <BrowserWindow browser={browser} />
          </Suspense>
        )}
        {app && size.width > 0 && <AppWindow app={app} frame={frames.app} content={content} onPlaced={onPlaced} />}
        {view?.settings.shown && size.width > 0 && (
          <Suspense fallback={null}>
            <SettingsWindow view={view} frame={frames.settings} />
          </Suspense>
        )}
        {view?.mail.shown && size.width > 0 && (
          <Suspense fallback={null}>
            <MailWindow mail={view.mail} frame={frames.mail} />
          </Suspense>
        )}
      </div>
      <Taskbar />
    </main>
  )
}
