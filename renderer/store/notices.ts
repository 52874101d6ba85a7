/** Slice: what the user is told beside the screens: notices of the shell, and requests that failed. */
import type { StateCreator } from 'zustand/vanilla'
import type { ShellState } from '../../core/contract/ipc.ts'
import type { ProjectionSlice } from './projection.ts'

/** One notice, as the shell shapes it. */
export type Notice = NonNullable<ShellState['notice']>

/** Which notice the user has closed, and the last request that failed. */
export interface NoticesSlice {
  problem: Notice | null
  /** `id` of the last closed notice of the shell. */
  dismissedNotice: number | null
  reportProblem(text: string): void
  dismissNotice(): void
}

/** The notice to show: a failed request first, else the shell's unless it was closed. */
export function currentNotice(state: NoticesSlice & ProjectionSlice): Notice | null {
  if (state.problem) return state.problem
  const notice = state.projection?.shell.notice ?? null
  return notice && notice.id !== state.dismissedNotice ? notice : null
}

/** Makes the slice. */
export const noticesSlice: StateCreator<NoticesSlice & ProjectionSlice, [], [], NoticesSlice> = (set, get) => ({
  problem: null,
  dismissedNotice: null,
  reportProblem: (text) => set({ problem: { id: -1, tone: 'error', text, details: [] } }),
  dismissNotice: () =>
    set(get().problem ? { problem: null } : { dismissedNotice: get().projection?.shell.notice?.id ?? null }),
})
