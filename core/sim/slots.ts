/** The modem's two slots as Windows sees them: MobileBroadbandSlotState and NetworkDeviceStatus (WinRT). */
import type { SimSnapshot, SlotSnapshot } from '../contract/device.ts'
import type { SlotKind } from '../contract/windows.ts'

/** What the slots hold, and which one the modem uses. */
export interface SlotsInput {
  active: SlotKind
  /** The eUICC is in its place. */
  eSimPresent: boolean
  /** Profiles on the eUICC. */
  profiles: number
  sim: SimSnapshot | null
}

/** One modem: one slot is active, the other one is off. */
export function slotsOf({ active, eSimPresent, profiles, sim }: SlotsInput): SlotSnapshot[] {
  return [
    {
      index: 0,
      kind: 'esim',
      active: active === 'esim',
      state: eSimState(active === 'esim', eSimPresent, profiles),
      deviceStatus: eSimPresent ? 'DeviceReady' : 'SimNotInserted',
    },
    {
      index: 1,
      kind: 'sim',
      active: active === 'sim',
      state: sim === null ? (active === 'sim' ? 'Empty' : 'OffEmpty') : active === 'sim' ? 'Active' : 'Off',
      deviceStatus: deviceStatusOf(sim),
    },
  ]
}

function eSimState(active: boolean, present: boolean, profiles: number): SlotSnapshot['state'] {
  if (!present) return active ? 'Empty' : 'OffEmpty'
  if (!active) return 'Off'
  return profiles === 0 ? 'ActiveEsimNoProfile' : 'ActiveEsim'
}

function deviceStatusOf(sim: SimSnapshot | null): SlotSnapshot['deviceStatus'] {
  switch (sim?.lock) {
    case undefined:
      return 'SimNotInserted'
    case 'none':
      return 'DeviceReady'
    case 'PIN':
      return 'DeviceLocked'
    case 'PUK':
    case 'blocked':
      return 'DeviceBlocked'
  }
}
