/** The Mail app of the simulated Windows, as in Windows 10: the inbox at the left, the mail that is read at the right. */
import { useEffect, useRef } from 'react'
import type { MailView } from '../../../core/contract/mail.ts'
import { useApi } from '../../context.tsx'
import { ReloadIcon } from '../icons.tsx'
import type { WindowFrame } from '../use-window-frame.ts'
import { WindowBar } from '../window-bar.tsx'
import { MailList } from './mail-list.tsx'
import { MailPage } from './mail-page.tsx'
import styles from './mail.module.css'

interface MailWindowProps {
  mail: MailView
  frame: WindowFrame
}

/** Drawn while the device says that it is in front. */
export default function MailWindow({ mail, frame }: MailWindowProps) {
  const api = useApi()
  const inbox = useRef<HTMLElement>(null)
  useEffect(() => inbox.current?.focus(), [])
  const { messages, selected } = mail
  return (
    <section className={styles.window} aria-label="Mail" style={frame.style}>
      <WindowBar
        title="Mail"
        className={styles.bar}
        maximised={frame.maximised}
        drag={frame.drag}
        onMinimise={() => api.intent({ type: 'mail.minimise' })}
        onMaximise={frame.onMaximise}
        onClose={() => api.intent({ type: 'mail.close' })}
      />
      <div className={styles.body}>
        <section ref={inbox} className={styles.inbox} aria-label="Inbox" aria-busy={mail.asking} tabIndex={-1}>
          <InboxHead mail={mail} />
          <MailList messages={messages} selected={selected} />
        </section>
        <MailPage mail={messages.find(({ id }) => id === selected) ?? null} />
      </div>
    </section>
  )
}

/** The inbox's name, the button that asks again, and why the server could not be asked. */
function InboxHead({ mail: { asking, problem, messages } }: { mail: MailView }) {
  const api = useApi()
  const refresh = () => api.intent({ type: 'mail.refresh' })
  return (
    <>
      <header className={styles.head}>
        <h2>Inbox</h2>
        {/* Not disabled while it asks: the focus would be lost. */}
        <button
          type="button"
          className={styles.sync}
          aria-label="Sync this view"
          title="Sync this view"
          aria-disabled={asking}
          onClick={() => !asking && refresh()}
        >
          <ReloadIcon />
        </button>
      </header>
      <p className={styles.state} role="status">
        {asking ? 'Looking for mail…' : problem === null && messages.length === 0 ? 'All done for the day.' : ''}
      </p>
      {problem !== null && !asking && (
        <div className={styles.problem} role="alert">
          <p className={styles.problemTitle}>Can’t reach the mail server</p>
          <p>
            {problem === 'offline'
              ? 'This PC is offline. Check the network connection.'
              : 'It can’t be reached from this network. Without balance only the walled garden of the mobile network can be.'}
          </p>
          {problem !== 'offline' && <p className={styles.code}>{problem}</p>}
          <button type="button" className={styles.retry} onClick={refresh}>
            Retry
          </button>
        </div>
      )}
    </>
  )
}
