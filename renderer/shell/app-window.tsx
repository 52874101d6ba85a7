/** The Mobile Plans app: its window, title bar and current screen. */
import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { AppView } from '../../core/contract/view.ts'
import { useApi } from '../context.tsx'
import styles from './app-window.module.css'
import { Screen } from './screens/screen.tsx'
import { TitleBar } from './title-bar.tsx'
import { useWindowFocus } from './use-window-focus.ts'
import type { WindowFrame } from './use-window-frame.ts'

interface AppWindowProps {
  app: AppView
  frame: WindowFrame
  /** The content's element, for the layout report. */
  content: RefObject<HTMLDivElement | null>
  /** Called after the window may have moved. */
  onPlaced: () => void
}

/** Draws nothing while the app is closed or minimised. */
export function AppWindow({ app, frame, content, onPlaced }: AppWindowProps) {
  const api = useApi()
  useEffect(onPlaced)
  useWindowFocus(content, app.minimised || app.dialog !== null ? null : screenOf(app.screen))

  const { screen } = app
  if (screen.name === 'closed' || app.minimised) return null
  const operator = 'operator' in screen ? screen.operator : null
  return (
    <section className={styles.window} aria-label="Mobile Plans" style={frame.style}>
      <TitleBar
        back={app.canGoBack ? 'ready' : app.dialog ? 'waiting' : 'none'}
        development={operator?.development ?? false}
        maximised={frame.maximised}
        onMaximise={frame.onMaximise}
        drag={frame.drag}
      />
      <div ref={content} className={styles.content} inert={app.dialog !== null} tabIndex={-1}>
        <Screen screen={screen} onIntent={api.intent} />
      </div>
    </section>
  )
}

/** Changes with the page: what the keyboard begins anew on. */
const screenOf = (screen: AppView['screen']): string | null =>
  screen.name === 'closed' ? null : `${screen.name} ${'operator' in screen ? (screen.operator?.id ?? '') : ''}`
