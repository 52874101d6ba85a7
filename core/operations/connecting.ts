/** Operations whose portal was left end when the network has taken their profile: with a toast. */
import type { RegistrationState } from '../contract/device.ts'
import type { Registration } from '../network/registration.ts'
import type { Ledger } from './ledger.ts'
import { isTold } from './operation.ts'
import type { Operation } from './operation.ts'

/** What following needs. */
export interface ConnectingDeps {
  ledger: Ledger
  registration: Registration
  /** The profile of an operation is connected; `cause` is the `seq` of its registration, if that has just come. */
  connected: (operation: Operation, cause: number) => void
}

const CONNECTED: readonly RegistrationState[] = ['home', 'roaming', 'partner']

/**
 * Follows the registration. An operation whose profile is connected ends well; one whose profile gave way to another
 * has nothing to wait for and is dropped. Returns what looks at the registration of this moment.
 */
export function followConnecting({ ledger, registration, connected }: ConnectingDeps): () => void {
  const look = (cause?: number) => {
    const { state, iccid } = registration.state()
    for (const operation of ledger.list()) {
      if (operation.stage !== 'register' || isTold(operation) || iccid === '') continue
      if (operation.iccid !== iccid) ledger.end(operation, 'dropped', cause)
      else if (CONNECTED.includes(state)) connected(operation, cause ?? operation.cause)
    }
  }
  registration.watch((_change, seq) => look(seq))
  return look
}
