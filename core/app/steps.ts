/** What steps of the app are made of: the next state with what has to be done, and what pages are about. */
import type { AppEffect, AppPage, AppState, FulfilmentPage } from './state.ts'

/** The next state, and what has to be done. */
export interface Step {
  state: AppState
  effects: readonly AppEffect[]
}

/** Stays on the page; with the very state that was given, nothing has happened at all. */
export function same(state: AppState, effects: readonly AppEffect[] = []): Step {
  return { state, effects }
}

/** Asks the service for the list of operators. */
export function ask(state: AppState): Step {
  const request = state.request + 1
  return same({ ...state, request }, [{ type: 'ask-service', request }])
}

/** Without a list of operators, as after a toast opened the app, it is asked for first. */
export function toCatalogue(state: AppState): Step {
  return state.offered.length > 0 ? go(state, { name: 'catalogue' }) : ask({ ...state, page: { name: 'loading' } })
}

/** Opens an operator's portal as a new visit. */
export function openPortal(state: AppState, operatorId: string, visitId: string): Step {
  const opened: AppState = { ...state, page: { name: 'portal', operatorId, visitId, host: '' } }
  return same(opened, [{ type: 'open-portal', operatorId, visitId }])
}

/** Goes to another page: whoever leaves a portal closes it, and the question about leaving it goes too. */
export function go(state: AppState, page: AppPage, effects: readonly AppEffect[] = []): Step {
  const dialog = state.dialog?.name === 'leave-portal' ? null : state.dialog
  const leaving: AppEffect[] =
    state.page.name === 'portal' ? [{ type: 'close-portal', visitId: state.page.visitId }] : []
  return same({ ...state, page, dialog, balance: null }, [...leaving, ...effects])
}

/** A dialog about a failed order that goes without an answer takes the order with it. */
export function forgetting({ dialog }: AppState): AppEffect[] {
  return dialog?.name === 'order-failed' ? [{ type: 'forget-order', operationId: dialog.operationId }] : []
}

/** A balance that is shown is asked for. */
export function balanceOf(page: FulfilmentPage): AppEffect[] {
  return page.name === 'balance' ? [{ type: 'ask-balance', iccid: page.balance.iccid }] : []
}

/** A page that follows this operation. */
export function isAbout(page: AppPage, operationId: string): page is Exclude<FulfilmentPage, { name: 'balance' }> {
  return 'operationId' in page && page.operationId === operationId
}

/** Pages that nobody is in the middle of something on. */
export function isIdle({ page, dialog }: AppState): boolean {
  if (dialog !== null) return false
  const idle = ['closed', 'loading', 'catalogue', 'gateway', 'phone-number', 'phone-found', 'shared-info', 'about']
  return idle.includes(page.name) || page.name === 'unavailable'
}

/** A page that waits for the list of operators, or shows it. */
export function isListing(page: AppPage): boolean {
  return page.name === 'loading' || page.name === 'catalogue'
}

/** The page is this visit to a portal. */
export function shows(page: AppPage, visitId: string): page is Extract<AppPage, { name: 'portal' }> {
  return page.name === 'portal' && page.visitId === visitId
}
