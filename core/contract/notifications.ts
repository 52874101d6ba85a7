/**
 * Notifications of the Mobile Plans app that an operator writes: templates of toasts, as the service configuration has them.
 *
 * Source: Microsoft, "Mobile Plans notifications" (six types triggered by SMS; one promotion triggered by the app).
 */
import { z } from 'zod'
import { NOTIFICATION_TYPES } from './notification-types.ts'

export { NOTIFICATION_TYPES } from './notification-types.ts'
export type { NotificationType } from './notification-types.ts'

/** Size of a toast's picture at 100 % scaling, CSS pixels. */
export const TOAST_PICTURES = {
  /** Above the text. */
  sms: { width: 364, height: 180 },
  /** Below the text. The documentation's own example is 234 high. */
  promotion: { width: 360, height: 243 },
} as const

/** Longest picture reference: an address, a path, or a whole data: URL. */
const LONGEST_PICTURE = 1_500_000

const text = (most: number) => z.string().trim().min(1).max(most)

/** A picture: a png or jpeg beside the operator file or below its folder, or an https address. */
export const pictureSchema = z.string().min(1).max(LONGEST_PICTURE)

/** A toast that an SMS of the operator triggers. */
export const notificationTemplateSchema = z.strictObject({
  type: z.enum(NOTIFICATION_TYPES).meta({ description: 'When it is shown; the texts of its buttons follow from it.' }),
  id: z
    .union([z.string().min(1).max(64), z.int()])
    .default('0')
    .meta({
      description: 'What GetNotifications answers as "notificationId". Needed when a type has several templates.',
    }),
  title: text(100).meta({ description: 'One line that says what to do.' }),
  body: text(300).meta({ description: 'A short message.' }),
  image: pictureSchema.optional().meta({
    description: 'Picture of 364 × 180 pixels (at 100 % scaling): a png or jpeg beside this file, or an https address.',
  }),
})
export type NotificationTemplate = z.infer<typeof notificationTemplateSchema>

/** The toast that the app shows shortly after Windows was set up, while there is no eSIM profile. */
export const promotionSchema = z
  .strictObject({
    title: text(100).meta({ description: 'One line that says what to do.' }),
    body: text(300).meta({ description: 'A short message.' }),
    image: pictureSchema.optional().meta({
      description:
        'Picture of 360 × 243 pixels (at 100 % scaling): a png or jpeg beside this file, or an https address.',
    }),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'a country code of two upper-case letters (ISO 3166-1)'))
      .min(1)
      .optional()
      .meta({ description: 'Markets where it is shown. Default: all countries of the operator.' }),
  })
  .meta({ description: 'Promotion that the app shows shortly after the first run, while there is no eSIM profile.' })
export type Promotion = z.infer<typeof promotionSchema>
