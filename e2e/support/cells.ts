/** The table of `callbacks.spec.ts`: every call of every generation of the app, with each outcome that it can have. */
import { APP_VERSIONS, CALLBACK_APIS, hasSince } from '../../core/contract/generations.ts'
import type { AppVersion, CallbackApi, OperationKind } from '../../core/contract/generations.ts'
import { HOOK_OBJECTS } from '../../core/contract/globals.ts'
import { simOf } from '../../core/sim/sim.ts'
import type { Argument, PageCall } from './page-call.ts'

export const OUTCOMES = ['success', 'refused by host', 'bad argument', 'server failure', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One cell of the table. */
export interface Cell {
  app: AppVersion
  api: CallbackApi
  operation: OperationKind
  outcome: Outcome
  /** What is particular about it, where a call has several cells with the same outcome. */
  variant: string
  call: PageCall
  /** Every diagnostic that it raises. */
  codes: string[]
  /** `reason` of the refusal, and what the page is told. */
  refusal?: { reason: string; told: string | null }
}

/** Name for a report. */
export const nameOf = ({ app, api, outcome, variant }: Cell): string =>
  `app ${app}, ${api}: ${outcome}${variant === '' ? '' : ` (${variant})`}`

/** Two operators for each generation: one whose pages may call, one whose pages may not. */
export const idOf = (app: AppVersion): string => `app-${app}`
export const foreignIdOf = (app: AppVersion): string => `foreign-${app}`

/** The operator files; `origin` is where their portal is. */
export function operatorsAt(origin: string): Record<string, unknown>[] {
  return APP_VERSIONS.flatMap((app, index) => [
    operator(app, index, { origin, id: idOf(app), notificationHost: 'localhost' }),
    operator(app, index + 10, { origin, id: foreignIdOf(app), notificationHost: 'callbacks.localhost' }),
  ])
}

const rangeOf = (index: number) => {
  const prefix = `89882470${String(10 + index)}0`
  return { start: `${prefix}00000000`, end: `${prefix}99999999` }
}

function operator(
  app: AppVersion,
  index: number,
  { origin, id, notificationHost }: { origin: string; id: string; notificationHost: string },
) {
  const iccidRanges = [rangeOf(index)]
  const development = true
  const common = { countries: ['US'], portalUri: `${origin}/start`, notificationHost, iccidRanges, development }
  return { id, brandName: id, appVersion: app, ...common }
}

/** ICCID of the operator's physical SIM. */
export const simOfApp = (app: AppVersion): string =>
  simOf({ id: idOf(app), iccidRanges: [rangeOf(APP_VERSIONS.indexOf(app))] }).iccid

const COMPLETE = {
  userAccount: 'New',
  purchaseInstrument: 'New',
  line: 'New',
  moDirectStatus: 'Complete',
  planName: '5 GB',
}
const CANCELLED = { ...COMPLETE, line: 'Bailed', moDirectStatus: 'Cancelled', planName: '' }
const ABANDONED = { userAccount: 'Bailed', purchaseInstrument: 'None', line: 'None', moDirectStatus: 'ServiceError' }

export const PLAN = COMPLETE.planName
const GOOD_CODE = '1$smdp.callbacks.example$CELL'
const REFUSED_CODE = '1$smdp.callbacks.example$REHEARSAL-MATCHING-ID-REFUSED'
/** Of a profile to come; only payloads name it. */
const ANNOUNCED = '8988247000100297655'

/** Minutes of the calls that wait. */
export const MINUTES = 15

const BY_NAME: Partial<Record<CallbackApi, string>> = {
  'MobilePlansInlineProfile.notifyInlineProfileDownload': 'MP1011',
  'MobilePlans.notifyPurchaseResult': 'MP1012',
  'DataMart.NotifyPurchaseWithProfileDownload': 'MP1013',
}

/** Where a page of that app sets its hooks for a call; null while an app had none. */
function hooksFor(app: AppVersion, api: CallbackApi): PageCall['hooks'] {
  const own = api.slice(0, api.lastIndexOf('.'))
  const there = Object.keys(HOOK_OBJECTS).filter((name) => hasSince(app, HOOK_OBJECTS[name] ?? '2019-05'))
  const object = there.includes(own) ? own : there.at(-1)
  if (object === undefined) return null
  return { object, as: object === 'DataMartInlineProfile' ? 'function' : 'name' }
}

const payload = (fields: object, result: object): Argument => ({
  payload: JSON.stringify({
    ver: '1',
    transactionId: '{transactionId}',
    iccid: '',
    activationCode: '',
    ...fields,
    purchaseResult: JSON.stringify(result),
  }),
  as: 'text',
})

/** Arguments of one cell; the rest follows from the call. */
interface Row {
  outcome: Outcome
  variant?: string
  args: Argument[]
  codes?: string[]
  refusal?: Cell['refusal']
  times?: number
}

const INVALID_JSON = { reason: 'invalidJson', told: 'invalidJson' }
const INVALID_CODE = { reason: 'invalidActivationCode', told: 'invalidActivationCode' }
const INVALID_ICCID = { reason: 'invalidIccid', told: 'invalidIccid' }

/** The rows of a call in an app. */
function rowsOf(app: AppVersion, api: CallbackApi): Row[] {
  const maker = api.startsWith('DataMart') ? 'DataMart' : 'MobilePlans'
  const bought: Argument = { metadata: COMPLETE, maker }
  const notBought: Argument = { metadata: CANCELLED, maker }
  const sim = simOfApp(app)
  const bad = (variant: string, args: Argument[], code: string, refusal: Cell['refusal']): Row => ({
    outcome: 'bad argument',
    variant,
    args,
    codes: [code],
    refusal,
  })
  const badMetadata = (...rest: Argument[]): Row[] => [
    bad('metadata is no JSON', ['{"userAccount":', ...rest], 'MP1101', INVALID_JSON),
    bad('metadata is a function', [{ make: 'function' }, ...rest], 'MP1101', INVALID_JSON),
  ]
  const badCode = (...rest: Argument[]): Row[] => [
    bad('matching ID alone', [bought, 'CELL', ...rest], 'MP1102', INVALID_CODE),
    bad('activation code is a number', [bought, 1, ...rest], 'MP1102', INVALID_CODE),
  ]
  const badIccid: Row[] = [
    bad('ICCID is none', [bought, '123'], 'MP1114', INVALID_ICCID),
    bad('ICCID of another device', [bought, ANNOUNCED], 'MP1114', INVALID_ICCID),
  ]
  const twice = (args: Argument[]): Row => ({
    outcome: 'cancelled',
    variant: 'called again after leaving',
    args,
    codes: ['MP1007'],
    refusal: { reason: 'portalClosed', told: null },
    times: 2,
  })
  const foreign = (args: Argument[]): Row => ({
    outcome: 'refused by host',
    args,
    codes: ['MP1002'],
    refusal: { reason: 'notNotificationHost', told: null },
  })

  switch (CALLBACK_APIS[api].operation) {
    case 'inline-download': {
      const rows: Row[] = [
        { outcome: 'success', args: [bought, GOOD_CODE] },
        foreign([bought, GOOD_CODE]),
        ...badMetadata(GOOD_CODE),
        ...badCode(),
        { outcome: 'server failure', args: [bought, REFUSED_CODE] },
        {
          outcome: 'cancelled',
          variant: 'user leaves the portal',
          args: [bought, GOOD_CODE],
          codes: ['MP1310'],
        },
      ]
      if (!CALLBACK_APIS[api].context) return rows
      return [...rows, { outcome: 'success', variant: 'deferred', args: [bought, GOOD_CODE, MINUTES] }]
    }
    case 'async-download':
      return [
        { outcome: 'success', variant: 'at once', args: [bought, GOOD_CODE, 0] },
        { outcome: 'success', variant: 'later', args: [bought, GOOD_CODE, MINUTES] },
        foreign([bought, GOOD_CODE, 0]),
        ...badMetadata(GOOD_CODE, 0),
        ...badCode(0),
        { outcome: 'server failure', args: [bought, REFUSED_CODE, 0] },
        twice([bought, GOOD_CODE, 0]),
      ]
    case 'delayed-profile':
      return [
        { outcome: 'success', args: [bought, MINUTES] },
        foreign([bought, MINUTES]),
        ...badMetadata(MINUTES),
        { outcome: 'server failure', args: [bought, MINUTES] },
        twice([bought, MINUTES]),
      ]
    case 'inline-balance':
      return [
        { outcome: 'success', variant: 'what is in use', args: [bought] },
        { outcome: 'success', variant: 'of the SIM', args: [bought, sim] },
        foreign([bought, sim]),
        ...badMetadata(),
        ...badIccid,
        { outcome: 'cancelled', variant: 'user closes the panel', args: [bought] },
      ]
    case 'balance':
      return [
        { outcome: 'success', variant: 'what is in use', args: [bought] },
        { outcome: 'success', variant: 'of the SIM', args: [bought, sim] },
        foreign([bought, sim]),
        ...badMetadata(),
        ...badIccid,
        twice([bought]),
      ]
    case 'cancel-operation': {
      const unknown = { reason: 'unknownOperation', told: null }
      const last: Argument = { make: 'last context' }
      return [
        { outcome: 'success', args: [last] },
        foreign([last]),
        bad('an empty object', [{ make: 'empty object' }], 'MP1119', unknown),
        bad('a number', [7], 'MP1119', unknown),
        { outcome: 'cancelled', variant: 'twice', args: [last], codes: ['MP1119'], refusal: unknown, times: 2 },
      ]
    }
    case 'cancel-purchase':
      return [{ outcome: 'success', args: [notBought] }, foreign([notBought]), ...badMetadata(), twice([notBought])]
    case 'legacy-result': {
      const result = { ...COMPLETE }
      const esim = { success: true, iccid: ANNOUNCED, activationCode: GOOD_CODE }
      const rows: Row[] = [
        { outcome: 'success', variant: 'eSIM', args: [payload(esim, result)] },
        { outcome: 'success', variant: 'SIM', args: [payload({ success: true, iccid: sim }, result)] },
        foreign([payload(esim, result)]),
        bad('no JSON', ['{ "ver": "1" "success": true }'], 'MP1101', INVALID_JSON),
        bad('matching ID alone', [payload({ ...esim, activationCode: 'CELL' }, result)], 'MP1102', INVALID_CODE),
        bad('another ICCID', [payload({ success: true, iccid: ANNOUNCED }, result)], 'MP1114', INVALID_ICCID),
        { outcome: 'server failure', args: [payload({ ...esim, activationCode: REFUSED_CODE }, result)] },
        {
          outcome: 'cancelled',
          variant: 'abandoned',
          args: [payload({ success: false }, { ...ABANDONED, planName: '' })],
        },
        twice([payload({ success: false }, { ...ABANDONED, planName: '' })]),
      ]
      if (api !== 'window.external.notify') return rows
      const { planName: _, ...of2017 } = COMPLETE
      const identifiers = { eId: '{eid}', orderId: 'ORDER-1' }
      return [
        ...rows,
        { outcome: 'success', variant: 'eSIM of 2017', args: [payload({ ...esim, ...identifiers }, of2017)] },
      ]
    }
  }
}

/** Every cell. */
export const CELLS: readonly Cell[] = APP_VERSIONS.flatMap((app) =>
  (Object.keys(CALLBACK_APIS) as CallbackApi[])
    .filter((api) => hasSince(app, CALLBACK_APIS[api].since))
    .flatMap((api) =>
      rowsOf(app, api).map(({ outcome, variant = '', args, codes = [], refusal, times }): Cell => {
        const named = outcome === 'refused by host' ? undefined : BY_NAME[api]
        return {
          app,
          api,
          operation: CALLBACK_APIS[api].operation,
          outcome,
          variant,
          call: {
            api,
            args,
            // A page that may not call is told so when it sets its hooks; that is another rule than the call's.
            hooks: outcome === 'refused by host' ? null : hooksFor(app, api),
            ...(times === undefined ? {} : { times }),
          },
          codes: [...codes, ...(named === undefined ? [] : [named])],
          ...(refusal === undefined ? {} : { refusal }),
        }
      }),
    ),
)
