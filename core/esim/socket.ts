/** Where the eUICC sits. It can be taken out while the PC runs (WinRT ESimState Removed), and put back. */
import { CardUnreachable } from '../euicc/api.ts'
import type { Euicc } from '../euicc/api.ts'

/** Whether the eUICC is in its place. */
export interface CardSocket {
  present(): boolean
  /** Rises each time the eUICC is taken out: a card that comes back has been without power. */
  removals(): number
}

/** The card as whoever speaks to it meets it: not at all while it is out, and without a session afterwards. */
export function createRemovableCard(card: Euicc, socket: CardSocket): Euicc {
  let seen = socket.removals()
  return {
    powerCycle: () => card.powerCycle(),
    async execute(command) {
      const removals = socket.removals()
      if (removals !== seen) {
        seen = removals
        card.powerCycle()
      }
      if (!socket.present()) throw new CardUnreachable('CardRemoved', 'There is no card.')
      const answer = await card.execute(command)
      // What a card did before it was taken out is done; whoever asked does not hear of it.
      if (socket.removals() !== removals) throw new CardUnreachable('CardRemoved', 'The card was removed.')
      return answer
    },
  }
}
