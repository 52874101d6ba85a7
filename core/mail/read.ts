/** Reads what a mail server sent. Its text is a stranger's: nothing of it is ever more than text. */
import { mailSchema, MOST_SHOWN_MAILS } from '../contract/mail.ts'
import type { MailFromServer } from '../contract/mail.ts'

/** Where links may lead: the reserved domain that all the emulator's own servers are in (RFC 2606). */
const OWN_DOMAIN = '.example'

/** The mails of an answer, newest first; those that are none are left out. Null for what is no inbox. */
export function readInbox(body: string): MailFromServer[] | null {
  const messages = (parse(body) as { messages?: unknown } | null)?.messages
  if (!Array.isArray(messages)) return null
  const mails = messages.slice(0, MOST_SHOWN_MAILS).flatMap((one: unknown) => {
    const mail = mailSchema.safeParse(one)
    return mail.success ? [{ ...mail.data, link: safeLink(mail.data.link) }] : []
  })
  // Two of one identifier could not be told apart.
  return [...new Map(mails.map((mail) => [mail.id, mail])).values()]
}

/** The link as a browser would write it; empty for what is no https address of the emulator's own servers. */
export function safeLink(link: string): string {
  if (!URL.canParse(link)) return ''
  const { protocol, hostname, username, password, port, href } = new URL(link)
  const plain = username === '' && password === '' && port === ''
  return protocol === 'https:' && hostname.endsWith(OWN_DOMAIN) && plain ? href : ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
