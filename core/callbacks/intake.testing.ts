/** The intake of calls in the hands of a test: a visit without a web view, and a device that only notes what it is asked. */
import { CALLBACK_APIS } from '../contract/generations.ts'
import type { CallbackApi, OperationKind } from '../contract/generations.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { TraceEvent, TraceKind } from '../contract/trace.ts'
import { createFakePortal, createFakeTime } from '../device/fake-ports.testing.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createPortalEvents } from '../portal/events.ts'
import { createVisits } from '../portal/visits.ts'
import type { PortalEvent } from '../ports.ts'
import { createTrace } from '../trace/trace.ts'
import type { CallbackActions, CancelAnswer } from './actions.ts'
import { createDelivery } from './delivery.ts'
import { createIntake } from './intake.ts'

/** All calls, and those of one kind. */
export const APIS = Object.keys(CALLBACK_APIS) as CallbackApi[]
export const apisOf = (operation: OperationKind) => APIS.filter((api) => CALLBACK_APIS[api].operation === operation)
/** Names that the documentation itself disputes. */
const DISPUTED: Partial<Record<CallbackApi, string>> = {
  'MobilePlansInlineProfile.notifyInlineProfileDownload': 'MP1011',
  'MobilePlans.notifyPurchaseResult': 'MP1012',
  'DataMart.NotifyPurchaseWithProfileDownload': 'MP1013',
}
/** Diagnostics that a call raises: that of its name, if any, then `codes`. */
export const codesFor = (api: CallbackApi, ...codes: string[]) => [...[DISPUTED[api] ?? []].flat(), ...codes]

/** An ICCID that the device of the tests knows, with its right check digit. */
export const KNOWN_ICCID = '8988247000101997790'
/** Metadata of a faultless portal, by what the call says about the purchase. */
export const BOUGHT = {
  userAccount: 'New',
  purchaseInstrument: 'New',
  line: 'New',
  moDirectStatus: 'Complete',
  planName: '5 GB',
}
export const CANCELLED = {
  userAccount: 'Existing',
  purchaseInstrument: 'Bailed',
  line: 'None',
  moDirectStatus: 'Cancelled',
  planName: '',
}
export const CODE = '1$smdp.contoso.example$ABC-123'
export const LAUNCH = { transactionId: 'T-1/2', eid: '89049032000000000000000000000000' }
export const PAYLOAD = {
  ver: '1',
  success: true,
  iccid: KNOWN_ICCID,
  activationCode: CODE,
  transactionId: LAUNCH.transactionId,
  purchaseResult: JSON.stringify(BOUGHT),
}

/** Faultless arguments of a call. */
export function goodArguments(api: CallbackApi): unknown[] {
  const { operation } = CALLBACK_APIS[api]
  switch (operation) {
    case 'inline-download':
      return [BOUGHT, CODE]
    case 'async-download':
      return [BOUGHT, CODE, 15]
    case 'delayed-profile':
      return [BOUGHT, 30]
    case 'inline-balance':
    case 'balance':
      return [BOUGHT, KNOWN_ICCID]
    case 'cancel-operation':
      return [{ Id: 'pending' }]
    case 'cancel-purchase':
      return [CANCELLED]
    case 'legacy-result':
      return [JSON.stringify(PAYLOAD)]
  }
}

/** Makes an intake with its surroundings. */
export function createIntakeRig(operator: Partial<OperatorConfig> = {}) {
  const trace = createTrace({ virtual: () => 0, real: () => 0 })
  const diagnostics = createDiagnostics(trace)
  const portal = createFakePortal()
  const visits = createVisits(portal, createFakeTime(), trace)
  const query = new URLSearchParams(LAUNCH)
  const url = 'https://portal.contoso.example/start'
  const visit = visits.open('v1', { ...CONTOSO, ...operator }, { url: `${url}?${query}`, headers: {} }, 'en-US', null)
  /** What the device was asked for: name of the action, and what it got without the visit. */
  const done: [name: string, what: unknown][] = []
  const deliver = createDelivery({ visits, recorder: trace, diagnostics })
  const notes =
    (name: string) =>
    ({ visit: _visit, cause: _cause, ...what }: object & { visit?: unknown; cause?: unknown }) =>
      void done.push([name, what])
  let answer: CancelAnswer = 'cancelled'
  let full = false
  const actions: CallbackActions = {
    download: notes('download'),
    downloadAsync: notes('downloadAsync'),
    delayedProfile: notes('delayedProfile'),
    addBalance: notes('addBalance'),
    canCancel: () => answer,
    cancelOperation: (call) => {
      notes('cancelOperation')(call)
      return answer
    },
    cancelPurchase: notes('cancelPurchase'),
    legacyResult: notes('legacyResult'),
    knowsIccid: (_visit, iccid) => iccid === KNOWN_ICCID,
    rejectArguments: (_visit, result) => void done.push(['rejectArguments', result]),
    full: () => full,
  }
  const takeCall = createIntake({ visits, recorder: trace, diagnostics, actions })
  const takeEvent = createPortalEvents({
    visits,
    recorder: trace,
    diagnostics,
    send: () => {},
    takeCall,
    correlationVector: () => '',
  })
  let operations = 0
  const rig = {
    visit,
    visits,
    portal,
    done,
    deliver,
    setAnswer: (next: CancelAnswer) => void (answer = next),
    setFull: () => void (full = true),
    /** Something happens in the view; the URL is that of the portal unless given. */
    happens: (event: object) => takeEvent({ visitId: 'v1', url, ...event } as PortalEvent),
    navigates: (to = url, more: object = {}) => rig.happens({ type: 'navigated', url: to, status: 200, ...more }),
    sets: (property: string, value = 'onCalled', kind: 'name' | 'function' | 'other' = 'name') => {
      const hook = /registration/i.test(property) ? 'registrationChangedScript' : 'profileActivationCompleteScript'
      rig.happens({ type: 'hook', hook, property, kind, value })
    },
    /** The page calls; `args` may be JSON text already. */
    calls: (api: string, args: unknown[] | string, more: object = {}) => {
      operations += 1
      const text = typeof args === 'string' ? args : JSON.stringify(args)
      rig.happens({ type: 'call', topFrame: true, api, args: text, operationId: `o${operations}`, ...more })
    },
    events: <K extends TraceKind>(kind: K) =>
      trace.events().filter((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind),
    codes: () => rig.events('diagnostic').map(({ payload }) => payload.code),
    last: () => rig.events('callback.received').at(-1)?.payload,
  }
  rig.navigates()
  return rig
}
