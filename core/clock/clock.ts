/**
 * Virtual time. Runs at real speed (an offset from real time) and can be moved on. Nothing in core sleeps: every delay is
 * a timer of this clock, every piece of work that takes real time is an activity of it, so that
 * {@link VirtualClock.advance} knows when the effects of the timers that it fired have settled.
 */
import type { TimePort } from '../ports.ts'
import { createTimers } from './timers.ts'

/** How a piece of work says that it waits for virtual time, and not for the real world. */
export interface Activity {
  /** Waits `ms` virtual milliseconds. */
  delay(ms: number): Promise<void>
  /** Waits for something that only virtual time, or a user, will bring. */
  until<T>(promise: Promise<T>): Promise<T>
}

export interface VirtualClock {
  /** Virtual time, integer milliseconds since 1970. Never goes back. */
  now(): number
  /** Difference to real time in milliseconds; saved, so that a restart goes on where time was. */
  offset(): number
  /** Calls back once, `ms` virtual milliseconds from now; returns what cancels it. */
  after(ms: number, callback: () => void): () => void
  /**
   * Runs work that may wait for real I/O; its result or failure is the caller's. Work that waits for another activity's
   * end hands its own {@link Activity} on instead of starting a second one: it would count as busy while that one waits.
   */
  run<T>(work: (activity: Activity) => Promise<T>): Promise<T>
  /**
   * Fires what falls due within `ms`, in order, letting effects settle after each; time stands still meanwhile. Calls
   * are queued. A callback that throws doesn't keep the others from firing; the first error is rethrown at the end.
   */
  advance(ms: number): Promise<void>
  /** Resolves when no activity is under way but those that wait for virtual time. */
  settled(): Promise<void>
  /** Cancels all timers; none fires afterwards. */
  stop(): void
}

/** Longest real wait asked of the port, in milliseconds: hosts' timers overflow at 2³¹. */
const LONGEST_WAKE = 2 ** 30

/** Turns of the microtask queue that must pass without an activity before all counts as settled. */
const QUIET_TURNS = 20

const nothing = () => {}

/** Makes a clock. `offset` is what an earlier run's clock had, in milliseconds. */
export function createClock(time: TimePort, offset = 0): VirtualClock {
  const timers = createTimers()
  let active = 0
  let frozenAt: number | null = null
  let latest = Number.NEGATIVE_INFINITY
  let cancelWake: () => void = nothing
  let waiting: (() => void)[] = []
  let queue: Promise<void> = Promise.resolve()
  let stopped = false

  const now = () => {
    const running = Math.round(time.now() + offset)
    // The real clock was set back: virtual time goes on from where it was.
    if (frozenAt === null && running < latest) offset += latest - running
    latest = Math.max(latest, frozenAt ?? running)
    return latest
  }
  const arm = () => {
    cancelWake()
    cancelWake = nothing
    const next = timers.next()
    if (next === null || frozenAt !== null || stopped) return
    cancelWake = time.wake(Math.min(Math.max(0, next - now()), LONGEST_WAKE), fireDue)
  }
  const canFire = () => frozenAt === null && !stopped
  const fireDue = () => {
    try {
      // A callback may stop the clock.
      while (canFire() && timers.fire(now()));
    } finally {
      arm()
    }
  }
  const after = (ms: number, callback: () => void) => {
    if (stopped) return nothing
    const at = now() + Math.max(0, Math.round(ms))
    const before = timers.next()
    const cancel = timers.add(at, callback)
    if (before === null || at < before) arm()
    return cancel
  }
  const busy = () => {
    active += 1
  }
  const idle = () => {
    active -= 1
    if (active > 0) return
    const resolvers = waiting
    waiting = []
    for (const resolve of resolvers) resolve()
  }
  const until = async <T>(promise: Promise<T>): Promise<T> => {
    idle()
    try {
      return await promise
    } finally {
      busy()
    }
  }
  const activity: Activity = {
    until,
    delay: (ms) => until(new Promise<void>((resolve) => after(ms, resolve))),
  }
  // Work that has just ended often starts more in a continuation: look again after a few turns of the microtask queue.
  const settled = async () => {
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) {
      if (active > 0) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        turn = 0
      }
      await Promise.resolve()
    }
  }
  const move = async (ms: number) => {
    await settled()
    const target = now() + Math.max(0, Math.round(ms))
    const errors: unknown[] = []
    frozenAt = now()
    for (let next = timers.next(); next !== null && next <= target; next = timers.next()) {
      frozenAt = Math.max(frozenAt, next)
      try {
        timers.fire(frozenAt)
      } catch (error) {
        errors.push(error)
      }
      await settled()
    }
    offset = target - time.now()
    frozenAt = null
    arm()
    if (errors.length > 0) throw errors[0]
  }

  return {
    now,
    offset: () => offset,
    after,
    settled,
    async run(work) {
      busy()
      try {
        return await work(activity)
      } finally {
        idle()
      }
    },
    advance(ms) {
      const done = queue.then(() => move(ms))
      queue = done.catch(nothing)
      return done
    },
    stop() {
      stopped = true
      timers.clear()
      cancelWake()
    },
  }
}
