/** The fixture `faults`: what is to go wrong. */
import { type ArmedFault, FAULT_NAMES, type FaultName, MOST_TIMES } from '../core/contract/faults/catalogue.ts'
import { nearest } from '../core/operators/nearest.ts'
import type { Running } from './launch.ts'

export type { FaultName }

/** Faults of the next downloads. Names and what each leads to: docs/faults.md. */
export interface FaultsFixture {
  /**
   * Arms a fault for `times` tries, once by default; `'until-cleared'` for all of them. The device tries some failures
   * once more by itself: those want two before the user sees a dialog. Rejects when the fault needs something that is not there.
   */
  arm(name: FaultName, options?: { times?: number | 'until-cleared' }): Promise<void>
  /** Takes one fault back, or all of them. */
  clear(name?: FaultName): Promise<void>
  /** Those that still wait: `left` more tries (null: until cleared), `used` so far. */
  armed(): Promise<readonly ArmedFault[]>
}

/** Makes the fixture of a running program. */
export function createFaultsFixture(running: () => Pick<Running, 'ask' | 'dispatch'>): FaultsFixture {
  return {
    async arm(name, { times = 1 } = {}) {
      checkName(name)
      const isCount = typeof times === 'number' && Number.isInteger(times) && times >= 1 && times <= MOST_TIMES
      if (times !== 'until-cleared' && !isCount) {
        throw new Error(
          `faults.arm('${name}'): times is ${JSON.stringify(times)}; give a whole number from 1 to ${MOST_TIMES}, or 'until-cleared'.`,
        )
      }
      await running().dispatch({ type: 'fault.arm', name, times: times === 'until-cleared' ? null : times })
    },
    async clear(name) {
      if (name !== undefined) checkName(name)
      await running().dispatch({ type: 'fault.clear', name: name ?? null })
    },
    armed: async () => (await running().ask('view')).faults,
  }
}

function checkName(name: string): void {
  if ((FAULT_NAMES as readonly string[]).includes(name)) return
  const meant = nearest(name, FAULT_NAMES)
  throw new Error(
    `There is no fault "${name}".${meant === null ? '' : ` Did you mean "${meant}"?`} docs/faults.md lists them all.`,
  )
}
