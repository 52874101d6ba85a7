/** Makes what the app's window shows of the app's state. */
import { assertNever } from '../assert-never.ts'
import type { ConsentQuestion } from '../contract/installation.ts'
import type { AppDialog, AppScreen, AppView, ProgressBar } from '../contract/view.ts'
import type { OperatorSummary } from '../contract/operator.ts'
import type { ShownGateway } from '../gateway/gateway.ts'
import { summarise } from '../operators/registry.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { AppPage, AppState } from './state.ts'

/** What the app shows of operations. */
export interface ShownOperations {
  /** The bar over a portal of this operator. */
  bar(operatorId: string): ProgressBar | null
  /** Bytes written to the card for an operation. */
  progress(operationId: string): { installedBytes: number; totalBytes: number }
}

/** What the gateway page of an operator shows. */
type GatewayOf = (operatorId: string) => ShownGateway

/** A question of the LPA about an order; it waits, unseen, while the app is closed or another dialog is open. */
export type ShownQuestion = ConsentQuestion | null

/** The view of the app. The bar shows over the portal of the operator whose operation it is about, and nowhere else. */
export function projectApp(
  state: AppState,
  operators: OperatorRegistry,
  operations: ShownOperations,
  gatewayOf: GatewayOf,
  question: ShownQuestion = null,
): AppView {
  const { page, minimised, balance } = state
  const dialog = dialogOf(state, question)
  return {
    screen: screenOf(state, operators, operations, gatewayOf),
    minimised,
    dialog,
    bar: page.name === 'portal' ? operations.bar(page.operatorId) : null,
    balance,
    canGoBack: dialog === null && canGoBack(page, state.listing),
  }
}

function screenOf(
  { page, offered, listing }: AppState,
  operators: OperatorRegistry,
  operations: ShownOperations,
  gatewayOf: GatewayOf,
): AppScreen {
  switch (page.name) {
    case 'closed':
    case 'loading':
      return { name: page.name }
    case 'catalogue':
      return { name: 'catalogue', operators: offered.map((id) => summaryOf(id, operators)) }
    case 'gateway': {
      const template = gatewayOf(page.operatorId)
      if (template === 'loading') return { name: 'loading' }
      return { name: 'gateway', operator: summaryOf(page.operatorId, operators), template, others: listing }
    }
    case 'phone-number':
      return { ...page }
    case 'phone-found': {
      const { operatorId, shown } = page.found
      return { name: 'phone-found', operator: summaryOf(operatorId, operators), number: shown }
    }
    case 'shared-info':
    case 'about':
      return { name: page.name, operator: summaryOf(page.operatorId, operators) }
    case 'portal': {
      const launchHost = new URL(operators.get(page.operatorId)?.portalUri ?? 'https://unknown.example').host
      const loading = page.host === ''
      const operator = summaryOf(page.operatorId, operators)
      return { name: 'portal', operator, visitId: page.visitId, loading, host: loading ? launchHost : page.host }
    }
    case 'unavailable':
      return {
        name: 'unavailable',
        operator: page.operatorId === null ? null : summaryOf(page.operatorId, operators),
        correlationVector: page.correlationVector,
      }
    case 'installing': {
      const operator = summaryOf(page.operatorId, operators)
      return { name: 'installing', operator, ...operations.progress(page.operationId) }
    }
    case 'connecting':
      return { name: 'connecting', operator: summaryOf(page.operatorId, operators) }
    case 'delayed':
      return { name: 'delayed', operator: summaryOf(page.operatorId, operators), dueAt: page.dueAt }
    case 'balance':
      return { name: 'balance', operator: summaryOf(page.operatorId, operators), balance: page.balance }
    default:
      return assertNever(page, 'page of the app')
  }
}

function summaryOf(id: string, operators: OperatorRegistry): OperatorSummary {
  const operator = operators.get(id)
  return operator === null ? { id, brandName: id, logo: '', development: false } : summarise(operator)
}

function dialogOf({ dialog, page }: AppState, question: ShownQuestion): AppDialog | null {
  if (dialog === null) {
    return question === null || page.name === 'closed' ? null : { name: 'install-question', question }
  }
  if (dialog.name === 'leave-portal') return { name: dialog.name }
  const { name, reason, errorCode, correlationVector } = dialog
  return { name, reason, errorCode, correlationVector }
}

function canGoBack(page: AppPage, listing: boolean): boolean {
  if (page.name === 'gateway') return listing
  if (page.name === 'unavailable') return page.operatorId !== null
  return !['closed', 'loading', 'catalogue', 'phone-number'].includes(page.name)
}
