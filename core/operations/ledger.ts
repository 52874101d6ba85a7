/** The operations that have not ended: each change is noted in the trace and kept. */
import type { PendingOperation } from '../contract/device.ts'
import type { Recorder } from '../trace/trace.ts'
import { stateOf } from './operation.ts'
import type { Operation, OperationStage, SavedOperation } from './operation.ts'

/** How an operation ended. */
export type OperationEnd = 'done' | 'failed' | 'dropped'

export interface Ledger {
  /** In the order in which they came. */
  list(): readonly Operation[]
  get(id: string): Operation | null
  add(operation: Operation): void
  /** Takes back an operation that failed and is tried again. */
  addAgain(operation: Operation): void
  /** Puts it into another stage; `dueAt` in virtual milliseconds since 1970. */
  move(operation: Operation, stage: OperationStage, dueAt?: number): void
  /** Notes that something about it changed that is kept. */
  touch(): void
  end(operation: Operation, how: OperationEnd, cause?: number): void
  /** Operations of an earlier run go on; `cause` is the `seq` of what brought them back. */
  resume(saved: readonly SavedOperation[], cause: number): void
  /** As plain data, to be kept. */
  saved(): SavedOperation[]
  /** As a snapshot shows them. */
  pending(): PendingOperation[]
}

/** Makes an empty ledger; `changed` is called after each change. */
export function createLedger(recorder: Recorder, changed: () => void): Ledger {
  let list: readonly Operation[] = []
  const note = ({ id, operatorId, kind, dueAt }: Operation, state: string, cause: number) => {
    const payload = { operationId: id, operatorId, operation: kind, state }
    return recorder.record('operation.state', dueAt === null ? payload : { ...payload, dueAt }, cause)
  }
  return {
    list: () => list,
    get: (id) => list.find((one) => one.id === id) ?? null,
    add(operation) {
      list = [...list, operation]
      // That a call's download runs says the LPA; what waits is worth a line.
      if (stateOf(operation) !== 'running') note(operation, stateOf(operation), operation.cause)
      changed()
    },
    addAgain(operation) {
      list = [...list, operation]
      note(operation, stateOf(operation), operation.cause)
      changed()
    },
    move(operation, stage, dueAt) {
      const before = stateOf(operation)
      operation.stage = stage
      operation.dueAt = dueAt ?? null
      if (stateOf(operation) !== before) note(operation, stateOf(operation), operation.cause)
      changed()
    },
    touch: changed,
    end(operation, how, cause = operation.cause) {
      list = list.filter((one) => one !== operation)
      operation.dueAt = null
      note(operation, how, cause)
      changed()
    },
    resume(saved, cause) {
      list = saved.map((one) => ({ ...one, cause, cancelled: false, wakeUp: () => {} }))
      for (const operation of list) operation.cause = note(operation, 'resumed', cause)
    },
    saved: () => list.map(({ cause: _cause, cancelled: _cancelled, wakeUp: _wakeUp, ...kept }) => kept),
    pending: () =>
      list.map((one) => ({
        id: one.id,
        operatorId: one.operatorId,
        kind: one.kind,
        state: stateOf(one),
        dueAt: one.dueAt,
      })),
  }
}
