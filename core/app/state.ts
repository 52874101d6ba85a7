/** State of the Mobile Plans app, what can happen to it, and what follows. Plain data, no behaviour. */
import type { FoundNumber, LookedUp } from '../catalogue/phone-number.ts'
import type { BalanceView } from '../contract/view.ts'

/** Pages for which a portal is left: what became of the purchase. */
export type FulfilmentPage =
  | { name: 'installing'; operatorId: string; operationId: string }
  | { name: 'connecting'; operatorId: string; operationId: string }
  /** `dueAt`: virtual milliseconds since 1970. */
  | { name: 'delayed'; operatorId: string; operationId: string; dueAt: number }
  | { name: 'balance'; operatorId: string; balance: BalanceView }

/** Pages of the app, with identifiers only; {@link file://./project.ts} makes screens of them. */
export type AppPage =
  | { name: 'closed' }
  | { name: 'loading' }
  | { name: 'catalogue' }
  | { name: 'gateway'; operatorId: string }
  /** First run: whose number is it? */
  | { name: 'phone-number'; problem: 'no-number' | 'unknown' | null; number: string }
  | { name: 'phone-found'; found: FoundNumber }
  | { name: 'shared-info'; operatorId: string }
  | { name: 'about'; operatorId: string }
  /** `host` is empty until the first document has committed. */
  | { name: 'portal'; operatorId: string; visitId: string; host: string }
  | { name: 'unavailable'; operatorId: string | null; correlationVector: string }
  | FulfilmentPage

/** Why an order failed, in words for the user, and the operation that can be tried again. */
export interface FailedOrder {
  operationId: string
  reason: string
  errorCode: string
  correlationVector: string
}

export type AppDialogState = { name: 'leave-portal' } | ({ name: 'order-failed' } & FailedOrder)

export interface AppState {
  page: AppPage
  minimised: boolean
  dialog: AppDialogState | null
  /** Balance UI over the portal. */
  balance: BalanceView | null
  /** Number of the latest question to the Mobile Plans service; answers to earlier ones are dropped. */
  request: number
  /** Operators of the catalogue, in the order they are shown. */
  offered: readonly string[]
  /** False: there is no list of operators on this device at this time. */
  listing: boolean
}

/** What can happen. Identifiers are made by whoever sends the event, so that the reducer stays pure. */
export type AppEvent =
  | { type: 'open' }
  /** An entry point that skips the list of operators: the operator's gateway page, or its portal at once. */
  | { type: 'open-operator'; operatorId: string; visitId: string | null }
  /** The operator said that this line has no Mobile Plans (NOTSUPPORTED): the app shows its generic error. */
  | { type: 'open-unsupported'; correlationVector: string }
  | { type: 'close' }
  | { type: 'minimise' }
  | { type: 'restore' }
  | { type: 'back' }
  | { type: 'select'; operatorId: string }
  /** A notification leads to an operator's gateway page, wherever the app is. */
  | { type: 'open-gateway'; operatorId: string }
  | { type: 'continue'; visitId: string }
  | { type: 'choose-operator' }
  | { type: 'look-up'; number: string }
  | { type: 'skip-look-up' }
  | { type: 'looked-up'; result: LookedUp; number: string }
  | { type: 'show-shared-info' }
  | { type: 'show-about' }
  | { type: 'retry'; visitId: string }
  | { type: 'answer'; answer: 'cancel' | 'continue' | 'close' | 'try-again' }
  | { type: 'offers-changed' }
  /** `lookUp`: the first run asks for the phone number before it shows the list. */
  | { type: 'offered'; request: number; operatorIds: readonly string[]; lookUp?: boolean }
  /** No eSIM is active: the app is about the SIM's operator alone. */
  | { type: 'sim-alone'; request: number; operatorId: string }
  | { type: 'not-offered'; request: number; correlationVector: string }
  /** The portal has no page to go back to. */
  | { type: 'no-page-back'; visitId: string }
  | { type: 'portal-committed'; visitId: string; host: string }
  | { type: 'portal-lost'; visitId: string; correlationVector: string }
  | { type: 'purchase-cancelled'; visitId: string }
  | { type: 'order-failed'; order: FailedOrder }
  /** A call leaves the portal for a page of the app. */
  | { type: 'fulfil'; visitId: string; page: FulfilmentPage }
  /** The app shows a page because the user took up an offer outside of it. */
  | { type: 'show-fulfilment'; page: FulfilmentPage }
  /** An operation goes on; its page, if that is shown, with it. */
  | { type: 'operation-moved'; operationId: string; to: 'installing' | 'connecting' }
  /** Balance was added by a call that stays in the portal. */
  | { type: 'balance-added'; visitId: string; balance: BalanceView }
  | { type: 'close-balance' }
  /** The operator told what is left, after balance was added. */
  | { type: 'balance-known'; iccid: string; remaining: string }

/** What has to be done in consequence. */
export type AppEffect =
  | { type: 'ask-service'; request: number }
  /** `phoneNumber`: digits that the user typed in the look-up. */
  | { type: 'open-portal'; operatorId: string; visitId: string; phoneNumber?: string }
  | { type: 'look-up'; number: string }
  /** The question of the first run is answered, or was passed by. */
  | { type: 'end-look-up' }
  | { type: 'close-portal'; visitId: string }
  /** A balance is shown: what is left of it is to be found out. */
  | { type: 'ask-balance'; iccid: string }
  | { type: 'page-back'; visitId: string }
  | { type: 'prepare-gateway'; operatorId: string }
  | { type: 'retry-order'; operationId: string }
  | { type: 'forget-order'; operationId: string }

/** The app of a device that has just started. */
export const CLOSED_APP: AppState = {
  page: { name: 'closed' },
  minimised: false,
  dialog: null,
  balance: null,
  request: 0,
  offered: [],
  listing: true,
}
