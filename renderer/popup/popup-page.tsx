/** Draws the popup that is open, or else the toasts; closes a popup on Escape. */
import { useEffect } from 'react'
import { useApi, useRenderer } from '../context.tsx'
import { useReportedSize } from '../report-size.ts'
import { ActionCentre } from './action-centre.tsx'
import { Flyout } from './flyout.tsx'
import styles from './popup.module.css'
import { StartMenu } from './start-menu.tsx'
import { Toasts } from './toasts.tsx'

/** A popup takes the focus when it appears. A toast never does, and waits while a popup is open. */
export function PopupPage() {
  const api = useApi()
  const popup = useRenderer((state) => state.projection?.shell.popup ?? 'none')
  const view = useRenderer((state) => state.projection?.view)
  const drawn = useReportedSize<HTMLDivElement>()
  useEffect(() => {
    if (popup === 'none') return
    drawn.current?.querySelector<HTMLElement>('[data-first], button:not(:disabled)')?.focus()
    if (popup === 'flyout') api.intent({ type: 'flyout.shown' })
  }, [api, popup, drawn])
  useEffect(() => {
    if (popup === 'none') return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') api.showPopup('none')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [api, popup])

  const banners = view?.toasts.filter(({ aside }) => !aside) ?? []
  if (!view || (popup === 'none' && banners.length === 0)) return null
  return (
    <div ref={drawn} className={styles.popup}>
      {popup === 'flyout' && <Flyout view={view} />}
      {popup === 'start' && <StartMenu />}
      {popup === 'actions' && <ActionCentre toasts={view.toasts} />}
      {popup === 'none' && <Toasts toasts={banners} />}
    </div>
  )
}
