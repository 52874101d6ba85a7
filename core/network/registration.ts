/**
 * Registration of the line in use (the enabled profile, else the SIM) at its network: none → deregistered → searching →
 * home, or what else the network makes of it: roaming, partner, denied.
 * Source of the states: WinRT NetworkRegistrationState; of the order: Microsoft, "Mobile Plans callback notifications".
 */
import type { VirtualClock } from '../clock/clock.ts'
import type { RegistrationState, TimingPreset } from '../contract/device.ts'
import type { RegistrationOutcome } from '../contract/network.ts'
import type { Recorder } from '../trace/trace.ts'

/** The registration of a moment; `iccid` is empty in state `none`. */
export interface RegistrationSnapshot {
  state: RegistrationState
  iccid: string
}

/** What the registration follows. */
export interface RegistrationTarget {
  /** The line in use: the enabled profile, else the SIM; or empty. */
  iccid: string
  /** Cellular is on and airplane mode is off. */
  radio: boolean
}

/** When each state is reached, in virtual milliseconds after the start of a registration. */
export const REGISTRATION_TIMING: Record<TimingPreset, { deregistered: number; searching: number; home: number }> = {
  quick: { deregistered: 0, searching: 300, home: 1_500 },
  realistic: { deregistered: 500, searching: 3_000, home: 20_000 },
}

export interface Registration {
  state(): RegistrationSnapshot
  /**
   * Follows the enabled profile and the radio; what was under way for another target is dropped. Without a profile the
   * state is `none`; with the radio off `deregistered`; else the device registers, at the speed of the timing preset.
   * Nothing happens when the target is what it was, or while the profile is let go of.
   */
  follow(target: RegistrationTarget, cause: number | null): void
  /** Lets go of the profile before another is enabled: the state is `none`, and stays so until {@link resume}. */
  release(cause: number | null): void
  /** Follows again after {@link release}. */
  resume(target: RegistrationTarget, cause: number | null): void
  /** Tries again after the network refused; nothing happens in any other state. */
  again(cause: number | null): void
  /** What the network makes of lines has changed: whoever is registered, or was refused, searches again. */
  renew(cause: number | null): void
  /** Called with each change, and its `seq`. */
  watch(listener: (change: RegistrationSnapshot, seq: number) => void): () => void
  /** Resolves when no registration is under way. */
  atRest(): Promise<void>
}

/** What a registration needs. */
export interface RegistrationDeps {
  clock: VirtualClock
  recorder: Recorder
  timing: () => TimingPreset
  /** Whether the network refuses a line at this moment; by default none. */
  refuses?: (iccid: string) => boolean
  /** What a registration comes to; by default home. */
  outcome?: () => RegistrationOutcome
  /** Virtual milliseconds from start to end of a registration, in place of the preset's; null: the preset's. */
  registeredAfter?: () => number | null
  changed: () => void
}

/** Where a registration ends. */
const ENDS = new Set<RegistrationState>(['home', 'roaming', 'partner', 'denied'])

/** The preset's times, or the same shares of another whole. */
function timesOf(preset: TimingPreset, whole: number | null): (typeof REGISTRATION_TIMING)[TimingPreset] {
  const times = REGISTRATION_TIMING[preset]
  if (whole === null) return times
  const part = (ms: number) => Math.round((ms / times.home) * whole)
  return { deregistered: part(times.deregistered), searching: part(times.searching), home: whole }
}

/** Makes a registration in state `none`. */
export function createRegistration(deps: RegistrationDeps): Registration {
  const { clock, recorder, timing, changed } = deps
  const refuses = deps.refuses ?? (() => false)
  const outcome = deps.outcome ?? (() => 'home' as const)
  const registeredAfter = deps.registeredAfter ?? (() => null)
  let current: RegistrationSnapshot = { state: 'none', iccid: '' }
  let target: RegistrationTarget = { iccid: '', radio: true }
  let cancel: (() => void) | null = null
  let released = false
  let resting: (() => void)[] = []
  const listeners = new Set<(change: RegistrationSnapshot, seq: number) => void>()

  const set = (state: RegistrationState, iccid: string, cause: number | null) => {
    if (current.state === state && current.iccid === iccid) return
    current = { state, iccid }
    const seq = recorder.record('network.registration', { ...current }, cause)
    changed()
    for (const listener of listeners) listener(current, seq)
  }
  const rest = () => {
    const resolvers = resting
    resting = []
    for (const resolve of resolvers) resolve()
  }
  const stop = () => {
    cancel?.()
    cancel = null
  }
  const endOf = (iccid: string) => (refuses(iccid) ? 'denied' : outcome())
  /** `from`: where to begin; what comes before it is left out, and its time with it. */
  const register = (iccid: string, from: 'deregistered' | 'searching', cause: number | null) => {
    const times = timesOf(timing(), registeredAfter())
    const steps = (['deregistered', 'searching', 'home'] as const)
      .filter((state) => times[state] >= times[from])
      .map((state) => ({ state, at: times[state] - (from === 'searching' ? times.searching : 0) }))
    const next = (index: number, elapsed: number) => {
      const step = steps[index]
      if (step === undefined) {
        cancel = null
        rest()
        return
      }
      const take = () => {
        set(step.state === 'home' ? endOf(iccid) : step.state, iccid, cause)
        next(index + 1, step.at)
      }
      if (step.at === elapsed) take()
      else cancel = clock.after(step.at - elapsed, take)
    }
    next(0, 0)
  }

  const follow = (wanted: RegistrationTarget, cause: number | null) => {
    if (released) return
    if (wanted.iccid === target.iccid && wanted.radio === target.radio) return
    target = { ...wanted }
    stop()
    if (current.iccid !== '' && current.iccid !== wanted.iccid) set('none', '', cause)
    if (wanted.iccid !== '' && wanted.radio) {
      register(wanted.iccid, 'deregistered', cause)
      return
    }
    if (wanted.iccid !== '') set('deregistered', wanted.iccid, cause)
    rest()
  }

  return {
    state: () => current,
    follow,
    resume(wanted, cause) {
      released = false
      follow(wanted, cause)
    },
    release(cause) {
      released = true
      stop()
      target = { ...target, iccid: '' }
      set('none', '', cause)
      rest()
    },
    again(cause) {
      if (!released && current.state === 'denied') register(current.iccid, 'searching', cause)
    },
    renew(cause) {
      const { state, iccid } = current
      if (released || cancel !== null || !ENDS.has(state) || state === endOf(iccid)) return
      register(iccid, 'searching', cause)
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    atRest: () => (cancel === null ? Promise.resolve() : new Promise((resolve) => resting.push(resolve))),
  }
}
