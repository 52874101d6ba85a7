/** What users do with the app: on its pages, with its back button, in its dialogs. */
import { assertNever } from '../assert-never.ts'
import type { FoundNumber } from '../catalogue/phone-number.ts'
import type { AppEffect, AppEvent, AppState } from './state.ts'
import { ask, go, isAbout, openPortal, same, toCatalogue } from './steps.ts'
import type { Step } from './steps.ts'

/** What can be done while no dialog is there. */
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
export function use(state: AppState, event: Use): Step {
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

/** The answer to a dialog; nothing without one. */
export function answer(state: AppState, given: 'cancel' | 'continue' | 'close' | 'try-again'): Step {
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

function continueWithNumber(state: AppState, { operatorId, digits }: FoundNumber, visitId: string): Step {
  const opened: AppState = { ...state, page: { name: 'portal', operatorId, visitId, host: '' } }
  const effects: AppEffect[] = [
    { type: 'end-look-up' },
    { type: 'open-portal', operatorId, visitId, phoneNumber: digits },
  ]
  return same(opened, effects)
}
