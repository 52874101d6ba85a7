/**
 * What follows the set-up of Windows ("out of box experience"): the promotion, and the look-up of the phone number.
 *
 * Sources: Microsoft, "Mobile Plans notifications" (shortly after set-up, eSIM PCs without a profile, some markets) and
 * "Mobile Plans launch" (first run experience with eSIM: phone number look-up). When exactly, and whose promotion of
 * several, is our choice: five minutes after, and the first by brand name.
 */
import { z } from 'zod'
import type { VirtualClock } from '../clock/clock.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { Recorder } from '../trace/trace.ts'

/** What is kept of the first run; null before somebody has begun one. */
export const firstRunSchema = z.object({
  /** When Windows was set up, virtual milliseconds since 1970. */
  at: z.number(),
  promotion: z.enum(['waiting', 'shown', 'declined']),
  /** The app still asks for the phone number when it is opened. */
  lookUp: z.boolean(),
})
export type SavedFirstRun = z.infer<typeof firstRunSchema>

/** From the end of the set-up to the promotion, milliseconds. */
export const PROMOTION_AFTER_MS = 5 * 60_000
/** How often a device without a connection tries again, and how often at most. */
const AGAIN_MS = 15 * 60_000
const MOST_TRIES = 96

/** What the first run needs. */
export interface FirstRunDeps {
  clock: VirtualClock
  recorder: Recorder
  saved: SavedFirstRun | null
  /** An eSIM is there, and no profile on it. */
  emptyEsim: () => boolean
  /** A physical SIM is in use. */
  simInUse: () => boolean
  online: () => boolean
  /** Operators that may promote themselves here, the first one first. */
  promoting: () => readonly OperatorConfig[]
  promote: (operator: OperatorConfig, cause: number) => Promise<void>
  changed: () => void
}

export interface FirstRun {
  state(): SavedFirstRun | null
  /** Windows has just been set up. */
  begin(): void
  /** Whether the app begins with the look-up of the phone number. */
  looksUp(): boolean
  /** The look-up is done, or the user went past it. */
  lookedUp(): void
  /** "Don't show again". */
  noPromotion(): void
  /** Forgets it all. */
  clear(): void
}

/** Makes the first run of a device; goes on with that of an earlier run. */
export function createFirstRun(deps: FirstRunDeps): FirstRun {
  const { clock, recorder, emptyEsim, simInUse, online, promoting, promote, changed } = deps
  let state = deps.saved
  let cancel = () => {}
  const set = (next: SavedFirstRun | null) => {
    state = next
    changed()
  }
  const arm = (ms: number, tries: number) => {
    cancel()
    cancel = clock.after(ms, () => due(tries))
  }
  const due = (tries: number) => {
    if (state?.promotion !== 'waiting' || !emptyEsim()) return
    const [operator] = promoting()
    if (!online()) {
      if (tries > 0) arm(AGAIN_MS, tries - 1)
      return
    }
    if (operator === undefined) return
    set({ ...state, promotion: 'shown' })
    const seq = recorder.record('firstRun.promotion', { operatorId: operator.id })
    void clock.run(() => promote(operator, seq))
  }
  if (state?.promotion === 'waiting') arm(Math.max(0, state.at + PROMOTION_AFTER_MS - clock.now()), MOST_TRIES)
  return {
    state: () => state,
    begin() {
      recorder.record('firstRun.begun', {})
      set({ at: clock.now(), promotion: 'waiting', lookUp: true })
      arm(PROMOTION_AFTER_MS, MOST_TRIES)
    },
    looksUp: () => state?.lookUp === true && emptyEsim() && !simInUse(),
    lookedUp() {
      if (state?.lookUp === true) set({ ...state, lookUp: false })
    },
    noPromotion() {
      if (state !== null) set({ ...state, promotion: 'declined' })
    },
    clear() {
      cancel()
      set(null)
    },
  }
}
