/** Pushes the monitor's state to the window: at once, then at most a few times a second, however fast a training goes. */
import type { MonitoringView } from '../../core/contract/monitoring.ts'

/** Least real milliseconds between two pushes. */
const PUSH_EVERY = 250

/** What pushing needs. */
export interface MonitoringPushOptions {
  /** Null while there is no device. */
  view: () => MonitoringView | null
  send: (view: MonitoringView) => void
  wait: (callback: () => void, ms: number) => void
}

/** Makes it. */
export function createMonitoringPush({ view, send, wait }: MonitoringPushOptions): { changed(): void } {
  let waiting = false
  let again = false
  const push = () => {
    const current = view()
    if (current !== null) send(current)
  }
  const changed = () => {
    again = waiting
    if (waiting) return
    waiting = true
    push()
    wait(() => {
      waiting = false
      if (again) changed()
    }, PUSH_EVERY)
  }
  return { changed }
}
