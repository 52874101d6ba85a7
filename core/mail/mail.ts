/** The Mail program of the simulated Windows: asks its server over the PC's network, and keeps what it got until it is reset. */
import { assertNever } from '../assert-never.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Intent } from '../contract/intents.ts'
import { MAIL_URL, mailIntentSchemas } from '../contract/mail.ts'
import type { MailIntent, MailMessage, MailView } from '../contract/mail.ts'
import type { HttpPort, HttpResult } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { readInbox } from './read.ts'

/** What it needs. */
export interface MailDeps {
  clock: Pick<VirtualClock, 'now' | 'run'>
  recorder: Recorder
  /** Obeys the network of the simulated PC, the walled garden too. */
  http: HttpPort
  /** Puts whatever would lie over the window out of the way. */
  toFront: () => void
  changed: () => void
}

export interface Mail {
  dispatch(intent: MailIntent): void
  /** `appInFront`: the Mobile Plans app is open and not minimised. */
  view(appInFront: boolean): MailView
  minimise(): void
  /** Brings it to the front, if it is open. */
  restore(): void
  /** Closed and empty. */
  reset(): void
}

const TYPES = new Set<string>(mailIntentSchemas.map((schema) => schema.shape.type.value))

/** Whether an intent is one of {@link Mail}. */
export const isMailIntent = (intent: Intent): intent is MailIntent => TYPES.has(intent.type)

/** Real milliseconds until a server is given up. */
const TIMEOUT = 15_000
/** Most bytes of an inbox. */
const MOST_BYTES = 500_000

/** Makes a program that is closed. */
export function createMail({ clock, recorder, http, toFront, changed }: MailDeps): Mail {
  let open = false
  let minimised = false
  let asking = false
  let problem: string | null = null
  let messages: MailMessage[] = []
  let selected: string | null = null
  /** Rises with a reset: an answer to a question from before it says nothing. */
  let life = 0

  const take = (answer: HttpResult, cause: number | null) => {
    asking = false
    const inbox = answer.ok && answer.status === 200 ? readInbox(answer.body) : null
    if (inbox === null) problem = problemOf(answer)
    else {
      problem = null
      const known = new Map(messages.map((message) => [message.id, message]))
      messages = inbox.map((mail) => ({ ...mail, at: clock.now(), read: false, ...seen(known.get(mail.id)) }))
      if (!messages.some(({ id }) => id === selected)) selected = null
    }
    recorder.record('mail.checked', { mails: messages.length, ...(problem === null ? {} : { problem }) }, cause)
    changed()
  }
  const refresh = () => {
    if (!open || asking) return
    asking = true
    changed()
    const asked = life
    const headers = { accept: 'application/json' }
    void clock.run(async () => {
      const answer = await http.send({
        method: 'GET',
        url: MAIL_URL,
        headers,
        timeoutMs: TIMEOUT,
        maxBytes: MOST_BYTES,
      })
      if (asked === life) take(answer, null)
    })
  }
  const show = () => {
    open = true
    minimised = false
    toFront()
    changed()
  }
  const minimise = () => {
    if (!open || minimised) return
    minimised = true
    changed()
  }

  const restore = () => {
    if (open) show()
  }

  return {
    minimise,
    restore,
    dispatch(intent) {
      switch (intent.type) {
        case 'mail.open':
          show()
          return refresh()
        case 'mail.close':
          open = false
          return changed()
        case 'mail.minimise':
          return minimise()
        case 'mail.restore':
          return restore()
        case 'mail.refresh':
          return refresh()
        case 'mail.select':
          if (!messages.some(({ id }) => id === intent.id)) return
          selected = intent.id
          messages = messages.map((message) => (message.id === intent.id ? { ...message, read: true } : message))
          return changed()
        default:
          return assertNever(intent, 'intent of the Mail program')
      }
    },
    view: (appInFront) => ({
      open,
      shown: open && !minimised && !appInFront,
      asking,
      problem,
      messages: messages.map((message) => ({ ...message })),
      selected,
    }),
    reset() {
      life += 1
      open = false
      asking = false
      problem = null
      messages = []
      selected = null
      changed()
    },
  }
}

/** What is known of a mail that was there before. */
const seen = (known: MailMessage | undefined) => (known === undefined ? {} : { at: known.at, read: known.read })

function problemOf(answer: HttpResult): string {
  if (answer.ok) return answer.status === 200 ? 'The answer is no inbox.' : `HTTP status ${answer.status}`
  return answer.error === 'offline' ? 'offline' : answer.detail
}
