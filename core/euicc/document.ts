/** The eUICC's non-volatile memory as one JSON document, saved under the name `card`. */
import { z } from 'zod'
import { NOTIFICATION_OPERATIONS, PROFILE_CLASSES } from '../contract/order.ts'
import type { NotificationOperation } from '../contract/order.ts'

export { NOTIFICATION_OPERATIONS, PROFILE_CLASSES }
export type { NotificationOperation }

const digits = z.string().regex(/^\d{1,20}$/)
const operation = z.enum(NOTIFICATION_OPERATIONS)
const count = z.int().nonnegative()

const profileSchema = z.object({
  iccid: digits,
  /** AID of the ISD-P, hex. */
  aid: z.string().regex(/^([0-9A-F]{2}){5,16}$/),
  state: z.enum(['Enabled', 'Disabled']),
  profileClass: z.enum(PROFILE_CLASSES),
  providerName: z.string(),
  name: z.string(),
  nickname: z.string(),
  /** Bytes of the card's memory that it takes. */
  size: count,
  /** Profile policy rules: 1 = may not be disabled (PPR1), 2 = may not be deleted (PPR2). */
  policyRules: z.array(count),
  /** Who owns it: MCC and MNC, 5 or 6 digits; empty when the metadata names nobody. */
  owner: z.string().default(''),
  /** Base64; null when the metadata has none. */
  icon: z
    .object({ type: z.enum(['jpeg', 'png']), data: z.string() })
    .nullable()
    .default(null),
  /** Who wants to hear of what (SGP.22 notificationConfigurationInfo). */
  notifyOn: z.array(z.object({ operation, address: z.string() })),
})

const notificationSchema = z.object({
  sequenceNumber: count,
  operation,
  /** Host to send it to. */
  address: z.string(),
  /** Empty when the installation failed before the ICCID was known. */
  iccid: z.string(),
  /** The whole signed notification (PendingNotification, SGP.22 5.7.10), base64. */
  signed: z.string(),
})

const cardSchema = z.object({
  version: z.literal(1),
  nextSequenceNumber: count,
  defaultSmdpAddress: z.string(),
  /** ICCID of the operational profile that a test profile has taken the place of; empty when none has. */
  operationalBefore: z.string().default(''),
  profiles: z.array(profileSchema).refine((list) => list.filter((one) => one.state === 'Enabled').length <= 1),
  notifications: z.array(notificationSchema),
})

export type CardProfile = z.infer<typeof profileSchema>
export type CardNotification = z.infer<typeof notificationSchema>
export type CardDocument = z.infer<typeof cardSchema>

/** Memory of a card that was never used. */
export const EMPTY_CARD: CardDocument = {
  version: 1,
  nextSequenceNumber: 1,
  defaultSmdpAddress: '',
  operationalBefore: '',
  profiles: [],
  notifications: [],
}

/** Checks what the store gave back; nothing stored means a fresh card. @throws {Error} naming the field that is wrong */
export function readCardDocument(stored: unknown): CardDocument {
  if (stored === undefined || stored === null) return EMPTY_CARD
  const result = cardSchema.safeParse(stored)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new Error(
    `The saved eSIM (document "card") can't be read: ${issue?.path.join('.') || 'document'}: ${issue?.message}. ` +
      'Reset the device to begin with an empty eSIM.',
  )
}
