/** What the embedded SM-DP+ can be asked to do wrong. */
import { z } from 'zod'
import { orderSchema } from './order.ts'

/** What the embedded SM-DP+ does instead of what it should; sent to it with the request that it is for. */
export const serverActSchema = z.discriminatedUnion('act', [
  /** Answers with a pair of status codes. */
  z.strictObject({
    act: z.literal('refuse'),
    subjectCode: z.string().max(20),
    reasonCode: z.string().max(20),
    message: z.string().max(200),
  }),
  /** Answers with an HTTP error. */
  z.strictObject({ act: z.literal('http'), status: z.int().min(300).max(599) }),
  /** Finds the order other than it is, for this session alone. */
  z.strictObject({ act: z.literal('order'), changes: orderSchema.partial() }),
  /** Shows a certificate whose signature is wrong. */
  z.strictObject({ act: z.literal('certificate') }),
  /** Has lost the session. */
  z.strictObject({ act: z.literal('forget') }),
  /** Takes its time, real milliseconds. */
  z.strictObject({ act: z.literal('delay'), ms: z.int().min(0).max(60_000) }),
])
export type ServerAct = z.infer<typeof serverActSchema>

/**
 * Header of an embedded SM-DP+'s answer to authenticateClient: `ask` when its order wants the user to be asked. No part of
 * SGP.22, where asking is the LPA's own affair; servers on the network are not listened to.
 */
export const CONSENT_HEADER = 'x-emulator-consent'
