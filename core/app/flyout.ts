/** The cellular entry of the network flyout. */
import { assertNever } from '../assert-never.ts'
import type { RegistrationState } from '../contract/device.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { FlyoutCellular } from '../contract/view.ts'
import type { NetworkSwitches } from '../network/switches.ts'

/** What the entry depends on. */
export interface FlyoutInput {
  /** The enabled profile or the SIM, or null; the name is what the profile itself says. */
  line: { providerName: string } | null
  /** The operator that the line belongs to, when it is a known one. */
  operator: OperatorConfig | null
  registration: RegistrationState
  switches: NetworkSwitches
}

/** The entry: an offer without an enabled profile or a SIM, the operator's network with one. */
export function projectFlyout({ line, operator, registration, switches }: FlyoutInput): FlyoutCellular {
  if (line === null) {
    const off = offStatus(switches)
    return {
      title: 'Cellular',
      status: off ?? 'Get connected',
      logo: '',
      text: 'Buy a data plan or activate an eSIM profile to get connected using cellular data.',
      connect: true,
      account: false,
      bars: 0,
    }
  }
  const connected = isConnected(registration)
  return {
    title: operator?.brandName ?? (line.providerName || 'Cellular'),
    status: offStatus(switches) ?? statusOf(registration),
    logo: operator?.logo ?? '',
    text: connected
      ? "When you're not connected to another kind of network, we'll automatically use cellular data from your data plan."
      : '',
    connect: false,
    account: operator !== null,
    bars: connected ? 4 : 0,
  }
}

function offStatus({ airplaneMode, cellular }: NetworkSwitches): string | null {
  if (airplaneMode) return 'Airplane mode is on'
  return cellular ? null : 'Turned off'
}

function isConnected(state: RegistrationState): boolean {
  return state === 'home' || state === 'roaming' || state === 'partner'
}

function statusOf(state: RegistrationState): string {
  switch (state) {
    case 'home':
    case 'partner':
      return 'Connected'
    case 'roaming':
      return 'Connected, roaming'
    case 'searching':
      return 'Searching'
    case 'denied':
      return 'Not allowed on this network'
    case 'none':
    case 'deregistered':
      return 'Not connected'
    default:
      return assertNever(state, 'registration state')
  }
}
