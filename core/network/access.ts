/** Which connection carries traffic, and what it reaches: pure. */
import type { RegistrationState } from '../contract/device.ts'
import type { AccessKind, AccessSnapshot, LineBalance, NetworkModel } from '../contract/network.ts'
import { dataOn } from './switches.ts'
import type { NetworkSwitches } from './switches.ts'

/** What the access depends on. */
export interface AccessInput {
  switches: NetworkSwitches
  registration: RegistrationState
  model: Pick<NetworkModel, 'networkCountry' | 'ipCountry'>
  /** The PC's region. */
  region: string
  /** Of the line in use. */
  balance: LineBalance | null
}

/**
 * What carries traffic: Ethernet, else Wi-Fi, else a registered line. Airplane mode turns radios off, not a cable. A
 * line that Windows is not to keep connected carries data only once the user has connected it.
 */
export function accessKind(switches: NetworkSwitches, registration: RegistrationState): AccessKind {
  if (switches.ethernet) return 'ethernet'
  if (switches.airplaneMode) return 'offline'
  if (switches.wifi) return 'wifi'
  const registered = ['home', 'roaming', 'partner'].includes(registration)
  return switches.cellular && registered && dataOn(switches) ? 'cellular' : 'offline'
}

/** Whether the device reaches a network: by cable, by Wi-Fi, or registered at a cellular network. */
export function isOnline(switches: NetworkSwitches, registration: RegistrationState): boolean {
  return accessKind(switches, registration) !== 'offline'
}

/** The connection in use. Without an active plan, or abroad with one that ends at the border, it is the walled garden's. */
export function accessOf({ switches, registration, model, region, balance }: AccessInput): AccessSnapshot {
  const via = accessKind(switches, registration)
  const covered = balance?.active === true && (registration !== 'roaming' || balance.roaming)
  const byNetwork = via === 'cellular'
  return {
    via,
    walled: byNetwork && !covered,
    country: (byNetwork ? model.networkCountry : model.ipCountry) || region,
    countryBy: byNetwork ? 'network' : 'ip',
  }
}
