/** Work that comes in crowds, done in order and in slices, so that nothing else of the main process waits for long. */

/** What doing it needs. */
export interface SlicesOptions {
  /** Milliseconds with fractions, of any clock that only goes forward. */
  now: () => number
  /** Calls back after whatever else waits has had its turn. */
  next: (callback: () => void) => void
  /** Longest time for one slice, milliseconds; one piece of work may exceed it. */
  budget?: number
}

export interface Slices {
  /** Does the work now when nothing waits and the slice has time left, else as soon as it is its turn. */
  add(work: () => void): void
}

/** Makes one line of work. */
export function createSlices({ now, next, budget = 8 }: SlicesOptions): Slices {
  let waiting: (() => void)[] = []
  let done = 0
  let working = false
  /** When the slice began that lasts until the next turn of the event loop; null between slices. */
  let began: number | null = null
  const work = () => {
    working = true
    try {
      while (done < waiting.length && now() - (began ?? 0) < budget) {
        done += 1
        waiting[done - 1]?.()
      }
    } finally {
      working = false
    }
    if (done < waiting.length) return
    waiting = []
    done = 0
  }
  const begin = () => {
    if (began !== null) return
    began = now()
    next(() => {
      began = null
      if (waiting.length === 0) return
      begin()
      work()
    })
  }
  return {
    add(one) {
      begin()
      waiting.push(one)
      // What a piece of work brings about waits for its end; what came earlier goes first.
      if (!working && waiting.length === 1) work()
    },
  }
}
