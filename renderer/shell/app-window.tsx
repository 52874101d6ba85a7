/** The Mobile Plans app: its window, title bar and current screen. */
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { AppView } from '../../core/contract/view.ts'
import { useApi } from '../context.tsx'
import styles from './app-window.module.css'
import { placeWindow } from './placement.ts'
import type { Size } from './placement.ts'
import { Screen } from './screens/screen.tsx'
import { TitleBar } from './title-bar.tsx'
import { useDrag } from './use-drag.ts'

interface AppWindowProps {
  app: AppView
  /** Size of the desktop without its taskbar. */
  desktop: Size
  /** The content's element, for the layout report. */
  content: RefObject<HTMLDivElement | null>
  /** Called after the window may have moved. */
  onPlaced: () => void
}

/** Draws nothing while the app is closed or minimised. */
export function AppWindow({ app, desktop, content, onPlaced }: AppWindowProps) {
  const api = useApi()
  const [maximised, setMaximised] = useState(false)
  const { offset, setOffset, handlers } = useDrag()
  const place = placeWindow(desktop, offset, maximised)
  useEffect(onPlaced)

  const { screen } = app
  if (screen.name === 'closed' || app.minimised) return null
  const operator = 'operator' in screen ? screen.operator : null
  return (
    <section
      className={styles.window}
      aria-label="Mobile Plans"
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
    >
      <TitleBar
        back={app.canGoBack ? 'ready' : app.dialog ? 'waiting' : 'none'}
        development={operator?.development ?? false}
        maximised={maximised}
        onMaximise={() => setMaximised(!maximised)}
        drag={maximised ? {} : { ...handlers, onPointerUp: () => endDrag() }}
      />
      <div ref={content} className={styles.content} inert={app.dialog !== null}>
        <Screen screen={screen} onIntent={api.intent} />
      </div>
    </section>
  )

  function endDrag() {
    handlers.onPointerUp()
    // Start the next drag from where the window really is, not from where the pointer had wandered.
    const middle = placeWindow(desktop, { x: 0, y: 0 }, false)
    setOffset({ x: place.x - middle.x, y: place.y - middle.y })
  }
}
