/**
 * Messages between a portal's page and the main process. Everything that comes from the page is untrusted;
 * the schema below is the first check it meets, the callback module of core the second.
 */
import { z } from 'zod'
import { BRIDGE_LIMITS } from './bridge-limits.ts'
import { PORTAL_HOOKS } from './callback.ts'
import { CALLBACK_APIS } from './generations.ts'
import type { CallbackApi } from './generations.ts'

const apiNames = Object.keys(CALLBACK_APIS) as CallbackApi[]

export { BRIDGE_CHANNELS, BRIDGE_LIMITS } from './bridge-limits.ts'

/** A page's call of a `notify…` function. `args` is JSON text: what the page passed, made plain and capped. */
const call = z.object({
  type: z.literal('call'),
  api: z.enum(apiNames),
  args: z.string().max(BRIDGE_LIMITS.messageLength),
  operationId: z.string().regex(/^[0-9a-f-]{36}$/),
})

/** The page assigned one of the two hooks: a function's name, or a function of its own. */
const hook = z.object({
  type: z.literal('hook'),
  hook: z.enum(PORTAL_HOOKS),
  /** What the page wrote, for example `MobilePlansInlineOperations.registrationChangedScript`. */
  property: z.string().max(100),
  kind: z.enum(['name', 'function', 'other']),
  value: z.string().max(1_000),
})

/** The page made a metadata object. */
const metadata = z.object({ type: z.literal('metadata'), api: z.string().max(100) })

/** The page wanted to show a dialog of the browser, to print, or to close itself. */
const dialog = z.object({
  type: z.literal('dialog'),
  kind: z.enum(['alert', 'confirm', 'prompt', 'print', 'close']),
  message: z.string().max(1_000),
})

/** The page made more calls in one go than a batch carries; so many were left out. */
const dropped = z.object({ type: z.literal('dropped'), count: z.int().positive() })

/** What a page may send. */
export const bridgeMessageSchema = z.discriminatedUnion('type', [call, hook, metadata, dialog, dropped])
export type BridgeMessage = z.infer<typeof bridgeMessageSchema>

/** The page was called back; on a channel of its own, so that a crowd of calls doesn't hold it up. */
export const bridgeAnswerSchema = z.object({
  deliveryId: z.int().nonnegative(),
  ok: z.boolean(),
  function: z.string().max(1_000),
  error: z.string().max(2_000).optional(),
})

/** What the main process sends to the page: call the hook with this one string. */
export interface BridgeDelivery {
  deliveryId: number
  hook: (typeof PORTAL_HOOKS)[number]
  argument: string
  /** Origin of the document that is meant: another one, which came meanwhile, is not called. */
  origin: string
}
