/** Real time from the system. */
import type { TimePort } from '../../core/ports.ts'

/** Longest wait that the system's timers take, in milliseconds; core asks again when it is over. */
const LONGEST_WAIT = 2 ** 31 - 1

/** The system's clock and timers. */
export function createTimePort(): TimePort {
  return {
    now: () => Date.now(),
    wake(ms, callback) {
      const timer = setTimeout(callback, Math.min(Math.max(0, ms), LONGEST_WAIT))
      return () => clearTimeout(timer)
    },
  }
}
