/** Keeps the card's memory: what is in memory here is always what was saved last. */
import type { StorePort } from '../ports.ts'
import { readCardDocument } from './document.ts'
import type { CardDocument } from './document.ts'

/** A pure change of the card's memory and what the command answers. The same document back means: nothing to save. */
export type CardStep<T> = (card: CardDocument) => { card: CardDocument; result: T }

export interface CardStore {
  read(): Promise<CardDocument>
  /**
   * Works out the next memory, saves it, then takes it over. Rejects, with nothing changed, when saving fails. Calls
   * must not overlap: the card executes one command at a time.
   */
  change<T>(step: CardStep<T>): Promise<T>
}

/** Name of the document in the store. */
export const CARD_DOCUMENT = 'card'

/** Makes the keeper; loads when first needed. */
export function createCardStore(store: StorePort): CardStore {
  let current: CardDocument | null = null
  const read = async () => (current ??= readCardDocument(await store.load(CARD_DOCUMENT)))
  return {
    read,
    async change(step) {
      const before = await read()
      const { card, result } = step(before)
      if (card !== before) {
        await store.save(CARD_DOCUMENT, card)
        current = card
      }
      return result
    },
  }
}
