/** What is kept of a toast, over restarts too. */
import { z } from 'zod'
import { NOTIFICATION_TYPES } from '../contract/notifications.ts'

const common = {
  id: z.string(),
  operatorId: z.string(),
  /** Its banner was closed: it is in the action centre alone. */
  aside: z.boolean().default(false),
  /** When it was shown, virtual milliseconds since 1970; 0 in documents of earlier versions. */
  at: z.number().default(0),
}

/** The texts are kept as they were shown: a toast doesn't change when its operator's file does. */
const written = { title: z.string(), body: z.string(), image: z.string().default('') }

export const savedToastSchema = z.discriminatedUnion('type', [
  /** A profile is ready. */
  z.object({ ...common, type: z.literal('deferred-download'), operationId: z.string() }),
  /** The network has taken a profile. */
  z.object({ ...common, type: z.literal('connected'), operationId: z.string() }),
  /** An SMS of the operator triggered it. */
  z.object({
    ...common,
    ...written,
    type: z.literal('sms'),
    notificationType: z.enum(NOTIFICATION_TYPES),
    templateId: z.string(),
  }),
  /** The app triggered it after the first run. */
  z.object({ ...common, ...written, type: z.literal('promotion') }),
])
export type SavedToast = z.infer<typeof savedToastSchema>

type WithoutPlace<T> = T extends unknown ? Omit<T, 'id' | 'aside' | 'at'> : never
/** A toast that is to be shown. */
export type NewToast = WithoutPlace<SavedToast>
