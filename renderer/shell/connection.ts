/** How the PC is connected, in words: for the network button and the workbench. */
import type { ViewState } from '../../core/contract/view.ts'

/** What the network button shows. */
export interface Connection {
  icon: 'airplane' | 'wifi' | 'cellular' | 'offline'
  /** A short sentence. */
  text: string
}

/** Wi-Fi goes before cellular, as on Windows. */
export function describeConnection({ device, flyout }: Pick<ViewState, 'device' | 'flyout'>): Connection {
  const { wifi, cellular, airplaneMode } = device.network
  if (wifi.on && wifi.ssid !== null) return { icon: 'wifi', text: `Wi-Fi: ${wifi.ssid}, connected` }
  if (airplaneMode) return { icon: 'airplane', text: 'Airplane mode is on' }
  const registered = ['home', 'roaming', 'partner'].includes(device.registration.state)
  if (cellular.on && registered) return { icon: 'cellular', text: `Cellular: ${flyout.title}, ${flyout.status}` }
  return { icon: 'offline', text: 'Not connected' }
}
