/**
 * Faults that wait for their moment. A fault is armed for a number of tries; what is asked of LPA, card and server for one
 * try may meet it several times and counts once. Nothing of it is kept: a restart clears all.
 */
import { FAULTS } from '../contract/faults/catalogue.ts'
import type { ArmedFault, FaultName } from '../contract/faults/catalogue.ts'
import type { FaultInjection } from '../contract/faults/definition.ts'
import type { Recorder } from '../trace/trace.ts'

export type FaultPoint = FaultInjection['point']
type At<P extends FaultPoint> = Extract<FaultInjection, { point: P }>

export interface Faults {
  /** Arms a fault for `times` tries, null: until it is cleared. Arming it again starts its counts anew. */
  arm(name: FaultName, times: number | null, cause?: number | null): void
  /** Takes a fault back, null: all of them. */
  clear(name: FaultName | null, cause?: number | null): void
  /** In the order in which they were armed. */
  list(): readonly ArmedFault[]
  /** One try, which faults may spoil: only while it runs does {@link Faults.at} find any. `cause` is a `seq`. */
  attempt<T>(cause: number | null, work: () => Promise<T>): Promise<T>
  /** Number of the try that runs, 0 when none does. */
  current(): number
  /** What is to go wrong here; the fault that it belongs to counts as used. */
  at<P extends FaultPoint>(point: P, fits: (injection: At<P>) => boolean): At<P> | null
  /** A fault that waits for this place; it is not used by asking. */
  waiting<P extends FaultPoint>(point: P, fits: (injection: At<P>) => boolean): FaultName | null
  /** {@link Faults.at} as a try of its own. */
  once<P extends FaultPoint>(point: P, fits: (injection: At<P>) => boolean, cause: number | null): At<P> | null
}

/** Makes the faults of one device; none is armed. `changed` is called after each change of the list. */
export function createFaults(recorder: Recorder, changed: () => void): Faults {
  const armed = new Map<FaultName, ArmedFault>()
  /** Those that the running try has met. */
  let met: FaultName[] = []
  let attempts = 0
  let running: { number: number; cause: number | null } | null = null

  const injectionOf = <P extends FaultPoint>(name: FaultName, point: P, fits: (injection: At<P>) => boolean) =>
    FAULTS[name].injections.find(
      (injection): injection is At<P> => injection.point === point && fits(injection as At<P>),
    ) ?? null
  const use = (name: FaultName, point: FaultPoint) => {
    const fault = armed.get(name)
    if (fault === undefined || met.includes(name)) return
    met.push(name)
    const left = fault.left === null ? null : fault.left - 1
    if (left === 0) armed.delete(name)
    else armed.set(name, { name, left, used: fault.used + 1 })
    recorder.record('fault.used', { fault: name, point, left }, running?.cause ?? null)
    changed()
  }
  const begin = (cause: number | null) => {
    attempts += 1
    met = []
    running = { number: attempts, cause }
    return running
  }
  const faults: Faults = {
    arm(name, times, cause = null) {
      armed.delete(name)
      armed.set(name, { name, left: times, used: 0 })
      recorder.record('fault.armed', { fault: name, times }, cause)
      changed()
    },
    clear(name, cause = null) {
      const names = name === null ? [...armed.keys()] : [name]
      for (const one of names) {
        met = met.filter((other) => other !== one)
        if (armed.delete(one)) recorder.record('fault.cleared', { fault: one }, cause)
      }
      changed()
    },
    list: () => [...armed.values()],
    async attempt(cause, work) {
      const own = begin(cause)
      try {
        return await work()
      } finally {
        if (running === own) running = null
      }
    },
    current: () => running?.number ?? 0,
    at(point, fits) {
      if (running === null) return null
      for (const name of [...met, ...armed.keys()]) {
        const injection = injectionOf(name, point, fits)
        if (injection === null) continue
        use(name, point)
        return injection
      }
      return null
    },
    waiting: (point, fits) => [...armed.keys()].find((name) => injectionOf(name, point, fits) !== null) ?? null,
    once(point, fits, cause) {
      const before = running
      const metBefore = met
      begin(cause)
      const injection = faults.at(point, fits)
      running = before
      met = metBefore
      return injection
    },
  }
  return faults
}
