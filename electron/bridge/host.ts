/**
 * The main process's side of the bridge to one portal view: checks who sends, checks what is sent, and calls back.
 * Together with `electron/ipc/doorway.ts` the only place that listens to pages.
 */
import { BRIDGE_CHANNELS, BRIDGE_LIMITS, bridgeMessageSchema } from '../../core/contract/bridge.ts'
import type { BridgeDelivery, BridgeMessage } from '../../core/contract/bridge.ts'
import type { PortalHook } from '../../core/contract/callback.ts'
import type { DeliveryResult } from '../../core/ports.ts'
import type { SenderFrame } from '../ipc/doorway.ts'

/**
 * Real milliseconds that a page has to come back from its function: a little less than the device itself waits (5 s),
 * so that the answer names the function.
 */
export const DELIVERY_TIMEOUT = 4_900

/** What the bridge uses of a view's WebContents. `ipc` hears this view's frames and no others. */
export interface BridgedContents {
  readonly mainFrame: SenderFrame & { send(channel: string, delivery: BridgeDelivery): void }
  readonly ipc: {
    on(channel: string, listener: (event: { senderFrame: SenderFrame | null }, batch: unknown) => void): void
  }
}

/** A message of the page with the URL that Electron knows the sender by. */
export type BridgeReport = Exclude<BridgeMessage, { type: 'delivered' }> & { url: string }

/** What the host needs. */
export interface BridgeHostOptions {
  contents: BridgedContents
  onMessage: (message: BridgeReport) => void
  /** A message that made no sense; a sentence for the trace. */
  onProblem: (problem: string) => void
  /** Calls back once after so many real milliseconds; returns what cancels it. */
  wake: (ms: number, callback: () => void) => () => void
}

export interface BridgeHost {
  /** Calls the hook of the document that is in the view now. */
  deliver(hook: PortalHook, argument: string): Promise<DeliveryResult>
  /** The document that was called has gone: what is pending ends with `ok: false`. */
  documentGone(): void
}

const isMainFrame = (frame: SenderFrame | null, main: SenderFrame): frame is SenderFrame =>
  frame !== null && frame.parent === null && frame.processId === main.processId && frame.routingId === main.routingId

/** Starts listening to a view. */
export function createBridgeHost({ contents, onMessage, onProblem, wake }: BridgeHostOptions): BridgeHost {
  const pending = new Map<number, { settle(result: DeliveryResult): void; fail(error: string): void }>()
  /** What the document assigned last, for answers that the page can't give any more. */
  const assigned = new Map<PortalHook, string>()
  let deliveries = 0
  let messages = 0

  const take = (url: string, value: unknown) => {
    const checked = bridgeMessageSchema.safeParse(value)
    if (!checked.success) return onProblem('The page sent a message that the bridge does not know; it was dropped.')
    const message = checked.data
    if (message.type === 'delivered') {
      const { ok, error } = message
      const result = { ok, function: message.function, ...(error === undefined ? {} : { error }) }
      pending.get(message.deliveryId)?.settle(result)
      return
    }
    if (message.type === 'hook') assigned.set(message.hook, message.kind === 'function' ? '(function)' : message.value)
    onMessage({ ...message, url })
  }
  contents.ipc.on(BRIDGE_CHANNELS.fromPage, (event, batch) => {
    let url = ''
    try {
      // Reading a frame that is gone throws: whoever sent this is no page any more.
      if (!isMainFrame(event.senderFrame, contents.mainFrame)) return
      url = event.senderFrame.url
    } catch {
      return
    }
    if (!Array.isArray(batch))
      return onProblem('The page sent a message that the bridge does not know; it was dropped.')
    const room = Math.max(0, BRIDGE_LIMITS.visitMessages - messages)
    messages += batch.length
    for (const value of batch.slice(0, room)) take(url, value)
    // Said once: a page that goes on for ever would fill the trace with this alone.
    if (room > 0 && batch.length > room) onMessage({ type: 'dropped', count: batch.length - room, url })
  })

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
        try {
          contents.mainFrame.send(BRIDGE_CHANNELS.toPage, { deliveryId, hook, argument })
        } catch {
          fail('The page went away.')
        }
      })
    },
    documentGone() {
      for (const { fail } of pending.values()) fail('The page went away.')
      assigned.clear()
    },
  }
}
