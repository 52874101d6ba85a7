/** The line in use: that of the slot which the modem uses. */
import type { SimSnapshot } from '../contract/device.ts'
import type { SlotKind } from '../contract/windows.ts'
import type { Profiles } from './profiles.ts'

/** Which slot is used: `automatic` is the eSIM's while a profile is enabled, else that of a SIM if there is one. */
export type SlotChoice = SlotKind | 'automatic'

export interface Line {
  /** The slot that the modem uses. */
  slot(): SlotKind
  /** ICCID of the line in use; empty when there is none. */
  iccid(): string
  /** ICCID of the line that registers; empty when there is none, and while the SIM waits for its PIN. */
  registers(): string
  /** The SIM, while it is in use. */
  sim(): SimSnapshot | null
  /** Whether a profile on the card, or the SIM, has this ICCID. */
  has(iccid: string): boolean
}

/** Makes the line of a device; `sim` is what the tray holds. */
export function createLine(
  profiles: Pick<Profiles, 'enabled' | 'list'>,
  sim: () => SimSnapshot | null,
  choice: () => SlotChoice,
): Line {
  const slot = (): SlotKind => {
    const chosen = choice()
    if (chosen !== 'automatic') return chosen
    return profiles.enabled() === null && sim() !== null ? 'sim' : 'esim'
  }
  const used = () => (slot() === 'sim' ? sim() : null)
  const profile = () => (slot() === 'esim' ? profiles.enabled() : null)
  return {
    slot,
    iccid: () => (profile() ?? used())?.iccid ?? '',
    registers: () => profile()?.iccid ?? (used()?.lock === 'none' ? (used()?.iccid ?? '') : ''),
    sim: used,
    has: (iccid) => sim()?.iccid === iccid || profiles.list().some((one) => one.iccid === iccid),
  }
}
