/**
 * Every generation of the callback API: which call came when, what it takes, what it does.
 *
 * Dates are those of the public documentation's history (WDD = Windows driver documentation, folder mobilebroadband); the
 * app's own version numbers are documented for one feature only, so a generation is named by its month.
 */

/** Generations in order; each one has all globals of the earlier ones too. */
export const APP_VERSIONS = ['2017-11', '2018-01', '2018-10', '2018-11', '2018-12', '2019-05'] as const
/** Month in which the documentation of a generation came out. */
export type AppVersion = (typeof APP_VERSIONS)[number]
/** The last documented generation. */
export const CURRENT_APP_VERSION: AppVersion = '2019-05'

/** True when an app of the version `app` has what came with `since`. */
export function hasSince(app: AppVersion, since: AppVersion): boolean {
  return APP_VERSIONS.indexOf(app) >= APP_VERSIONS.indexOf(since)
}

/** What a call asks for, whatever its name was. */
export type OperationKind =
  /** Download, install, enable and register at once, or after a delay in minutes by a toast; stays in the portal. */
  | 'inline-download'
  /** Leaves the portal; registration is refused at first and tried again after an interval. */
  | 'async-download'
  /** Leaves the portal; the profile is discovered at the SM-DS after an interval. */
  | 'delayed-profile'
  /** Balance UI over the portal. */
  | 'inline-balance'
  /** Leaves the portal for the balance page. */
  | 'balance'
  /** Drops a deferred download before its toast was shown. */
  | 'cancel-operation'
  /** Back to the gateway page. */
  | 'cancel-purchase'
  /** The one payload of 2017 and 2018: success with eSIM or SIM, or an abandoned flow. */
  | 'legacy-result'

/** What one call is. */
export interface CallbackDefinition {
  operation: OperationKind
  since: AppVersion
  /** Names of its arguments in order; a trailing `?` marks one that may be absent. */
  args: readonly string[]
  /** The call returns a `MobilePlansOperationContext`. */
  context: boolean
  /** It is documented as legacy today. */
  legacy: boolean
}

const define = (
  operation: OperationKind,
  since: AppVersion,
  args: readonly string[],
  { context = false, legacy = true } = {},
): CallbackDefinition => ({ operation, since, args, context, legacy })

const ASYNC = ['metadata', 'activationCode', 'networkRegistrationInterval'] as const
const DELAYED = ['metadata', 'profileDownloadDelayInterval'] as const

/** Every call that a page can make: `<global object>.<function>`. */
export const CALLBACK_APIS = {
  'window.external.notify': define('legacy-result', '2017-11', ['payload']),
  'DataMart.notifyPurchaseResult': define('legacy-result', '2018-01', ['payload']),
  'DataMart.notifyPurchaseWithProfileDownload': define('async-download', '2018-10', ASYNC),
  'DataMart.NotifyPurchaseWithProfileDownload': define('async-download', '2018-10', ASYNC),
  'DataMart.notifyPurchaseDelayedProfile': define('delayed-profile', '2018-10', DELAYED),
  'DataMart.notifyBalanceAddition': define('balance', '2018-10', ['metadata', 'iccid?']),
  'DataMart.notifyCancelledPurchase': define('cancel-purchase', '2018-10', ['metadata']),
  'DataMartInlineProfile.notifyInlineProfileDownload': define('inline-download', '2018-11', [
    'metadata',
    'activationCode',
  ]),
  'MobilePlans.notifyPurchaseResult': define('legacy-result', '2018-12', ['payload']),
  'MobilePlans.notifyPurchaseWithProfileDownload': define('async-download', '2018-12', ASYNC, { legacy: false }),
  'MobilePlans.notifyPurchaseDelayedProfile': define('delayed-profile', '2018-12', DELAYED),
  'MobilePlans.notifyBalanceAddition': define('balance', '2018-12', ['metadata', 'iccid?']),
  'MobilePlans.notifyCancelledPurchase': define('cancel-purchase', '2018-12', ['metadata'], { legacy: false }),
  'MobilePlansInlineProfile.notifyInlineProfileDownload': define('inline-download', '2018-12', [
    'metadata',
    'activationCode',
  ]),
  'MobilePlansInlineProfileDownload.notifyInlineProfileDownload': define('inline-download', '2018-12', [
    'metadata',
    'activationCode',
  ]),
  'MobilePlansInlineOperations.notifyProfileDownload': define(
    'inline-download',
    '2019-05',
    ['metadata', 'activationCode', 'downloadDelay?'],
    { context: true, legacy: false },
  ),
  'MobilePlansInlineOperations.notifyBalanceAddition': define('inline-balance', '2019-05', ['metadata', 'iccid?'], {
    context: true,
    legacy: false,
  }),
  'MobilePlansInlineOperations.notifyOperationCancel': define('cancel-operation', '2019-05', ['operationContext'], {
    legacy: false,
  }),
} as const satisfies Record<string, CallbackDefinition>

/** Name of a call. */
export type CallbackApi = keyof typeof CALLBACK_APIS

/** True for the name of a call. */
export function isCallbackApi(name: string): name is CallbackApi {
  return Object.hasOwn(CALLBACK_APIS, name)
}
