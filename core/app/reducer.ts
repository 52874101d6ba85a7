/**
 * The Mobile Plans app as a state machine. What makes no sense where the app is changes nothing, so that impatient or
 * late events are harmless; the very same state object then comes back.
 */
import { assertNever } from '../assert-never.ts'
import type { FoundNumber, LookedUp } from '../catalogue/phone-number.ts'
import type { AppEffect, AppEvent, AppPage, AppState, FailedOrder, FulfilmentPage } from './state.ts'

/** The next state, and what has to be done. */
export interface Step {
  state: AppState
  effects: readonly AppEffect[]
}

/** One step of the app. */
export function reduce(state: AppState, event: AppEvent): Step {
  switch (event.type) {
    case 'open':
      if (state.page.name === 'closed') return ask({ ...state, page: { name: 'loading' } })
      return reduce(state, { type: 'restore' })
    case 'open-gateway':
      return go(
        { ...state, minimised: false, dialog: null },
        { name: 'gateway', operatorId: event.operatorId },
        forgetting(state),
      )
    case 'open-operator':
      return openOperator(state, event.operatorId, event.visitId)
    case 'open-unsupported': {
      const { correlationVector } = event
      if (!isIdle(state)) return reduce(state, { type: 'restore' })
      return go({ ...state, minimised: false }, { name: 'unavailable', operatorId: null, correlationVector })
    }
    case 'close':
      if (state.page.name === 'closed') return same(state)
      return go(
        { ...state, minimised: false, dialog: null, offered: [], listing: true },
        { name: 'closed' },
        forgetting(state),
      )
    case 'minimise':
      return state.page.name === 'closed' || state.minimised ? same(state) : same({ ...state, minimised: true })
    case 'restore':
      return state.minimised ? same({ ...state, minimised: false }) : same(state)
    case 'answer':
      return answer(state, event.answer)
    case 'back':
    case 'select':
    case 'continue':
    case 'choose-operator':
    case 'look-up':
    case 'skip-look-up':
    case 'show-shared-info':
    case 'show-about':
    case 'retry':
      // A dialog is modal: nothing behind it can be used.
      return state.dialog === null ? use(state, event) : same(state)
    case 'offers-changed':
      return state.page.name === 'catalogue' ? ask(state) : same(state)
    case 'offered':
      if (event.request !== state.request || !isListing(state.page)) return same(state)
      return same({ ...state, page: listPage(state, event.lookUp ?? false), offered: event.operatorIds, listing: true })
    case 'sim-alone':
      if (event.request !== state.request || !isListing(state.page)) return same(state)
      return go({ ...state, offered: [], listing: false }, { name: 'gateway', operatorId: event.operatorId })
    case 'looked-up':
      return lookedUp(state, event.result, event.number)
    case 'not-offered':
      if (event.request !== state.request || state.page.name !== 'loading') return same(state)
      return go(state, { name: 'unavailable', operatorId: null, correlationVector: event.correlationVector })
    case 'no-page-back':
      if (!shows(state.page, event.visitId) || state.dialog !== null) return same(state)
      return same({ ...state, dialog: { name: 'leave-portal' } })
    case 'portal-committed':
      if (!shows(state.page, event.visitId) || state.page.host === event.host) return same(state)
      return same({ ...state, page: { ...state.page, host: event.host } })
    case 'portal-lost': {
      if (!shows(state.page, event.visitId)) return same(state)
      const { operatorId } = state.page
      return go(state, { name: 'unavailable', operatorId, correlationVector: event.correlationVector })
    }
    case 'purchase-cancelled':
      if (!shows(state.page, event.visitId)) return same(state)
      return go(state, { name: 'gateway', operatorId: state.page.operatorId })
    case 'order-failed':
      if (state.page.name === 'closed')
        return same(state, [{ type: 'forget-order', operationId: event.order.operationId }])
      return failed(state, event.order)
    case 'fulfil':
      return shows(state.page, event.visitId) ? go(state, event.page, balanceOf(event.page)) : same(state)
    case 'show-fulfilment':
      return go({ ...state, minimised: false, dialog: null }, event.page, [
        ...forgetting(state),
        ...balanceOf(event.page),
      ])
    case 'operation-moved':
      return moved(state, event.operationId, event.to)
    case 'balance-added':
      if (!shows(state.page, event.visitId)) return same(state)
      return same({ ...state, balance: event.balance }, [{ type: 'ask-balance', iccid: event.balance.iccid }])
    case 'balance-known':
      return withRemaining(state, event)
    case 'close-balance':
      return state.balance === null ? same(state) : same({ ...state, balance: null })
    default:
      return assertNever(event, 'event of the app')
  }
}

