/** Mail of the simulated PC: what its server sends, what the Mail program shows, what users do there. */
import { z } from 'zod'

/** Where the Mail program asks: a host that is not in the walled garden. */
export const MAIL_URL = 'https://mail.windows.example/v1/messages'

/** Most mails that the program shows. */
export const MOST_SHOWN_MAILS = 50

/** One mail, as its server sends it: text only. */
export const mailSchema = z.object({
  id: z.string().min(1).max(64),
  from: z.string().max(200),
  to: z.string().max(200),
  subject: z.string().max(200),
  text: z.string().max(5_000),
  /** Shown below the text. Empty without one. */
  link: z.string().max(1_000).default(''),
})
export type MailFromServer = z.infer<typeof mailSchema>

/** One mail, as it is shown. */
export interface MailMessage extends MailFromServer {
  /** Virtual milliseconds since 1970, when the program first saw it. */
  at: number
  read: boolean
}

/** The Mail program. */
export interface MailView {
  open: boolean
  /** Open, not minimised, and the Mobile Plans app is not in front. */
  shown: boolean
  /** The server is being asked. */
  asking: boolean
  /** Why the server could not be asked the last time; `offline`, or the network's own words. Null when it could. */
  problem: string | null
  /** Newest first. */
  messages: MailMessage[]
  /** Identifier of the one that is read. */
  selected: string | null
}

/** Intents of this module; `intents.ts` takes them up. */
export const mailIntentSchemas = [
  /** Opens the program, or brings it to the front; it asks its server. */
  z.strictObject({ type: z.literal('mail.open') }),
  z.strictObject({ type: z.literal('mail.close') }),
  z.strictObject({ type: z.literal('mail.minimise') }),
  z.strictObject({ type: z.literal('mail.restore') }),
  z.strictObject({ type: z.literal('mail.refresh') }),
  z.strictObject({ type: z.literal('mail.select'), id: z.string().max(64) }),
] as const
export type MailIntent = z.infer<(typeof mailIntentSchemas)[number]>
