/** Constants of the bridge, apart from its schema, so that the portal's preload carries no validator. */

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
  /** Most characters of arguments that one batch of messages carries; further calls in it come without arguments. */
  batchLength: 2_000_000,
  /** Most messages of one batch (one turn of the page's event loop); the rest is dropped and counted. */
  batchMessages: 20_000,
  /** Most messages, and about as many characters, that cross in one piece. */
  chunkMessages: 256,
  chunkLength: 100_000,
  /** Most characters of all messages of one visit; further messages are dropped and counted. */
  visitLength: 50_000_000,
  /** Most messages of one visit; the rest is dropped and counted. */
  visitMessages: 100_000,
} as const

/**
 * The IPC channels of the bridge; the only ones that a portal's frame may use. `injection`, used with strict injection
 * alone, asks whether the document that is about to run loses the callback objects.
 */
export const BRIDGE_CHANNELS = {
  fromPage: 'bridge:page',
  toPage: 'bridge:device',
  answer: 'bridge:answer',
  injection: 'bridge:injection',
} as const
