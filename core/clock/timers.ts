/** Callbacks in the order of their times; those of the same time in the order they were added. */
export interface Timers {
  /** Adds a callback; returns what removes it again. */
  add(at: number, callback: () => void): () => void
  /** Time of the next callback, or null. */
  next(): number | null
  /** Calls the next callback when its time is `now` or earlier; false when there is none. */
  fire(now: number): boolean
  clear(): void
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** Makes an empty list of timers. */
export function createTimers(): Timers {
  const list: Timer[] = []
  return {
    add(at, callback) {
      const timer: Timer = { at, callback }
      const index = list.findIndex((other) => other.at > at)
      list.splice(index < 0 ? list.length : index, 0, timer)
      return () => {
        const place = list.indexOf(timer)
        if (place >= 0) list.splice(place, 1)
      }
    },
    next: () => list[0]?.at ?? null,
    fire(now) {
      const first = list[0]
      if (first === undefined || first.at > now) return false
      list.shift()
      first.callback()
      return true
    },
    clear() {
      list.length = 0
    },
  }
}
