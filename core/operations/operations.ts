/** The device's eSIM operations: one at a time, with the bar, and with failed orders that can be tried again. */
import type { FailedOrder } from '../app/state.ts'
import type { OperatorBar } from '../app/project.ts'
import { failureTextOf } from './failure.ts'
import { runInlineDownload } from './inline-download.ts'
import type { InlineDownloadDeps, InlineOrder, OrderEnd } from './inline-download.ts'
import { createQueue } from './queue.ts'

/** What the bar says. */
const BAR_TEXT = "We're updating your cellular network settings, and it might take a few minutes."

export interface Operations {
  /** Starts an order, or queues it behind the one that runs: a device handles one download at a time. */
  start(order: Pick<InlineOrder, 'operationId' | 'operatorId' | 'activationCode' | 'embedded' | 'cause'>): void
  /** Orders that wait. */
  waiting(): number
  /** Runs a failed order again. */
  retry(operationId: string, cause: number | null): void
  forget(operationId: string): void
  /** The bar of the order that runs, unless the user closed it. */
  bar(): OperatorBar | null
  closeBar(): void
  /** Drops everything; resolves when nothing touches the card any more. */
  cancelAll(): Promise<void>
}

/** What operations need, besides what an order needs. */
export interface OperationsDeps extends InlineDownloadDeps {
  correlationVector: () => string
  /** Shows the user that an order failed. */
  failed: (order: FailedOrder, cause: number) => void
  changed: () => void
}

/** Makes the operations of one device. */
export function createOperations(deps: OperationsDeps): Operations {
  const { changed, failed, correlationVector } = deps
  const failures = new Map<string, InlineOrder>()
  let shown: OperatorBar | null = null

  /** A fault of the emulator itself ends the order as any other failure does. */
  const unforeseen =
    (order: InlineOrder) =>
    (error: unknown): OrderEnd => {
      deps.diagnostics.raise('MP1603', { error: String(error) }, order.cause)
      return order.cancelled ? null : 'Other'
    }
  const show = (next: OperatorBar | null) => {
    shown = next
    changed()
  }
  const queue = createQueue<InlineOrder>(async (order) => {
    const { operatorId, operationId } = order
    show({ operatorId, bar: { text: BAR_TEXT, progress: true, installedBytes: 0, totalBytes: 0 } })
    const status = await runInlineDownload(deps, order, (installedBytes, totalBytes) => {
      if (shown !== null) show({ operatorId, bar: { text: BAR_TEXT, progress: true, installedBytes, totalBytes } })
    }).catch(unforeseen(order))
    show(null)
    if (status !== null && status !== 'Success') {
      failures.set(operationId, order)
      failed({ operationId, ...failureTextOf(status), correlationVector: correlationVector() }, order.cause)
    }
  })

  return {
    start: (order) => queue.add({ ...order, iccid: null, cancelled: false, wakeUp: () => {} }),
    waiting: queue.waiting,
    retry(operationId, cause) {
      const order = failures.get(operationId)
      if (order === undefined) return
      failures.delete(operationId)
      order.cause = cause ?? order.cause
      queue.add(order)
    },
    forget: (operationId) => void failures.delete(operationId),
    bar: () => shown,
    closeBar() {
      if (shown !== null) show(null)
    },
    async cancelAll() {
      failures.clear()
      const running = queue.running()
      if (running !== null) {
        running.cancelled = true
        running.wakeUp()
      }
      await queue.clear()
    },
  }
}
