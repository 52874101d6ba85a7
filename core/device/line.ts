/** The line in use: the enabled profile, else the physical SIM. */
import type { SimSnapshot } from '../contract/device.ts'
import type { Profiles } from './profiles.ts'

export interface Line {
  /** ICCID of the line in use; empty when there is none. */
  iccid(): string
  /** The SIM, while it is in use. */
  sim(): SimSnapshot | null
  /** Whether a profile on the card, or the SIM, has this ICCID. */
  has(iccid: string): boolean
}

/** Makes the line of a device; `sim` is what the slot holds. */
export function createLine(profiles: Pick<Profiles, 'enabled' | 'list'>, sim: () => SimSnapshot | null): Line {
  const used = () => (profiles.enabled() === null ? sim() : null)
  return {
    iccid: () => profiles.enabled()?.iccid ?? sim()?.iccid ?? '',
    sim: used,
    has: (iccid) => sim()?.iccid === iccid || profiles.list().some((profile) => profile.iccid === iccid),
  }
}
