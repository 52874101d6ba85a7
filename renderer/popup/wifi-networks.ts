/** The Wi-Fi networks around the simulated PC: invented names, the one that it is connected to comes first. */

/** One line of the list. */
export interface WifiNetwork {
  ssid: string
  status: string
}

const NEIGHBOURS: readonly WifiNetwork[] = [
  { ssid: 'Harbour_Guest', status: 'Open' },
  { ssid: 'Juniper-5G', status: 'Secured' },
]

/** `connected` is the name of the network in use, or null. */
export function wifiNetworks(connected: string | null): WifiNetwork[] {
  if (connected === null) return [...NEIGHBOURS]
  return [{ ssid: connected, status: 'Connected, secured' }, ...NEIGHBOURS.filter(({ ssid }) => ssid !== connected)]
}
