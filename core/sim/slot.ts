/** The slot for a physical SIM. */
import type { SimSnapshot } from '../contract/device.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { simOf } from './sim.ts'
import type { Recorder } from '../trace/trace.ts'

/** The SIM in the slot, where it is kept. */
export interface SimHolder {
  sim: SimSnapshot | null
}

/** Puts the operator's SIM into the slot, in place of another; gives the last event's `seq`, null when it is there. */
export function insertSim(holder: SimHolder, operator: OperatorConfig, recorder: Recorder): number | null {
  const sim = simOf(operator)
  if (holder.sim?.iccid === sim.iccid && holder.sim.operatorId === sim.operatorId) return null
  removeSim(holder, recorder, null)
  holder.sim = sim
  return recorder.record('sim.changed', { ...sim, inserted: true })
}

/** Empties the slot; gives the event's `seq`, null when it was empty. */
export function removeSim(holder: SimHolder, recorder: Recorder, cause: number | null): number | null {
  const { sim } = holder
  if (sim === null) return null
  holder.sim = null
  return recorder.record('sim.changed', { ...sim, inserted: false }, cause)
}