type Use = Extract<
  AppEvent,
  {
    type:
      | 'back'
      | 'select'
      | 'continue'
      | 'choose-operator'
      | 'look-up'
      | 'skip-look-up'
      | 'show-shared-info'
      | 'show-about'
      | 'retry'
  }
>

/** What users do on the pages themselves. */
function use(state: AppState, event: Use): Step {
  const { page } = state
  switch (event.type) {
    case 'back':
      return back(state)
    case 'select':
      if (page.name !== 'catalogue' || !state.offered.includes(event.operatorId)) return same(state)
      return go(state, { name: 'gateway', operatorId: event.operatorId })
    case 'continue':
      if (page.name === 'phone-found') return continueWithNumber(state, page.found, event.visitId)
      if (page.name !== 'gateway') return same(state)
      return openPortal(state, page.operatorId, event.visitId)
    case 'choose-operator':
      return page.name === 'gateway' && state.listing ? toCatalogue(state) : same(state)
    case 'look-up':
      return page.name === 'phone-number' ? same(state, [{ type: 'look-up', number: event.number }]) : same(state)
    case 'skip-look-up':
      if (page.name !== 'phone-number') return same(state)
      return go(state, { name: 'catalogue' }, [{ type: 'end-look-up' }])
    case 'show-shared-info':
      return page.name === 'gateway' ? go(state, { ...page, name: 'shared-info' }) : same(state)
    case 'show-about':
      return page.name === 'gateway' ? go(state, { ...page, name: 'about' }) : same(state)
    case 'retry':
      if (page.name !== 'unavailable') return same(state)
      if (page.operatorId === null) return ask({ ...state, page: { name: 'loading' } })
      return openPortal(state, page.operatorId, event.visitId)
    default:
      return assertNever(event, 'use of the app')
  }
}

function back(state: AppState): Step {
  const { page } = state
  switch (page.name) {
    case 'gateway':
      return state.listing ? toCatalogue(state) : same(state)
    case 'phone-found':
      return go(state, { name: 'phone-number', problem: null, number: page.found.digits })
    case 'shared-info':
    case 'about':
    case 'installing':
    case 'connecting':
    case 'delayed':
    case 'balance':
      return go(state, { name: 'gateway', operatorId: page.operatorId })
    case 'portal':
      if (state.balance !== null) return same({ ...state, balance: null })
      return same(state, [{ type: 'page-back', visitId: page.visitId }])
    case 'unavailable':
      return page.operatorId === null ? same(state) : go(state, { name: 'gateway', operatorId: page.operatorId })
    case 'closed':
    case 'loading':
    case 'catalogue':
    case 'phone-number':
      return same(state)
    default:
      return assertNever(page, 'page of the app')
  }
}

function answer(state: AppState, given: 'cancel' | 'continue' | 'close' | 'try-again'): Step {
  const { dialog, page } = state
  if (dialog?.name === 'leave-portal') {
    if (given === 'try-again') return same(state)
    const stayed: AppState = { ...state, dialog: null }
    if (given !== 'continue' || page.name !== 'portal') return same(stayed)
    return go(stayed, { name: 'gateway', operatorId: page.operatorId })
  }
  if (dialog?.name === 'order-failed') {
    if (given === 'continue') return same(state)
    const { operationId } = dialog
    const answered: AppState = { ...state, dialog: null }
    if (given === 'try-again') return same(answered, [{ type: 'retry-order', operationId }])
    const forget: AppEffect = { type: 'forget-order', operationId }
    // The page of an order that has failed has nothing more to show.
    if (!isAbout(page, operationId)) return same(answered, [forget])
    return go(answered, { name: 'gateway', operatorId: page.operatorId }, [forget])
  }
  return same(state)
}

function same(state: AppState, effects: readonly AppEffect[] = []): Step {
  return { state, effects }
}

function ask(state: AppState): Step {
  const request = state.request + 1
  return same({ ...state, request }, [{ type: 'ask-service', request }])
}

/** Without a list of operators, as after a toast opened the app, it is asked for first. */
function toCatalogue(state: AppState): Step {
  return state.offered.length > 0 ? go(state, { name: 'catalogue' }) : ask({ ...state, page: { name: 'loading' } })
}

