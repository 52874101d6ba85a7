/** Sends the card's notifications to servers, removes what was acknowledged, tries again later what was not. */
import type { VirtualClock } from '../clock/clock.ts'
import { toBase64 } from '../tlv/bytes.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Es10Client, Es10Context, PendingNotification } from './es10.ts'
import type { Es9Client, Es9Server } from './es9.ts'

/** Virtual milliseconds until the next try; after the last one the next operation or start tries again. */
export const RETRY_DELAYS_MS = [30_000, 120_000, 600_000, 3_600_000, 21_600_000] as const

export interface Notifier {
  /** Sends one and removes it. Never rejects; false: it stays on the card and will be tried again. */
  send(notification: PendingNotification, server: Es9Server, context: Es10Context): Promise<boolean>
  /** Sends all that the card has. Never rejects. Calls are queued. */
  sendAll(cause: number | null): Promise<void>
}

/** What the notifier works with. */
export interface NotifierDeps {
  es9: Es9Client
  es10: Es10Client
  trace: Recorder
  clock: VirtualClock
  serverOf(notification: { address: string; iccid: string }): Es9Server
}

/** Makes the notifier. */
export function createNotifier({ es9, es10, trace, clock, serverOf }: NotifierDeps): Notifier {
  /** Sequence numbers rise, so the highest one tells which have been noted in the trace. */
  let highestNoted = 0
  const underWay = new Set<number>()
  /** Removed from the card by this run; numbers are never given again. */
  const gone = new Set<number>()
  let queue: Promise<void> = Promise.resolve()
  let failures = 0
  let cancelRetry: (() => void) | null = null

  const record = (one: PendingNotification, state: 'pending' | 'sent' | 'removed' | 'failed', cause: number | null) => {
    const { iccid, operation, sequenceNumber } = one
    trace.record('esim.notification', { iccid, operation, sequenceNumber, state }, cause)
  }
  const notePending = (one: PendingNotification, cause: number | null) => {
    if (one.sequenceNumber <= highestNoted) return
    highestNoted = one.sequenceNumber
    record(one, 'pending', cause)
  }
  const retryLater = () => {
    const delay = RETRY_DELAYS_MS[failures]
    if (cancelRetry !== null || delay === undefined) return
    failures += 1
    cancelRetry = clock.after(delay, () => {
      cancelRetry = null
      void sendAll(null, true)
    })
  }
  const send = async (one: PendingNotification, server: Es9Server, context: Es10Context): Promise<boolean> => {
    const { cause } = context
    notePending(one, cause)
    if (underWay.has(one.sequenceNumber)) return true
    underWay.add(one.sequenceNumber)
    try {
      const body = { pendingNotification: toBase64(one.bytes) }
      const result = await es9.call('handleNotification', server, body, cause)
      if (!result.ok) {
        record(one, 'failed', cause)
        retryLater()
        return false
      }
      record(one, 'sent', cause)
      await es10.removeNotification(context, one.sequenceNumber)
      record(one, 'removed', cause)
      gone.add(one.sequenceNumber)
      return true
    } catch {
      // The card could not remove it: it will be sent once more, which servers have to bear.
      retryLater()
      return false
    } finally {
      underWay.delete(one.sequenceNumber)
    }
  }
  const sendEach = async (cause: number | null): Promise<void> => {
    const tried = new Set<number>()
    /** Servers that did not take one: the next ones wait, for they get theirs in order (SGP.22 3.5). */
    const silent = new Set<string>()
    let failed = false
    // What came meanwhile is taken up by another look at the card; what was tried is not looked at one by one.
    for (;;) {
      const fresh = (await es10.notifications()).filter((one) => !tried.has(one.sequenceNumber))
      if (fresh.length === 0) break
      for (const one of fresh) notePending(one, cause)
      for (const next of fresh) {
        tried.add(next.sequenceNumber)
        if (gone.has(next.sequenceNumber) || silent.has(next.address)) continue
        if (await send(next, serverOf(next), { cause })) continue
        silent.add(next.address)
        failed = true
      }
    }
    if (!failed) failures = 0
  }
  const sendAll = (cause: number | null, isRetry: boolean): Promise<void> => {
    if (!isRetry) {
      // Someone asks anew: the first delays count again.
      failures = 0
      cancelRetry?.()
      cancelRetry = null
    }
    const before = queue
    const done = clock.run(() => before.then(() => sendEach(cause))).catch(retryLater)
    queue = done
    return done
  }
  return { send, sendAll: (cause) => sendAll(cause, false) }
}
