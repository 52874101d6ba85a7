/**
 * Toasts of the simulated Windows: a banner until the user answers or closes it, in the action centre until it is
 * answered or cleared, over restarts too.
 */
import type { RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { NewToast, SavedToast } from './saved.ts'

/** A toast that is there no more, and the `seq` of the event that says so. */
export interface Answered {
  toast: SavedToast
  seq: number
}

export interface Toasts {
  /** Oldest first. */
  list(): readonly SavedToast[]
  show(toast: NewToast, cause: number | null): void
  /** Takes a toast away because the user answered; null when there is none with this identifier. */
  answer(id: string, answer: 'accepted' | 'dismissed'): Answered | null
  /** Closes the banner; the toast stays in the action centre. */
  putAside(id: string): void
  /** Takes all away without a word; for a reset. */
  clear(): void
}

/** What toasts need. */
export interface ToastsDeps {
  recorder: Recorder
  random: Pick<RandomPort, 'uuid'>
  /** Virtual milliseconds since 1970. */
  now: () => number
  /** Toasts of an earlier run. */
  saved: readonly SavedToast[]
  changed: () => void
}

/** Most toasts at once; older ones that only say something go first. */
export const MOST_TOASTS = 20

/** Makes the toasts of one device. */
export function createToasts({ recorder, random, now, saved, changed }: ToastsDeps): Toasts {
  let list: readonly SavedToast[] = [...saved]
  const set = (next: readonly SavedToast[]) => {
    list = next
    changed()
  }
  return {
    list: () => list,
    show(toast, cause) {
      const shown: SavedToast = { ...toast, id: random.uuid(), aside: false, at: now() }
      recorder.record('toast.shown', describe(shown), cause)
      const oldest = list.length >= MOST_TOASTS ? list.find(({ type }) => type !== 'deferred-download') : undefined
      set([...list.filter((one) => one !== oldest), shown])
    },
    answer(id, given) {
      const toast = list.find((one) => one.id === id)
      if (toast === undefined) return null
      set(list.filter((one) => one !== toast))
      return { toast, seq: recorder.record(`toast.${given}`, { id, type: toast.type }) }
    },
    putAside(id) {
      const toast = list.find((one) => one.id === id && !one.aside)
      if (toast === undefined) return
      recorder.record('toast.closed', { id, type: toast.type })
      set(list.map((one) => (one === toast ? { ...one, aside: true } : one)))
    },
    clear: () => set([]),
  }
}

/** What the trace says of a toast. */
function describe(toast: SavedToast) {
  const { id, type, operatorId } = toast
  if (toast.type !== 'sms') return { id, type, operatorId }
  return { id, type, operatorId, notificationType: toast.notificationType, templateId: toast.templateId }
}
