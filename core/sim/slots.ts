/** The modem's two slots as Windows sees them: MobileBroadbandSlotState and NetworkDeviceStatus (WinRT). */
import type { SimSnapshot, SlotSnapshot } from '../contract/device.ts'
import type { SlotKind } from '../contract/windows.ts'

/** What the slots hold, and which one the modem uses. */
export interface SlotsInput {
  active: SlotKind
  /** Profiles on the eUICC. */
  profiles: number
  sim: SimSnapshot | null
}

/** One modem: one slot is active, the other one is off. */
export function slotsOf({ active, profiles, sim }: SlotsInput): SlotSnapshot[] {
  return [
    {
      index: 0,
      kind: 'esim',
      active: active === 'esim',
      state: active === 'sim' ? 'Off' : profiles === 0 ? 'ActiveEsimNoProfile' : 'ActiveEsim',
      deviceStatus: 'DeviceReady',
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
