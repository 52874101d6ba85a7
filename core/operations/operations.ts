/** The device's eSIM operations: one at a time at the card, those that wait for time or the user beside it. */
import type { AppEvent } from '../app/state.ts'
import type { PendingOperation } from '../contract/device.ts'
import type { ProgressBar } from '../contract/view.ts'
import type { ESimOperationStatus, OrderFailureStatus } from '../contract/esim.ts'
import type { ActivationCode } from '../lpa/api.ts'
import type { Toasts } from '../toasts/toasts.ts'
import { barOf } from './bars.ts'
import type { Running } from './bars.ts'
import { followConnecting } from './connecting.ts'
import { createDueTimers } from './due.ts'
import { failureTextOf } from './failure.ts'
import { createLineWishes } from './line-wishes.ts'
import type { SavedLineWish } from './line-wishes.ts'
import { MOST_WAITING } from './limits.ts'
import type { Operation, SavedOperation } from './operation.ts'
import { isInline, isTold } from './operation.ts'
import { runProfileJob } from './profile-job.ts'
import type { JobEnd, ProfileJobDeps } from './profile-job.ts'
import { createQueue } from './queue.ts'
import { switchLine } from './switch-line.ts'
import type { SwitchDeps } from './switch-line.ts'

/** What a portal ordered. */
export interface Order {
  operationId: string
  operatorId: string
  kind: PendingOperation['kind']
  /** Null: the SM-DS will tell. */
  activationCode: ActivationCode | null
  embedded: boolean
  /** Minutes until it begins. */
  waitMinutes: number
  /** Minutes for which the network refuses the new profile. */
  refusedMinutes: number
  cause: number
}

/** A wish to use another line, for which a plan was bought. */
export interface LineWish extends SavedLineWish {
  /** The portal stays open: a bar over it. */
  inline: boolean
  cause: number
  /** Called after each try, unless the device was reset meanwhile. The user can try again what failed. */
  ended?: (status: ESimOperationStatus) => void
}

export interface Operations {
  /** Takes an order. Gives the virtual time when it begins, in milliseconds since 1970. */
  start(order: Order): number
  useLine(wish: LineWish): void
  /** True when no more orders can be taken. */
  full(): boolean
  /** Drops a deferred download that still waits; false when there is none with this identifier. */
  cancel(id: string, cause: number): boolean
  /** The user took up, or turned down, what a toast offered. */
  accept(id: string, cause: number): void
  decline(id: string, cause: number): void
  /** Runs a failed order again. */
  retry(id: string, cause: number | null): void
  forget(id: string): void
  /** The bar over a portal of this operator, unless the user closed it. */
  bar(operatorId: string): ProgressBar | null
  closeBar(operatorId: string): void
  /** Bytes written for an operation. */
  progress(id: string): { installedBytes: number; totalBytes: number }
  /** Wishes for other lines that are not fulfilled yet, to be kept. */
  savedWishes(): SavedLineWish[]
  /** Goes on with the operations and wishes of an earlier run; before the registration follows anything. */
  resume(saved: { operations: readonly SavedOperation[]; lineWishes: readonly SavedLineWish[] }, cause: number): void
  /** Drops everything; resolves when nothing touches the card any more. */
  cancelAll(cause: number): Promise<void>
}

/** What operations need, besides what a job needs. */
export interface OperationsDeps extends Omit<ProfileJobDeps, 'touch' | 'installed'>, SwitchDeps {
  toasts: Pick<Toasts, 'show'>
  /** A line that a plan was bought for is in use. */
  bought: (iccid: string, planName: string, cause: number) => void
  send: (event: AppEvent, cause: number | null) => void
  correlationVector: () => string
  changed: () => void
}

interface Job {
  run: () => Promise<void>
  cancel: () => void
}

const MINUTE_MS = 60_000

