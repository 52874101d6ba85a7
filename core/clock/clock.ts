/**
 * Virtual time. Runs at real speed (offset from real time) and can be moved on. Nothing in core sleeps: every delay is
 * a timer of this clock, every piece of work that takes real time is an activity of it, so that
 * {@link VirtualClock.advance} knows when the effects of the timers that it fired have settled.
 */
import type { TimePort } from '../ports.ts'

export interface VirtualClock {
  /** Virtual time, integer milliseconds since 1970. */
  now(): number
  /** Difference to real time in milliseconds; saved, so that a restart goes on where time was. */
  offset(): number
  /** Calls back once, `ms` virtual milliseconds from now; returns what cancels it. */
  after(ms: number, callback: () => void): () => void
  /** Runs work that may wait for real I/O. A failure is rethrown to the caller of `run`. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Waits `ms` virtual milliseconds; only inside of {@link run}. */
  delay(ms: number): Promise<void>
  /** Fires what falls due within `ms`, in order, letting effects settle after each; calls are queued. */
  advance(ms: number): Promise<void>
  /** Resolves when no activity is under way but those that wait for virtual time. */
  settled(): Promise<void>
  /** Cancels all timers; none fires afterwards. */
  stop(): void
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** Makes a clock. `offset` is what an earlier run's clock had. */
export function createClock(time: TimePort, offset = 0): VirtualClock {
  let timers: Timer[] = []
  let order = 0
  let active = 0
  let frozenAt: number | null = null
  let cancelWake = () => {}
  let waiting: (() => void)[] = []
  let queue: Promise<void> = Promise.resolve()
  let stopped = false

  const now = () => frozenAt ?? Math.round(time.now() + offset)

  const arm = () => {
    cancelWake()
    cancelWake = () => {}
    const next = timers[0]
    if (next === undefined || frozenAt !== null || stopped) return
    cancelWake = time.wake(Math.max(0, next.at - now()), fireDue)
  }
  const fireDue = () => {
    while (timers[0] !== undefined && timers[0].at <= now() && frozenAt === null) timers.shift()?.callback()
    arm()
  }
  const ended = () => {
    active -= 1
    if (active > 0) return
    const idle = waiting
    waiting = []
    for (const resolve of idle) resolve()
  }
  const after = (ms: number, callback: () => void) => {
    const timer: Timer = { at: now() + Math.max(0, ms), order: (order += 1), callback }
    const index = timers.findIndex((other) => other.at > timer.at)
    timers.splice(index < 0 ? timers.length : index, 0, timer)
    if (timers[0] === timer) arm()
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  // Work that has just ended often starts more in a continuation: look again after a few turns of the microtask queue.
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      if (active > 0) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        turn = 0
      }
      await Promise.resolve()
    }
  }
  const move = async (ms: number) => {
    await settled()
    const target = now() + ms
    frozenAt = now()
    try {
      for (let next = timers[0]; next !== undefined && next.at <= target && !stopped; next = timers[0]) {
        timers.shift()
        frozenAt = Math.max(frozenAt, next.at)
        next.callback()
        await settled()
      }
    } finally {
      offset = target - time.now()
      frozenAt = null
      arm()
    }
  }

  return {
    now,
    offset: () => offset,
    after,
    settled,
    async run(work) {
      active += 1
      try {
        return await work()
      } finally {
        ended()
      }
    },
    delay: (ms) =>
      new Promise<void>((resolve) => {
        after(ms, () => {
          active += 1
          resolve()
        })
        ended()
      }),
    advance(ms) {
      const done = queue.then(() => move(ms))
      queue = done.catch(() => {})
      return done
    },
    stop() {
      stopped = true
      timers = []
      cancelWake()
    },
  }
}
