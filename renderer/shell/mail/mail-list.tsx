/** The mails of the inbox, newest first. */
import type { KeyboardEvent } from 'react'
import type { MailMessage } from '../../../core/contract/mail.ts'
import { useApi } from '../../context.tsx'
import { senderOf, useMoment } from './texts.ts'
import styles from './mail.module.css'

/** Steps of the arrow keys. */
const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 }

interface MailListProps {
  messages: readonly MailMessage[]
  selected: string | null
}

/** Each mail is a button; the arrow keys go from one to the next, too. */
export function MailList({ messages, selected }: MailListProps) {
  const api = useApi()
  const timeOf = useMoment()
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus()
  }
  if (messages.length === 0) return null
  return (
    <ul className={styles.list} aria-label="Mails" onKeyDown={move}>
      {messages.map(({ id, from, subject, text, at, read }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.item}
            aria-current={id === selected}
            data-unread={read ? undefined : true}
            onClick={() => api.intent({ type: 'mail.select', id })}
          >
            <span className={styles.from}>
              {!read && <span className="visually-hidden">Unread. </span>}
              {senderOf(from)}
            </span>
            <span className={styles.subject}>{subject}</span>
            <time className={styles.time}>{timeOf(at, true)}</time>
            <span className={styles.preview}>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
