/** The card of the foundation: a real one's commands, memory and messages, signatures of zeros. */
import type { RandomPort, StorePort } from '../ports.ts'
import type { Euicc } from './api.ts'
import { createCard } from './card.ts'
import { createPlaceholderSecurity } from './placeholder-security.ts'
import { createCardStore } from './store.ts'

/** What the placeholder card needs. */
export interface PlaceholderEuiccDeps {
  /** 32 digits. */
  eid: string
  /** Keeps the document `card`. */
  store: StorePort
  random: RandomPort
  /** Bytes of memory for profiles, by default 1 MiB. */
  memory?: number
}

/** Makes the card. Its memory is loaded with the first command. */
export function createPlaceholderEuicc({ eid, store, random, memory = 1024 * 1024 }: PlaceholderEuiccDeps): Euicc {
  return createCard({
    eid,
    random,
    memory,
    store: createCardStore(store),
    security: createPlaceholderSecurity(eid, random),
    rootSmdsAddress: 'smds.example',
  })
}
