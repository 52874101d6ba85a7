/** Wishes to use another line that are not fulfilled yet: kept, so that a kill in between loses none. */
import { z } from 'zod'

/** What is kept of a wish, over restarts too. */
export const savedLineWishSchema = z.object({
  /** The `Id` of the call's `MobilePlansOperationContext`. */
  operationId: z.string(),
  operatorId: z.string(),
  /** The line to use: of a profile on the card or of the SIM. */
  iccid: z.string(),
  /** The plan that was bought for it. */
  planName: z.string(),
})
export type SavedLineWish = z.infer<typeof savedLineWishSchema>

export interface LineWishes {
  add(wish: SavedLineWish): void
  remove(operationId: string): void
  clear(): void
  /** As plain data, in the order in which they came. */
  saved(): SavedLineWish[]
}

/** Makes an empty list; `changed` is called after each change. */
export function createLineWishes(changed: () => void): LineWishes {
  const wishes = new Map<string, SavedLineWish>()
  return {
    add({ operationId, operatorId, iccid, planName }) {
      wishes.set(operationId, { operationId, operatorId, iccid, planName })
      changed()
    },
    remove(operationId) {
      if (wishes.delete(operationId)) changed()
    },
    clear: () => wishes.clear(),
    saved: () => [...wishes.values()],
  }
}
