/** Timers of operations that wait for virtual time. */
import type { VirtualClock } from '../clock/clock.ts'
import type { Operation } from './operation.ts'

export interface DueTimers {
  /** Calls back when the operation is due; at the next turn of the clock when it already is. */
  arm(operation: Operation): void
  disarm(id: string): void
  clear(): void
}

/** Makes timers; `due` is called once for each that is armed. */
export function createDueTimers(clock: VirtualClock, due: (operation: Operation) => void): DueTimers {
  const cancels = new Map<string, () => void>()
  const disarm = (id: string) => {
    cancels.get(id)?.()
    cancels.delete(id)
  }
  return {
    arm(operation) {
      disarm(operation.id)
      const cancel = clock.after((operation.dueAt ?? 0) - clock.now(), () => {
        cancels.delete(operation.id)
        due(operation)
      })
      cancels.set(operation.id, cancel)
    },
    disarm,
    clear() {
      for (const cancel of cancels.values()) cancel()
      cancels.clear()
    },
  }
}
