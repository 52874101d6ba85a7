/** A link inside the simulated app: it leads to another of its screens. */
import type { ReactNode } from 'react'
import styles from './text-link.module.css'

/** Looks and reads as a link; `onFollow` runs on click and on Enter. */
export function TextLink({ onFollow, children }: { onFollow: () => void; children: ReactNode }) {
  return (
    <a
      className={styles.link}
      href="#app"
      draggable={false}
      onClick={(event) => {
        // The page itself never navigates: the app's screens come from the device.
        event.preventDefault()
        onFollow()
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
    </a>
  )
}
