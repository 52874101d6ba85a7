/**
 * The use cases of the programme, told by the callback that starts each.
 * Source: Microsoft, "Mobile Plans use cases" and "Mobile Plans callback notifications".
 */
import type { RehearsedUseCase } from '../contract/rehearsal.ts'
import type { TraceEvent, TracePayloads } from '../contract/trace.ts'

type Call = TracePayloads['callback.received']

interface UseCase {
  id: string
  name: string
  callback: string
  /** Whether a call starts it; `onSim`: a physical SIM is in use. */
  is: (call: Call, onSim: boolean) => boolean
}

const ends = ({ api }: Call, ...names: string[]) => names.some((name) => api.endsWith(`.${name}`))
const given = (value: unknown) => value !== undefined && value !== null && value !== ''
const DOWNLOADS = ['notifyProfileDownload', 'notifyInlineProfileDownload']
const BALANCE = 'notifyBalanceAddition'

const USE_CASES: readonly UseCase[] = [
  {
    id: 'immediate-download',
    name: 'Install an eSIM profile: immediate download and activation',
    callback: 'notifyProfileDownload',
    is: (call) => ends(call, ...DOWNLOADS) && !(Number(call.args[2]) > 0),
  },
  {
    id: 'asynchronous-connectivity',
    name: 'Install an eSIM profile: asynchronous connectivity',
    callback: 'notifyPurchaseWithProfileDownload',
    is: (call) => ends(call, 'notifyPurchaseWithProfileDownload', 'NotifyPurchaseWithProfileDownload'),
  },
  {
    id: 'deferred-download',
    name: 'Install an eSIM profile: deferred download',
    callback: 'notifyProfileDownload with a delay',
    is: (call) => (ends(call, ...DOWNLOADS) && Number(call.args[2]) > 0) || ends(call, 'notifyPurchaseDelayedProfile'),
  },
  {
    id: 'operation-cancel',
    name: 'Cancel a deferred download',
    callback: 'notifyOperationCancel',
    is: (call) => ends(call, 'notifyOperationCancel'),
  },
  {
    id: 'balance-addition',
    name: 'Add balance to the current subscription',
    callback: BALANCE,
    is: (call, onSim) => ends(call, BALANCE) && !given(call.args[1]) && !onSim,
  },
  {
    id: 'balance-and-activate',
    name: 'Add balance and activate another profile',
    callback: `${BALANCE} with an ICCID`,
    is: (call) => ends(call, BALANCE) && given(call.args[1]),
  },
  {
    id: 'warm-sim',
    name: 'Activate a warm SIM',
    callback: `${BALANCE}, on a physical SIM`,
    is: (call, onSim) => ends(call, BALANCE) && !given(call.args[1]) && onSim,
  },
  {
    id: 'cancelled-purchase',
    name: 'Cancel a transaction',
    callback: 'notifyCancelledPurchase',
    is: (call) => ends(call, 'notifyCancelledPurchase'),
  },
  {
    id: 'purchase-result',
    name: 'Report the result of a purchase (the apps of 2017 and 2018)',
    callback: 'notifyPurchaseResult',
    is: (call) => ends(call, 'notifyPurchaseResult') || call.api === 'window.external.notify',
  },
]

/** Counts the calls of a trace by use case. Every use case is in the answer, those that nobody rehearsed too. */
export function useCasesOf(events: readonly TraceEvent[]): RehearsedUseCase[] {
  const counts = USE_CASES.map(({ id, name, callback }) => ({ id, name, callback, accepted: 0, refused: 0 }))
  let sim = ''
  let line = ''
  for (const event of events) {
    if (event.kind === 'sim.changed') sim = event.payload.inserted ? event.payload.iccid : ''
    if (event.kind === 'network.registration') line = event.payload.iccid
    if (event.kind === 'device.reset') sim = line = ''
    if (event.kind !== 'callback.received') continue
    const count = counts[USE_CASES.findIndex(({ is }) => is(event.payload, sim !== '' && line === sim))]
    if (count !== undefined) count[event.payload.accepted ? 'accepted' : 'refused'] += 1
  }
  return counts
}
