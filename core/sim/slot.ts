/** The tray for a physical SIM: puts one in, takes it out, hands it PIN and PUK. */
import type { SimSnapshot } from '../contract/device.ts'
import type { TracePayloads } from '../contract/trace.ts'
import type { Recorder } from '../trace/trace.ts'
import { enterPin, enterPuk, isPin, lockOf } from './pin.ts'
import type { PinStep } from './pin.ts'
import type { SavedSim } from './sim.ts'

/** The SIM in the tray, where it is kept. */
export interface SimHolder {
  sim: SavedSim | null
}

/** What came of a typed PIN: the event's `seq`, and a sentence when it was wrong or could not be tried. */
export interface PinResult {
  seq: number | null
  problem: string | null
}

export interface SimSlot {
  /** The SIM as plain data, or null. */
  snapshot(): SimSnapshot | null
  /** Puts a SIM in, in place of another; gives the last event's `seq`, null when this very SIM is there already. */
  insert(sim: SavedSim): number | null
  /** Gives the event's `seq`, null when there was no SIM. */
  remove(cause: number | null): number | null
  unlock(pin: string): PinResult
  unblock(puk: string, newPin: string): PinResult
  requirePin(required: boolean, pin: string): PinResult
  changePin(pin: string, newPin: string): PinResult
}

const NO_SIM: PinResult = { seq: null, problem: 'There is no SIM.' }
const NO_PIN: PinResult = { seq: null, problem: 'A PIN has four to eight digits.' }

/** Makes the tray. An unlocked SIM is locked again when the PC starts the next time, as a real one is. */
export function createSimSlot(holder: SimHolder, recorder: Recorder): SimSlot {
  let unlocked = false

  const remove = (cause: number | null): number | null => {
    const { sim } = holder
    if (sim === null) return null
    holder.sim = null
    unlocked = false
    const { iccid, operatorId } = sim
    return recorder.record('sim.changed', { iccid, operatorId, inserted: false }, cause)
  }
  const snapshot = (): SimSnapshot | null => {
    const { sim } = holder
    if (sim === null) return null
    const { iccid, operatorId, providerName } = sim
    const { required, pin, puk, pinTries, pukTries } = sim.pin
    const lock = lockOf(sim.pin, unlocked)
    const triesLeft = lock === 'PUK' || lock === 'blocked' ? pukTries : pinTries
    return { iccid, operatorId, providerName, lock, pinRequired: required, triesLeft, pin, puk }
  }
  /** Tries something at the SIM and notes what came of it; `then` changes what is kept once it was right. */
  const attempt = (
    action: TracePayloads['sim.pin']['action'],
    step: (sim: SavedSim) => PinStep,
    then: (sim: SavedSim) => SavedSim = (sim) => sim,
  ): PinResult => {
    if (holder.sim === null) return NO_SIM
    const { ok, state } = step(holder.sim)
    const changed = { ...holder.sim, pin: state }
    holder.sim = ok ? then(changed) : changed
    if (ok) unlocked = true
    const { lock = 'none', triesLeft = 0 } = snapshot() ?? {}
    const seq = recorder.record('sim.pin', { action, ok, lock, triesLeft })
    return { seq, problem: ok ? null : problemOf(action, lock, triesLeft) }
  }

  return {
    snapshot,
    insert(sim) {
      const now = holder.sim
      const same = now?.iccid === sim.iccid && now.operatorId === sim.operatorId
      if (same && now.pin.required === sim.pin.required) return null
      remove(null)
      holder.sim = sim
      return recorder.record('sim.changed', { iccid: sim.iccid, operatorId: sim.operatorId, inserted: true })
    },
    remove,
    unlock: (pin) => attempt('unlock', (sim) => enterPin(sim.pin, pin)),
    unblock: (puk, newPin) => (isPin(newPin) ? attempt('unblock', (sim) => enterPuk(sim.pin, puk, newPin)) : NO_PIN),
    requirePin: (required, pin) =>
      attempt(
        'require',
        (sim) => enterPin(sim.pin, pin),
        (sim) => ({ ...sim, pin: { ...sim.pin, required } }),
      ),
    changePin: (pin, newPin) =>
      isPin(newPin)
        ? attempt(
            'change',
            (sim) => enterPin(sim.pin, pin),
            (sim) => ({ ...sim, pin: { ...sim.pin, pin: newPin } }),
          )
        : NO_PIN,
  }
}

function problemOf(action: TracePayloads['sim.pin']['action'], lock: SimSnapshot['lock'], triesLeft: number): string {
  if (lock === 'blocked') return 'The SIM is blocked for good. Get another one from your mobile operator.'
  const left = `${triesLeft} ${triesLeft === 1 ? 'attempt' : 'attempts'} left.`
  if (action === 'unblock') return `That PUK isn't right. ${left}`
  if (lock === 'PUK') return `The SIM is locked: its PIN was wrong three times. Enter the PUK. ${left}`
  return `That PIN isn't right. ${left}`
}
