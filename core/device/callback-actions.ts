/** What accepted calls of portals lead to. */
import type { AppEvent, FulfilmentPage } from '../app/state.ts'
import type { AcceptedCall, CallbackActions } from '../callbacks/actions.ts'
import type { Deliver } from '../callbacks/delivery.ts'
import { activationArgument } from '../callbacks/results.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { BalanceView } from '../contract/view.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Registration } from '../network/registration.ts'
import type { Ledger } from '../operations/ledger.ts'
import type { Operations } from '../operations/operations.ts'
import { roundedInterval } from '../operations/rounding.ts'
import { tellActivation } from '../operations/tell.ts'
import { isOfOperator } from '../operators/iccid.ts'
import type { Line } from './line.ts'

/** What the actions need. */
export interface CallbackActionsDeps {
  clock: VirtualClock
  ledger: Ledger
  operations: Operations
  registration: Registration
  deliver: Deliver
  diagnostics: Diagnostics
  line: Line
  /** A purchase on a line has succeeded. */
  bought: (iccid: string, planName: string, cause: number) => void
  send: (event: AppEvent, cause: number | null) => void
}

/** Makes the actions of a device. */
export function createCallbackActions(deps: CallbackActionsDeps): CallbackActions {
  const { clock, ledger, operations, registration, deliver, line, send } = deps
  const order = ({ operationId, visit: { operator }, cause }: AcceptedCall) => ({
    operationId,
    operatorId: operator.id,
    embedded: operator.smdp === 'embedded',
    waitMinutes: 0,
    refusedMinutes: 0,
    cause,
  })
  const leave = ({ visit, cause }: Pick<AcceptedCall, 'visit' | 'cause'>, page: FulfilmentPage) =>
    send({ type: 'fulfil', visitId: visit.visitId, page }, cause)
  const namesOf = ({ operationId, visit }: AcceptedCall) => ({ operationId, operatorId: visit.operator.id })
  const knowsIccid: CallbackActions['knowsIccid'] = ({ operator }, iccid) =>
    line.has(iccid) && isOfOperator(iccid, operator)

  /** Takes a line that a plan was bought for into use if it is not yet; `then` comes at once when it is. */
  const use = (
    call: AcceptedCall,
    { iccid, planName }: Pick<BalanceView, 'iccid' | 'planName'>,
    inline: boolean,
    then: () => void,
  ) => {
    const { cause } = call
    if (iccid === '' || iccid === line.iccid()) {
      deps.bought(iccid, planName, cause)
      return then()
    }
    const ended = (status: ESimOperationStatus) => {
      if (status === 'Success') then()
      // The public pages draw no callback for a balance: the portal only hears that it was in vain (our choice).
      else if (inline)
        void clock.run(() => tellActivation(deps, { operatorId: call.visit.operator.id, cause }, status, ''))
    }
    operations.useLine({ ...namesOf(call), iccid, planName, inline, cause, ended })
  }
  const downloadAsync: CallbackActions['downloadAsync'] = ({ activationCode, intervalMinutes, ...call }) => {
    const refusedMinutes = roundedInterval(intervalMinutes)
    leave(call, { name: 'installing', ...namesOf(call) })
    operations.start({ ...order(call), kind: 'async-registration', activationCode, refusedMinutes })
  }
  const cancelPurchase: CallbackActions['cancelPurchase'] = ({ visit, cause }) =>
    send({ type: 'purchase-cancelled', visitId: visit.visitId }, cause)

  const actions: CallbackActions = {
    download({ activationCode, delayMinutes, ...call }) {
      const kind = delayMinutes === 0 ? 'download' : 'deferred-download'
      operations.start({ ...order(call), kind, activationCode, waitMinutes: delayMinutes })
    },
    downloadAsync,
    delayedProfile({ intervalMinutes, ...call }) {
      const waitMinutes = roundedInterval(intervalMinutes)
      const dueAt = operations.start({ ...order(call), kind: 'delayed-profile', activationCode: null, waitMinutes })
      leave(call, { name: 'delayed', ...namesOf(call), dueAt })
    },
    addBalance({ iccid, planName, inline, ...call }) {
      const balance = { iccid: iccid ?? line.iccid(), planName, remaining: '' }
      const { visitId } = call.visit
      if (!inline) leave(call, { name: 'balance', operatorId: call.visit.operator.id, balance })
      use(call, balance, inline, () => {
        if (inline) send({ type: 'balance-added', visitId, balance }, call.cause)
      })
    },
    canCancel({ operator }, id) {
      const operation = ledger.get(id)
      if (operation === null || operation.operatorId !== operator.id) return 'unknown'
      if (operation.kind !== 'deferred-download') return 'not-deferred'
      return operation.stage === 'wait' ? 'cancelled' : 'already-offered'
    },
    cancelOperation({ visit, id, cause }) {
      const answer = actions.canCancel(visit, id)
      if (answer === 'cancelled') operations.cancel(id, cause)
      return answer
    },
    cancelPurchase,
    legacyResult({ outcome, planName, ...call }) {
      if (outcome.kind === 'abandoned') return cancelPurchase(call)
      if (outcome.kind === 'esim') {
        return downloadAsync({ ...call, activationCode: outcome.activationCode, intervalMinutes: 0 })
      }
      const { iccid } = outcome
      const { operator } = call.visit
      const connected = registration.state().state === 'home' && line.iccid() === iccid
      const balance = { iccid, planName, remaining: '' }
      if (connected) leave(call, { name: 'balance', operatorId: operator.id, balance })
      else leave(call, { name: 'connecting', ...namesOf(call) })
      use(call, balance, false, () => {})
    },
    knowsIccid,
    rejectArguments(visit, result, cause) {
      const argument = activationArgument(result, '')
      void clock.run(() => deliver(visit.operator.id, 'profileActivationCompleteScript', argument, cause))
    },
    full: operations.full,
  }
  return actions
}
