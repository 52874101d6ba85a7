/** How the PC is connected, in words: for the network button and the workbench. */
import type { ViewState } from '../../core/contract/view.ts'

/** What the network button shows. */
export interface Connection {
  icon: 'airplane' | 'ethernet' | 'wifi' | 'cellular' | 'offline'
  /** A short sentence. */
  text: string
}

/** What the device says carries its traffic. */
export function describeConnection({ device, flyout }: Pick<ViewState, 'device' | 'flyout'>): Connection {
  const { wifi, airplaneMode, access } = device.network
  switch (access.via) {
    case 'ethernet':
      return { icon: 'ethernet', text: 'Ethernet: connected' }
    case 'wifi':
      return { icon: 'wifi', text: `Wi-Fi: ${wifi.ssid ?? ''}, connected` }
    case 'cellular':
      return { icon: 'cellular', text: `Cellular: ${flyout.title}, ${flyout.status}` }
    case 'offline':
      return airplaneMode
        ? { icon: 'airplane', text: 'Airplane mode is on' }
        : { icon: 'offline', text: 'Not connected' }
    default:
      return access.via satisfies never
  }
}