/** Makes the operations of one device. */
export function createOperations(deps: OperationsDeps): Operations {
  const { clock, registration, register, ledger, profiles, toasts, send, changed, correlationVector, diagnostics } =
    deps
  /** What failed: identifier → what tries it again. */
  const failures = new Map<string, (cause: number | null) => void>()
  const hidden = new Set<string>()
  let running: Running | null = null
  const queue = createQueue<Job>((job) => job.run())
  const wishes = createLineWishes(ledger.touch)

  const show = (next: Running | null) => {
    running = next
    changed()
  }
  const fail = (
    operationId: string,
    status: OrderFailureStatus,
    cause: number,
    again: (cause: number | null) => void,
  ) => {
    failures.set(operationId, again)
    const order = { operationId, ...failureTextOf(status), correlationVector: correlationVector() }
    send({ type: 'order-failed', order }, cause)
  }
  const jobDeps: ProfileJobDeps = {
    ...deps,
    touch: ledger.touch,
    installed(operation) {
      if (operation.stage === 'refused') timers.arm(operation)
      send({ type: 'operation-moved', operationId: operation.id, to: 'connecting' }, operation.cause)
    },
  }
  const runProfile = async (operation: Operation) => {
    const { id: operationId, operatorId } = operation
    const shown = { operationId, operatorId, inline: isInline(operation) }
    show({ ...shown, installedBytes: 0, totalBytes: 0 })
    const unforeseen = (error: unknown): JobEnd => {
      diagnostics.raise('MP1603', { error: String(error) }, operation.cause)
      return operation.cancelled ? null : 'UnknownError'
    }
    const progress = (installedBytes: number, totalBytes: number) => show({ ...shown, installedBytes, totalBytes })
    const end = await runProfileJob(jobDeps, operation, progress).catch(unforeseen)
    show(null)
    // A reset may have come in the turns since the job ended.
    if (end === null || operation.cancelled) return
    if (end === 'later') lookWhoIsConnected()
    else if (end === 'Success') ledger.end(operation, 'done')
    else {
      ledger.end(operation, 'failed')
      fail(operationId, end, operation.cause, (cause) => {
        operation.cause = cause ?? operation.cause
        ledger.addAgain(operation)
        enqueue(operation)
      })
    }
  }
  const enqueue = (operation: Operation) =>
    queue.add({
      run: () => runProfile(operation),
      cancel() {
        operation.cancelled = true
        operation.wakeUp()
      },
    })
  const lookWhoIsConnected = followConnecting({
    ledger,
    registration,
    connected(operation, cause) {
      ledger.end(operation, 'done', cause)
      toasts.show({ type: 'connected', operatorId: operation.operatorId, operationId: operation.id }, cause)
    },
  })
  const timers = createDueTimers(clock, (operation) => {
    const { id: operationId, operatorId, cause } = operation
    if (operation.kind === 'deferred-download') {
      ledger.move(operation, 'offer')
      toasts.show({ type: 'deferred-download', operatorId, operationId }, cause)
      return
    }
    if (operation.stage === 'wait') {
      ledger.move(operation, 'fetch')
      send({ type: 'operation-moved', operationId, to: 'installing' }, cause)
      enqueue(operation)
      return
    }
    // The user has another line by now, which is none of this operation's business.
    if (profiles.enabled()?.iccid !== operation.iccid) return ledger.end(operation, 'dropped')
    ledger.move(operation, 'register')
    registration.again(cause)
    lookWhoIsConnected()
  })

  const useLine = (wish: LineWish) => {
    const { operationId, operatorId, iccid, planName, inline, cause } = wish
    let cancelled = false
    wishes.add(wish)
    queue.add({
      async run() {
        show({ operationId, operatorId, inline, installedBytes: 0, totalBytes: 0 })
        const status = await switchLine(deps, iccid, cause).catch((error: unknown) => {
          diagnostics.raise('MP1603', { error: String(error) }, cause)
          return 'Other' as const
        })
        show(null)
        if (cancelled) return
        wishes.remove(operationId)
        register(cause)
        if (status === 'Success') deps.bought(iccid, planName, cause)
        wish.ended?.(status)
        if (status === 'Success') return
        fail(operationId, status, cause, (again) => useLine({ ...wish, cause: again ?? cause }))
      },
      cancel: () => (cancelled = true),
    })
  }

  return {
    start({ operationId, waitMinutes, ...order }) {
      const now = clock.now()
      const waits = order.kind === 'deferred-download' || order.kind === 'delayed-profile'
      const dueAt = now + waitMinutes * MINUTE_MS
      const operation: Operation = {
        ...order,
        id: operationId,
        stage: waits ? 'wait' : 'fetch',
        dueAt: waits ? dueAt : null,
        iccid: null,
        cardBefore: null,
        cancelled: false,
        wakeUp: () => {},
      }
      ledger.add(operation)
      if (waits) timers.arm(operation)
      else enqueue(operation)
      return dueAt
    },
    useLine,
    full: () => ledger.list().length > MOST_WAITING || queue.waiting() >= MOST_WAITING,
    cancel(id, cause) {
      const operation = ledger.get(id)
      if (operation === null || operation.stage !== 'wait' || operation.kind !== 'deferred-download') return false
      timers.disarm(id)
      ledger.end(operation, 'dropped', cause)
      return true
    },
    accept(id, cause) {
      const operation = ledger.get(id)
      if (operation?.stage !== 'offer') return
      operation.cause = cause
      ledger.move(operation, 'fetch')
      const { operatorId } = operation
      send({ type: 'show-fulfilment', page: { name: 'installing', operatorId, operationId: id } }, cause)
      enqueue(operation)
    },
    decline(id, cause) {
      const operation = ledger.get(id)
      if (operation?.stage === 'offer') ledger.end(operation, 'dropped', cause)
    },
    retry(id, cause) {
      const again = failures.get(id)
      failures.delete(id)
      again?.(cause)
    },
    forget: (id) => void failures.delete(id),
    bar: (operatorId) =>
      barOf({ operatorId, running, operations: ledger.list(), hidden, now: clock.now() })?.bar ?? null,
    closeBar(operatorId) {
      const shown = barOf({ operatorId, running, operations: ledger.list(), hidden, now: clock.now() })
      if (shown === null) return
      hidden.add(shown.id)
      changed()
    },
    progress: (id) =>
      running?.operationId === id
        ? { installedBytes: running.installedBytes, totalBytes: running.totalBytes }
        : { installedBytes: 0, totalBytes: 0 },
    savedWishes: wishes.saved,
    resume({ operations, lineWishes }, cause) {
      ledger.resume(operations, cause)
      const begun = (one: Operation) => one.iccid !== null || one.cardBefore !== null
      for (const one of ledger.list()) if (one.dueAt !== null) timers.arm(one)
      // What a kill interrupted at the card goes on first.
      const jobs = ledger.list().filter((one) => one.stage === 'fetch' || (one.stage === 'register' && isTold(one)))
      for (const one of jobs.toSorted((a, b) => Number(begun(b)) - Number(begun(a)))) enqueue(one)
      // The portal that asked is gone: nothing is drawn over it.
      for (const wish of lineWishes) useLine({ ...wish, inline: false, cause })
    },
    async cancelAll(cause) {
      failures.clear()
      wishes.clear()
      timers.clear()
      for (const operation of ledger.list()) {
        operation.cancelled = true
        operation.wakeUp()
        ledger.end(operation, 'dropped', cause)
      }
      queue.running()?.cancel()
      await queue.clear()
    },
  }
}
