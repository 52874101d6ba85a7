/** What accepted calls of portals lead to. */
import type { AppEvent } from '../app/state.ts'
import type { Deliver } from '../callbacks/delivery.ts'
import type { CallbackActions } from '../callbacks/actions.ts'
import { activationArgument } from '../callbacks/results.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { MOST_WAITING } from '../operations/limits.ts'
import type { Operations } from '../operations/operations.ts'

/** What the actions need. */
export interface CallbackActionsDeps {
  clock: VirtualClock
  operations: Operations
  deliver: Deliver
  send: (event: AppEvent, cause: number | null) => void
}

/** Makes the actions of a device. */
export function createCallbackActions({
  clock,
  operations,
  deliver,
  send,
}: CallbackActionsDeps): Pick<CallbackActions, 'download' | 'cancelPurchase' | 'rejectArguments' | 'full'> {
  return {
    download({ operationId, visit, activationCode, cause }) {
      const { operator } = visit
      operations.start({
        operationId,
        operatorId: operator.id,
        activationCode,
        embedded: operator.smdp === 'embedded',
        cause,
      })
    },
    cancelPurchase: ({ visit, cause }) => send({ type: 'purchase-cancelled', visitId: visit.visitId }, cause),
    rejectArguments(visit, result, cause) {
      const argument = activationArgument(result, '')
      void clock.run(() => deliver(visit.operator.id, 'profileActivationCompleteScript', argument, cause))
    },
    full: () => operations.waiting() >= MOST_WAITING,
  }
}
