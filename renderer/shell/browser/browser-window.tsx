/** The browser of the simulated PC: its bar. The page itself is a view of its own, right below. */
import { useEffect, useRef, useState } from 'react'
import type { BrowserState } from '../../../core/contract/ipc.ts'
import { useApi } from '../../context.tsx'
import { BackIcon, CloseIcon, MinimiseIcon, ReloadIcon } from '../icons.tsx'
import styles from './browser.module.css'

/** Covers the desktop. Where a page can't be reached it says so in the page's place. */
export default function BrowserWindow({ browser }: { browser: BrowserState }) {
  const api = useApi()
  const { url, title, loading, canGoBack, failed } = browser
  const [typed, setTyped] = useState(url)
  const address = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(url), [url])
  useEffect(() => address.current?.focus(), [])
  const host = URL.canParse(url) ? new URL(url).host : url
  return (
    <section className={styles.window} aria-label="Browser">
      <header className={styles.title}>
        <span className={styles.tab}>{title || host || 'New tab'}</span>
        <button
          type="button"
          className={styles.control}
          aria-label="Minimise browser"
          title="Minimise"
          onClick={() => void api.request('ui:browser', { act: 'minimise' })}
        >
          <MinimiseIcon />
        </button>
        <button
          type="button"
          className={styles.control}
          data-close
          aria-label="Close browser"
          title="Close"
          onClick={() => void api.request('ui:browser', { act: 'close' })}
        >
          <CloseIcon />
        </button>
      </header>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault()
          void api.request('ui:browser', { act: 'open', address: typed })
        }}
      >
        <button
          type="button"
          className={styles.button}
          aria-label="Back"
          disabled={!canGoBack}
          onClick={() => void api.request('ui:browser', { act: 'back' })}
        >
          <BackIcon />
        </button>
        <button
          type="button"
          className={styles.button}
          aria-label="Reload"
          onClick={() => void api.request('ui:browser', { act: 'reload' })}
        >
          <ReloadIcon />
        </button>
        <input
          ref={address}
          className={styles.address}
          aria-label="Address"
          spellCheck={false}
          autoComplete="off"
          maxLength={2_000}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onFocus={({ target }) => target.select()}
        />
      </form>
      <div className={styles.content} aria-busy={loading}>
        {failed !== null && (
          <div className={styles.failed} role="alert">
            <h2>Can’t reach this page</h2>
            <p>{host} took too long to respond, or can’t be reached from this network.</p>
            <ul>
              <li>Check the network connection</li>
              <li>Without balance only the walled garden of the mobile network can be reached</li>
            </ul>
            <p className={styles.code}>{failed}</p>
          </div>
        )}
      </div>
    </section>
  )
}
