/**
 * The Mobile Plans app as a state machine. What makes no sense where the app is changes nothing, so that impatient or
 * late events are harmless; the very same state object then comes back.
 */
import { assertNever } from '../assert-never.ts'
import type { LookedUp } from '../catalogue/phone-number.ts'
import type { AppEvent, AppPage, AppState, FailedOrder } from './state.ts'
import { ask, balanceOf, forgetting, go, isAbout, isIdle, isListing, openPortal, same, shows } from './steps.ts'
import type { Step } from './steps.ts'
import { answer, use } from './uses.ts'

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

function moved(state: AppState, operationId: string, to: 'installing' | 'connecting'): Step {
  const { page } = state
  if (!isAbout(page, operationId) || page.name === to) return same(state)
  return go(state, { name: to, operatorId: page.operatorId, operationId })
}

/** A dialog that gives way to another can't be answered any more: the page of its order has nothing more to show. */
function failed(state: AppState, order: FailedOrder): Step {
  const { dialog, page } = state
  const next: AppState = { ...state, dialog: { name: 'order-failed', ...order } }
  const given = dialog?.name === 'order-failed' && dialog.operationId !== order.operationId ? dialog.operationId : ''
  if (!isAbout(page, given)) return same(next, forgetting(state))
  return go(next, { name: 'gateway', operatorId: page.operatorId }, forgetting(state))
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

/** The list, or the question of the first run before it; a list that is there already stays. */
function listPage({ page }: AppState, lookUp: boolean): AppPage {
  return lookUp && page.name === 'loading' ? { name: 'phone-number', problem: null, number: '' } : { name: 'catalogue' }
}

function lookedUp(state: AppState, result: LookedUp, number: string): Step {
  if (state.page.name !== 'phone-number') return same(state)
  if (result.kind === 'found') return go(state, { name: 'phone-found', found: result.found })
  return same({ ...state, page: { name: 'phone-number', problem: result.kind, number } })
}
