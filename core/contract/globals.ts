/** The global objects that a portal's page finds, by generation: enum objects, metadata makers, objects with hooks. */
import { ACTIVATION_ERRORS, METADATA_ENUMS } from './callback.ts'
import type { PortalHook } from './callback.ts'
import { REGISTRATION_STATES } from './device.ts'
import type { AppVersion } from './generations.ts'

/** A global object whose members are strings. */
export interface EnumGlobal {
  since: AppVersion
  members: Record<string, string>
}

const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]))
const activationErrors = named(ACTIVATION_ERRORS)
const registrationStates = named(REGISTRATION_STATES)
/** Until December 2018 `invalidJson` was called `invalidCallback`; a portal may still compare with it. */
const olderActivationErrors = { ...activationErrors, invalidCallback: 'invalidCallback' }

/** Enum objects by global name, with the names that were only typos in the documentation. */
export const ENUM_GLOBALS: Record<string, EnumGlobal> = {
  DataMartUserAccount: { since: '2018-11', members: METADATA_ENUMS.MobilePlansUserAccount },
  DataMartPurchaseInstrument: { since: '2018-11', members: METADATA_ENUMS.MobilePlansPurchaseInstrument },
  // Spelt like this in the documentation from 5 to 8 November 2018.
  DataMartPurchaseInstrment: { since: '2018-11', members: METADATA_ENUMS.MobilePlansPurchaseInstrument },
  DataMartMoDirectStatus: { since: '2018-11', members: METADATA_ENUMS.MobilePlansMoDirectStatus },
  DataMartLineType: { since: '2018-11', members: METADATA_ENUMS.MobilePlansLineType },
  DataMartNetworkRegistrationState: { since: '2018-11', members: registrationStates },
  DataMartActivationErrors: { since: '2018-11', members: olderActivationErrors },
  MobilePlansUserAccount: { since: '2018-12', members: METADATA_ENUMS.MobilePlansUserAccount },
  MobilePlansPurchaseInstrument: { since: '2018-12', members: METADATA_ENUMS.MobilePlansPurchaseInstrument },
  MobilePlansMoDirectStatus: { since: '2018-12', members: METADATA_ENUMS.MobilePlansMoDirectStatus },
  MobilePlansLineType: { since: '2018-12', members: METADATA_ENUMS.MobilePlansLineType },
  MobilePlansNetworkRegistrationState: { since: '2018-12', members: registrationStates },
  MobilePlansActivationError: { since: '2018-12', members: activationErrors },
}

/** Objects with `createPurchaseMetaData()`. */
export const METADATA_MAKERS: Record<string, AppVersion> = { DataMart: '2018-10', MobilePlans: '2018-12' }

/** Objects on which hooks can be set. All of them share one value for each hook: our choice, see docs/callbacks.md. */
export const HOOK_OBJECTS: Record<string, AppVersion> = {
  DataMartInlineProfile: '2018-11',
  MobilePlansInlineProfile: '2018-12',
  MobilePlansInlineProfileDownload: '2018-12',
  MobilePlansInlineOperations: '2019-05',
}

/** Names under which a hook can be set; `registrationCompleteScript` stands in diagrams only, in both cases. */
export const HOOK_NAMES: Record<string, PortalHook> = {
  profileActivationCompleteScript: 'profileActivationCompleteScript',
  registrationChangedScript: 'registrationChangedScript',
  registrationCompleteScript: 'registrationChangedScript',
  RegistrationCompleteScript: 'registrationChangedScript',
  ProfileActivationCompleteScript: 'profileActivationCompleteScript',
}
