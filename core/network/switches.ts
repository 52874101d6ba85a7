/** The switches of the network flyout, and what they mean for the device. */
import { z } from 'zod'
import type { NetworkSnapshot } from '../contract/device.ts'

/** The switches as they are saved. Airplane mode leaves the other two where they are. */
export const switchesSchema = z.object({
  wifi: z.boolean(),
  cellular: z.boolean(),
  airplaneMode: z.boolean(),
  // Absent in documents of the first version of the program.
  ethernet: z.boolean().default(false),
  /** "Let Windows keep me connected": cellular carries data by itself whenever nothing better does. */
  keepConnected: z.boolean().default(true),
  /** Without that: the user has connected by hand. */
  connectedByHand: z.boolean().default(false),
})
export type NetworkSwitches = z.infer<typeof switchesSchema>

/** A fresh device: Wi-Fi and cellular on, no cable, and Windows sees to the connection. */
export const DEFAULT_SWITCHES: NetworkSwitches = {
  wifi: true,
  cellular: true,
  airplaneMode: false,
  ethernet: false,
  keepConnected: true,
  connectedByHand: false,
}

/** The Wi-Fi network that the device is in while Wi-Fi is on. */
export const WIFI_NAME = 'Office Wi-Fi'

/** Whether the cellular modem may send. */
export function radioOn(switches: NetworkSwitches): boolean {
  return switches.cellular && !switches.airplaneMode
}

/** Whether cellular may carry data once its line is registered. */
export function dataOn({ keepConnected, connectedByHand }: NetworkSwitches): boolean {
  return keepConnected || connectedByHand
}

/** The switches after a change. Whoever turns the modem off, or leaves it to Windows again, has hung up. */
export function switched(switches: NetworkSwitches, changes: Partial<NetworkSwitches>): NetworkSwitches {
  const next = { ...switches, ...changes }
  return { ...next, connectedByHand: next.connectedByHand && !next.keepConnected && radioOn(next) }
}

/** The switches as a snapshot shows them. */
export function switchesSnapshot(
  switches: NetworkSwitches,
): Pick<NetworkSnapshot, 'wifi' | 'cellular' | 'airplaneMode' | 'ethernet'> {
  return {
    wifi: { on: switches.wifi, ssid: switches.wifi && !switches.airplaneMode ? WIFI_NAME : null },
    cellular: {
      on: switches.cellular,
      keepConnected: switches.keepConnected,
      connectedByHand: switches.connectedByHand,
    },
    airplaneMode: switches.airplaneMode,
    ethernet: { on: switches.ethernet },
  }
}
