/**
 * The cellular entry of the network flyout. Source: Microsoft, "Mobile Plans account management", its table of what each
 * type of balance shows and its pictures of the flyout.
 */
import { assertNever } from '../assert-never.ts'
import type { RegistrationState } from '../contract/device.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { FlyoutCellular } from '../contract/view.ts'
import { dataOn } from '../network/switches.ts'
import type { NetworkSwitches } from '../network/switches.ts'
import type { Account } from '../operator-api/accounts.ts'
import { formatRemaining } from '../operator-api/remaining.ts'
import { accountTargetOf, brandingOf, showsRoaming } from '../operators/cosa.ts'

/** What the entry depends on. */
export interface FlyoutInput {
  /** The enabled profile or the SIM, or null; the name is what the profile itself says. */
  line: { providerName: string } | null
  /** The operator that Windows knows the line by, when it knows one. */
  operator: OperatorConfig | null
  registration: RegistrationState
  switches: NetworkSwitches
  /** What the operator's API told of the line. */
  account?: Account
}

/** The entry: an offer without an enabled profile or a SIM, the operator's network with one. */
export function projectFlyout({ line, operator, registration, switches, account }: FlyoutInput): FlyoutCellular {
  if (line === null) {
    return {
      title: 'Cellular',
      status: offStatus(switches) ?? 'Get connected',
      logo: '',
      text: 'Buy a data plan or activate an eSIM profile to get connected using cellular data.',
      line: false,
      connect: true,
      account: false,
      keepConnected: '',
      kept: switches.keepConnected,
      dial: null,
      asking: false,
      bars: 0,
    }
  }
  const connected = isConnected(registration)
  /** On the network, but Windows was told not to use it. */
  const idle = connected && !dataOn(switches)
  const branding = operator === null ? null : brandingOf(operator, registration)
  const type = account?.balance?.type ?? null
  const connect = type === 'NONE'
  return {
    title: branding?.name ?? (line.providerName || 'Cellular'),
    status: offStatus(switches) ?? (idle ? 'Not connected' : statusOf(operator, registration, account)),
    logo: branding?.icon ?? '',
    text: connected && switches.keepConnected ? textOf(type === 'NONE' || type === 'MODIRECTPAYG') : '',
    line: true,
    connect,
    account: !connect && operator !== null && accountTargetOf(operator) !== null,
    keepConnected: keepOf(connected, connect),
    kept: switches.keepConnected,
    dial: connected && !switches.keepConnected ? (switches.connectedByHand ? 'disconnect' : 'connect') : null,
    asking: account?.asking ?? false,
    bars: connected ? 4 : 0,
  }
}

/** The sentence of the picture of balances, or of the one of the basic experience. */
function textOf(withBalance: boolean): string {
  const when = "When you're not connected to another kind of network, we'll"
  return withBalance
    ? `${when} connect to a cellular network automatically and use cellular data.`
    : `${when} automatically use cellular data from your data plan.`
}

function keepOf(connected: boolean, connect: boolean): string {
  if (!connected) return ''
  return connect ? 'Let Windows manage this connection' : 'Let Windows keep me connected'
}

function offStatus({ airplaneMode, cellular }: NetworkSwitches): string | null {
  if (airplaneMode) return 'Airplane mode is on'
  return cellular ? null : 'Turned off'
}

function isConnected(state: RegistrationState): boolean {
  return state === 'home' || state === 'roaming' || state === 'partner'
}

function statusOf(operator: OperatorConfig | null, state: RegistrationState, account: Account | undefined): string {
  switch (state) {
    case 'home':
    case 'partner':
    case 'roaming': {
      const balance = account?.balance ?? null
      // As the picture has it, capitals and all.
      if (balance?.type === 'NONE') return 'Get Connected'
      const status = showsRoaming(operator, state) ? 'Connected, roaming' : 'Connected'
      const remaining = balance?.type === 'MODIRECTPAYG' ? formatRemaining(balance) : ''
      return remaining === '' ? status : `${status}: ${remaining}`
    }
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
