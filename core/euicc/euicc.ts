/** The eUICC of a device: commands, memory and messages of `card.ts` with keys and certificates inside. */
import type { CryptoPort } from '../crypto-port.ts'
import type { RandomPort, StorePort } from '../ports.ts'
import type { Euicc } from './api.ts'
import { createCard } from './card.ts'
import { createCardSecurity } from './card-security.ts'
import type { CardCredentials } from './credentials.ts'
import type { CardSecurity } from './security.ts'
import { createCardStore } from './store.ts'

/** What an eUICC is made of. */
export interface EuiccDeps {
  /** Keeps the document `card`. */
  store: StorePort
  random: RandomPort
  crypto: CryptoPort
  /** The card's keys and certificates; asked for with each command, so that they can be replaced. */
  credentials(): Promise<CardCredentials>
  /** The card's date, milliseconds since 1970: certificates must be valid then. */
  now(): number
  /** Bytes of memory for profiles, by default 1 MiB. */
  memory?: number
  /** Profile policy rules that profiles may have, by default 1 (PPR1) and 2 (PPR2). */
  allowedRules?: readonly number[]
}

/** Makes the card. Its memory and keys are loaded with the first command. */
export function createEuicc(deps: EuiccDeps): Euicc {
  const { store, random, crypto, credentials, now, memory = 1024 * 1024, allowedRules } = deps
  let made: { from: CardCredentials; security: CardSecurity } | null = null
  return createCard({
    random,
    memory,
    store: createCardStore(store),
    async security() {
      const from = await credentials()
      if (made?.from !== from) made = { from, security: createCardSecurity({ crypto, credentials: from, now }) }
      return made.security
    },
    rootSmdsAddress: 'smds.example',
    ...(allowedRules === undefined ? {} : { allowedRules }),
  })
}
