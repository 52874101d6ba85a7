/** The window: the simulated PC at the left, the workbench at the right. */
import { Suspense, lazy, useEffect, useState } from 'react'
import { useApi, useRenderer } from '../context.tsx'
import { Desktop } from '../shell/desktop.tsx'
import { NoticeArea } from '../shell/notice.tsx'
import styles from './app.module.css'

const Workbench = lazy(() => import('../workbench/workbench.tsx'))

/** The desktop is drawn at once; the workbench, which is heavy, when the browser has nothing better to do. */
export function App() {
  const presenter = useRenderer((state) => state.projection?.view.device.settings.presenter ?? false)
  const ready = useIdle()
  usePresenterShortcut()
  usePressClosesPopup()
  return (
    <div className={styles.window}>
      <Desktop />
      {!presenter && (
        <aside className={styles.workbench} aria-label="Workbench" data-zone="workbench">
          {ready && (
            <Suspense fallback={null}>
              <Workbench />
            </Suspense>
          )}
        </aside>
      )}
      <NoticeArea />
    </div>
  )
}

/** True when the desktop has been painted and the browser has time, after a second at the latest. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let handle = 0
    // The second frame begins when the first has been handed over for painting.
    const frame = requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        handle = requestIdleCallback(() => setIdle(true), { timeout: 1_000 })
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      cancelIdleCallback(handle)
    }
  }, [])
  return idle
}

/** Ctrl+Shift+P hides and shows the workbench. */
function usePresenterShortcut() {
  const api = useApi()
  const presenter = useRenderer((state) => state.projection?.view.device.settings.presenter)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (presenter === undefined || !event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      api.intent({ type: 'settings.change', changes: { presenter: !presenter } })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [api, presenter])
}

/** A press beside a popup closes it; the buttons that open them know themselves what a press means. */
function usePressClosesPopup() {
  const api = useApi()
  const open = useRenderer((state) => (state.projection?.shell.popup ?? 'none') !== 'none')
  useEffect(() => {
    if (!open) return
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest('[data-popup-button]') === null) api.showPopup('none')
    }
    window.addEventListener('pointerdown', onPress, { capture: true })
    return () => window.removeEventListener('pointerdown', onPress, { capture: true })
  }, [api, open])
}
