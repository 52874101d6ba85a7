/**
 * Messages between a portal's page and the main process. Everything that comes from the page is untrusted;
 * the schema below is the first check it meets, the callback module of core the second.
 */
import { z } from 'zod'
import { CALLBACK_APIS, PORTAL_HOOKS } from './callback.ts'

/** Caps, applied in the page before anything is copied, and again on arrival. Lengths in UTF-16 code units. */
export const BRIDGE_LIMITS = {
  /** Longest string kept of an argument; longer ones are cut and marked. */
  stringLength: 20_000,
  /** Deepest nesting kept of an argument. */
  depth: 6,
  /** Most properties or elements kept of one object. */
  entries: 100,
  /** Longest message in all. */
  messageLength: 200_000,
} as const

/** A page's call of a `notify…` function. `args` is JSON text: what the page passed, made plain and capped. */
const call = z.object({
  type: z.literal('call'),
  api: z.enum(CALLBACK_APIS),
  args: z.string().max(BRIDGE_LIMITS.messageLength),
  operationId: z.string().regex(/^[0-9a-f-]{36}$/),
})

/** The page assigned one of the two hooks: a function's name, or a function of its own. */
const hook = z.object({
  type: z.literal('hook'),
  hook: z.enum(PORTAL_HOOKS),
  kind: z.enum(['name', 'function', 'other']),
  value: z.string().max(1_000),
})

/** The page made a metadata object. */
const metadata = z.object({ type: z.literal('metadata'), api: z.string().max(100) })

/** The page was called back. */
const delivered = z.object({
  type: z.literal('delivered'),
  deliveryId: z.int().nonnegative(),
  ok: z.boolean(),
  function: z.string().max(1_000),
  error: z.string().max(2_000).optional(),
})

/** What a page may send. */
export const bridgeMessageSchema = z.discriminatedUnion('type', [call, hook, metadata, delivered])
export type BridgeMessage = z.infer<typeof bridgeMessageSchema>

/** What the main process sends to the page: call the hook with this one string. */
export interface BridgeDelivery {
  deliveryId: number
  hook: (typeof PORTAL_HOOKS)[number]
  argument: string
}

/** The two IPC channels of the bridge; the only ones that a portal's frame may use. */
export const BRIDGE_CHANNELS = { fromPage: 'bridge:page', toPage: 'bridge:device' } as const