function moved(state: AppState, operationId: string, to: 'installing' | 'connecting'): Step {
  const { page } = state
  if (!isAbout(page, operationId) || page.name === to) return same(state)
  return go(state, { name: to, operatorId: page.operatorId, operationId })
}

function isAbout(page: AppPage, operationId: string): page is Exclude<FulfilmentPage, { name: 'balance' }> {
  return 'operationId' in page && page.operationId === operationId
}

function openPortal(state: AppState, operatorId: string, visitId: string): Step {
  const opened: AppState = { ...state, page: { name: 'portal', operatorId, visitId, host: '' } }
  return same(opened, [{ type: 'open-portal', operatorId, visitId }])
}

/** Goes to another page: whoever leaves a portal closes it, and the question about leaving it goes too. */
function go(state: AppState, page: AppPage, effects: readonly AppEffect[] = []): Step {
  const dialog = state.dialog?.name === 'leave-portal' ? null : state.dialog
  const leaving: AppEffect[] =
    state.page.name === 'portal' ? [{ type: 'close-portal', visitId: state.page.visitId }] : []
  return same({ ...state, page, dialog, balance: null }, [...leaving, ...effects])
}

/** A dialog that gives way to another can't be answered any more: the page of its order has nothing more to show. */
function failed(state: AppState, order: FailedOrder): Step {
  const { dialog, page } = state
  const next: AppState = { ...state, dialog: { name: 'order-failed', ...order } }
  const given = dialog?.name === 'order-failed' && dialog.operationId !== order.operationId ? dialog.operationId : ''
  if (!isAbout(page, given)) return same(next, forgetting(state))
  return go(next, { name: 'gateway', operatorId: page.operatorId }, forgetting(state))
}

/** A dialog about a failed order that goes without an answer takes the order with it. */
function forgetting({ dialog }: AppState): AppEffect[] {
  return dialog?.name === 'order-failed' ? [{ type: 'forget-order', operationId: dialog.operationId }] : []
}

/** Pages that nobody is in the middle of something on. */
function isIdle({ page, dialog }: AppState): boolean {
  if (dialog !== null) return false
  const idle = ['closed', 'loading', 'catalogue', 'gateway', 'phone-number', 'phone-found', 'shared-info', 'about']
  return idle.includes(page.name) || page.name === 'unavailable'
}

/** Whoever is in a portal or waits for an order stays there. */
function openOperator(state: AppState, operatorId: string, visitId: string | null): Step {
  if (!isIdle(state)) return reduce(state, { type: 'restore' })
  const restored = { ...state, minimised: false }
  if (visitId === null) return go(restored, { name: 'gateway', operatorId })
  return openPortal(restored, operatorId, visitId)
}

function withRemaining(state: AppState, { iccid, remaining }: Extract<AppEvent, { type: 'balance-known' }>): Step {
  const { balance, page } = state
  if (balance?.iccid === iccid) return same({ ...state, balance: { ...balance, remaining } })
  if (page.name !== 'balance' || page.balance.iccid !== iccid) return same(state)
  return same({ ...state, page: { ...page, balance: { ...page.balance, remaining } } })
}

function balanceOf(page: FulfilmentPage): AppEffect[] {
  return page.name === 'balance' ? [{ type: 'ask-balance', iccid: page.balance.iccid }] : []
}

/** The list, or the question of the first run before it; a list that is there already stays. */
function listPage({ page }: AppState, lookUp: boolean): AppPage {
  return lookUp && page.name === 'loading' ? { name: 'phone-number', problem: null, number: '' } : { name: 'catalogue' }
}

function lookedUp(state: AppState, result: LookedUp, number: string): Step {
  if (state.page.name !== 'phone-number') return same(state)
  if (result.kind === 'found') return go(state, { name: 'phone-found', found: result.found })
  return same({ ...state, page: { name: 'phone-number', problem: result.kind, number } })
}

function continueWithNumber(state: AppState, { operatorId, digits }: FoundNumber, visitId: string): Step {
  const opened: AppState = { ...state, page: { name: 'portal', operatorId, visitId, host: '' } }
  const effects: AppEffect[] = [
    { type: 'end-look-up' },
    { type: 'open-portal', operatorId, visitId, phoneNumber: digits },
  ]
  return same(opened, effects)
}

function isListing(page: AppPage): boolean {
  return page.name === 'loading' || page.name === 'catalogue'
}

function shows(page: AppPage, visitId: string): page is Extract<AppPage, { name: 'portal' }> {
  return page.name === 'portal' && page.visitId === visitId
}
