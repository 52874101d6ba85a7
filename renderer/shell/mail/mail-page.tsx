/** The mail that is read. */
import type { MailMessage } from '../../../core/contract/mail.ts'
import { useApi } from '../../context.tsx'
import { TextLink } from '../text-link.tsx'
import { senderOf, useMoment } from './texts.ts'
import styles from './mail.module.css'

/** Its text is a stranger's: it is drawn as text alone. The link opens in the PC's browser. */
export function MailPage({ mail }: { mail: MailMessage | null }) {
  const api = useApi()
  const timeOf = useMoment()
  if (mail === null) {
    return (
      <div className={styles.nothing}>
        <p>No mail is selected</p>
      </div>
    )
  }
  const { from, to, subject, text, link, at } = mail
  return (
    <article className={styles.page} aria-label={subject || 'No subject'} tabIndex={-1} key={mail.id}>
      <header className={styles.top}>
        <span className={styles.face} aria-hidden="true">
          {senderOf(from).slice(0, 1).toUpperCase()}
        </span>
        <div>
          <p className={styles.sender}>{from}</p>
          <time>{timeOf(at)}</time>
        </div>
      </header>
      <h1>{subject || 'No subject'}</h1>
      <p className={styles.to}>To: {to}</p>
      <p className={styles.text}>{text}</p>
      {link !== '' && (
        <p className={styles.link}>
          <TextLink onFollow={() => void api.request('ui:browser', { act: 'open', address: link })}>{link}</TextLink>
        </p>
      )}
    </article>
  )
}
