/** What the page's part of the bridge is told. */
import { BRIDGE_LIMITS } from '../../core/contract/bridge-limits.ts'
import { ACTIVATION_ERRORS, METADATA_ENUMS } from '../../core/contract/callback.ts'
import { REGISTRATION_STATES } from '../../core/contract/device.ts'
import { installBridge } from './page.ts'
import type { BridgeConfig } from './page.ts'

/** An enum object whose members have their own name as value. */
const named = (members: readonly string[]) => Object.fromEntries(members.map((member) => [member, member]))

/** The configuration of the callback API's current generation: six enum objects, and the caps. */
export const BRIDGE_CONFIG: BridgeConfig = {
  enums: {
    ...METADATA_ENUMS,
    MobilePlansActivationError: named(ACTIVATION_ERRORS),
    MobilePlansNetworkRegistrationState: named(REGISTRATION_STATES),
  },
  limits: BRIDGE_LIMITS,
}

/** The script that a page runs before its own; its value is a {@link installBridge}'s `BridgeEnd`. */
export const bridgeScript = (config: BridgeConfig = BRIDGE_CONFIG): string =>
  `(${installBridge.toString()})(${JSON.stringify(config)})`
