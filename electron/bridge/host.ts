/**
 * The main process's side of the bridge to one portal view: checks who sends, checks what is sent, and calls back.
 * Together with `electron/ipc/doorway.ts` the only place that listens to pages.
 */
import { BRIDGE_CHANNELS, BRIDGE_LIMITS, bridgeAnswerSchema, bridgeMessageSchema } from '../../core/contract/bridge.ts'
import type { BridgeDelivery, BridgeMessage } from '../../core/contract/bridge.ts'
import type { PortalHook } from '../../core/contract/callback.ts'
import type { DeliveryResult } from '../../core/ports.ts'
import type { SenderFrame } from '../ipc/doorway.ts'

/**
 * Real milliseconds that a page has to come back from its function: a little less than the device itself waits (5 s),
 * so that the answer names the function.
 */
export const DELIVERY_TIMEOUT = 4_900

/** Why a document can't be called any more. */
export type DocumentEnd = 'navigated' | 'reloaded' | 'closed' | 'crashed'
const ENDS: Record<DocumentEnd, string> = {
  navigated: 'The page was left for another one before it had come back.',
  reloaded: 'The page was reloaded before it had come back.',
  closed: 'The portal was closed before the page had come back.',
  crashed: 'The page has crashed.',
}
/** Why a document is not called although a call of it is asked for. */
const NOT_CALLED = {
  none: 'There is no page that could be called.',
  barred: 'The page that is there now may not be called.',
}
const UNKNOWN = 'The page sent a message that the bridge does not know; it was dropped.'

/** The part of an IPC event that matters here. */
interface PageEvent {
  senderFrame: SenderFrame | null
  returnValue?: unknown
}

/** What the bridge uses of a view's WebContents. `ipc` hears this view's frames and no others. */
export interface BridgedContents {
  readonly mainFrame: SenderFrame & { send(channel: string, delivery: BridgeDelivery): void }
  readonly ipc: { on(channel: string, listener: (event: PageEvent, batch: unknown) => void): void }
}

/** A message of the page with the URL that Electron knows the sender by. */
export type BridgeReport = BridgeMessage & { url: string }

/** What the host needs. */
export interface BridgeHostOptions {
  contents: BridgedContents
  onMessage: (message: BridgeReport) => void
  /** A message that made no sense; a sentence for the trace. */
  onProblem: (problem: string) => void
  /** A page with this URL may be called. */
  mayCall: (url: string) => boolean
  /** The document that is about to run loses the callback objects; asked with strict injection alone. */
  injectionLost: () => boolean
  /** Calls back once after so many real milliseconds; returns what cancels it. */
  wake: (ms: number, callback: () => void) => () => void
}

export interface BridgeHost {
  /** Calls the hook of the document that is in the view now. */
  deliver(hook: PortalHook, argument: string): Promise<DeliveryResult>
  /** The document has gone: what is pending ends with `ok: false` and the reason. */
  documentGone(how: DocumentEnd): void
}

const isMainFrame = (frame: SenderFrame | null, main: SenderFrame): frame is SenderFrame =>
  frame !== null && frame.parent === null && frame.processId === main.processId && frame.routingId === main.routingId

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')

/** The messages of a batch; null when it is none. */
function readBatch(batch: unknown): unknown[] | null {
  if (typeof batch !== 'string') return null
  try {
    const values: unknown = JSON.parse(batch)
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}

/** Starts listening to a view. */
export function createBridgeHost(options: BridgeHostOptions): BridgeHost {
  const { contents, onMessage, onProblem, mayCall, injectionLost, wake } = options
  const pending = new Map<number, { settle(result: DeliveryResult): void; fail(error: string): void }>()
  /** What the document assigned last, for answers that the page can't give any more. */
  const assigned = new Map<PortalHook, string>()
  let crashed = false
  let deliveries = 0
  let messages = 0
  let characters = 0

  const take = (url: string, value: unknown) => {
    const checked = bridgeMessageSchema.safeParse(value)
    if (!checked.success) return onProblem(UNKNOWN)
    const message = checked.data
    if (message.type === 'hook') assigned.set(message.hook, message.kind === 'function' ? '(function)' : message.value)
    onMessage({ ...message, url })
  }
  /** URL of the sender, when that is the document in the view. */
  const senderUrl = ({ senderFrame }: PageEvent): string | null => {
    try {
      // Reading a frame that is gone throws: whoever sent this is no page any more.
      return isMainFrame(senderFrame, contents.mainFrame) ? senderFrame.url : null
    } catch {
      return null
    }
  }
  contents.ipc.on(BRIDGE_CHANNELS.fromPage, (event, batch) => {
    const url = senderUrl(event)
    // A visit's measure being full, nothing is even read: a page that goes on for ever would keep the main process busy.
    if (url === null || messages > BRIDGE_LIMITS.visitMessages) return
    const values = readBatch(batch)
    if (values === null) return onProblem(UNKNOWN)
    characters += (batch as string).length
    const room = characters > BRIDGE_LIMITS.visitLength ? 0 : Math.max(0, BRIDGE_LIMITS.visitMessages - messages)
    messages = room === 0 ? Infinity : messages + values.length
    for (const value of values.slice(0, room)) take(url, value)
    if (values.length > room) onMessage({ type: 'dropped', count: values.length - room, url })
  })
  contents.ipc.on(BRIDGE_CHANNELS.answer, (event, given) => {
    const answer = bridgeAnswerSchema.safeParse(given)
    if (senderUrl(event) === null || !answer.success) return
    const { deliveryId, ok, error } = answer.data
    const result = { ok, function: answer.data.function, ...(error === undefined ? {} : { error }) }
    pending.get(deliveryId)?.settle(result)
  })
  contents.ipc.on(BRIDGE_CHANNELS.injection, (event) => {
    event.returnValue = injectionLost()
  })

  const send = (delivery: Omit<BridgeDelivery, 'origin'>, fail: (error: string) => void) => {
    if (crashed) return fail(ENDS.crashed)
    try {
      const { url } = contents.mainFrame
      // The device asked for the page that it knows; this is the one that is there.
      if (!mayCall(url)) return fail(NOT_CALLED.barred)
      contents.mainFrame.send(BRIDGE_CHANNELS.toPage, { ...delivery, origin: originOf(url) })
    } catch {
      fail(NOT_CALLED.none)
    }
  }
  return {
    deliver(hook, argument) {
      const deliveryId = (deliveries += 1)
      return new Promise((resolve) => {
        const settle = (result: DeliveryResult) => {
          cancel()
          pending.delete(deliveryId)
          resolve(result)
        }
        const fail = (error: string) => settle({ ok: false, function: assigned.get(hook) ?? '', error })
        const cancel = wake(DELIVERY_TIMEOUT, () => fail('The page did not come back in time.'))
        pending.set(deliveryId, { settle, fail })
        send({ deliveryId, hook, argument }, fail)
      })
    },
    documentGone(how) {
      crashed = how === 'crashed'
      for (const { fail } of pending.values()) fail(ENDS[how])
      assigned.clear()
    },
  }
}
