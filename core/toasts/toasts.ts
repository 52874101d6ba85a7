/** Toasts of the simulated Windows: shown until the user accepts or dismisses them, over restarts too. */
import { z } from 'zod'
import type { ToastView } from '../contract/view.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'

/** What is kept of a toast. */
export const savedToastSchema = z.object({
  id: z.string(),
  /** `deferred-download`: a profile is ready; `connected`: the network has taken a profile. */
  type: z.enum(['deferred-download', 'connected']),
  operatorId: z.string(),
  operationId: z.string(),
})
export type SavedToast = z.infer<typeof savedToastSchema>

export interface Toasts {
  /** Oldest first. */
  list(): readonly SavedToast[]
  show(toast: Omit<SavedToast, 'id'>, cause: number | null): void
  /** Takes a toast away because the user answered; null when there is none with this identifier. */
  answer(id: string, answer: 'accepted' | 'dismissed'): { toast: SavedToast; seq: number } | null
  clear(): void
}

/** What toasts need. */
export interface ToastsDeps {
  recorder: Recorder
  random: Pick<RandomPort, 'uuid'>
  /** Toasts of an earlier run. */
  saved: readonly SavedToast[]
  changed: () => void
}

/** Most toasts at once; older ones that only say something go first. */
export const MOST_TOASTS = 20

/** Makes the toasts of one device. */
export function createToasts({ recorder, random, saved, changed }: ToastsDeps): Toasts {
  let list: readonly SavedToast[] = [...saved]
  const set = (next: readonly SavedToast[]) => {
    list = next
    changed()
  }
  return {
    list: () => list,
    show(toast, cause) {
      const shown = { id: random.uuid(), ...toast }
      recorder.record('toast.shown', { id: shown.id, type: shown.type }, cause)
      const oldest = list.length >= MOST_TOASTS ? list.find(({ type }) => type === 'connected') : undefined
      set([...list.filter((one) => one !== oldest), shown])
    },
    answer(id, answer) {
      const toast = list.find((one) => one.id === id)
      if (toast === undefined) return null
      set(list.filter((one) => one !== toast))
      return { toast, seq: recorder.record(`toast.${answer}`, { id, type: toast.type }) }
    },
    clear: () => set([]),
  }
}

const NAMELESS = 'Your mobile operator'

/** What the screens show of a toast. */
export function toastView({ id, type, operatorId }: SavedToast, operators: OperatorRegistry): ToastView {
  const operator = operators.get(operatorId)
  const brand = operator?.brandName ?? NAMELESS
  const base = { id, type, logo: operator?.logo ?? '' }
  if (type === 'deferred-download') {
    return {
      ...base,
      title: 'Your data plan is ready',
      body: `${brand} has a profile for this device. Download it to get connected.`,
      acceptLabel: 'Download',
      dismissLabel: 'Not now',
    }
  }
  return {
    ...base,
    title: "You're connected",
    body: `This device is connected to the cellular network of ${brand}.`,
    acceptLabel: 'Open Mobile Plans',
    dismissLabel: 'Dismiss',
  }
}
