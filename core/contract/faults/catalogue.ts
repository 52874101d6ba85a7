/**
 * Every fault that can be armed: one for each ESimOperationStatus but Success, under its name in camel case, one for each
 * member of MobilePlansActivationError that only the app has, and more ways to the same. docs/faults.md is made from it.
 */
import { isAppFailure, isTransient } from '../esim.ts'
import { APP_FAULTS, USER_FAULTS } from './app.ts'
import { CARD_FAULTS } from './card.ts'
import type { FaultDefinition } from './definition.ts'
import { NETWORK_FAULTS } from './network.ts'
import { ORDER_FAULTS } from './order.ts'
import { DAMAGE_FAULTS } from './package.ts'
import { SERVER_FAULTS } from './server.ts'

const TABLE = {
  ...NETWORK_FAULTS,
  ...SERVER_FAULTS,
  ...ORDER_FAULTS,
  ...DAMAGE_FAULTS,
  ...CARD_FAULTS,
  ...USER_FAULTS,
  ...APP_FAULTS,
}
/** Name of a fault. */
export type FaultName = keyof typeof TABLE
/** The table. */
export const FAULTS: Readonly<Record<FaultName, FaultDefinition>> = TABLE
/** Names in the order of the table. */
export const FAULT_NAMES = Object.keys(TABLE) as [FaultName, ...FaultName[]]

/** Most times that a fault can be armed for. */
export const MOST_TIMES = 1_000

/** What a fault leads to, as a table shows it. Empty: it does not come to that. */
export interface FaultOutcome {
  /** Pair of ES9+, or HTTP status. */
  es9: string
  card: string
  /** What Windows says: a member of ESimOperationStatus. */
  windows: string
  /** What the portal gets as `activationResult`. */
  portal: string
  /** Value of X-MP-LPAError-Codes when the user comes back, for one try. */
  header: string
  /** The device tries once more by itself. */
  retried: boolean
}

/** What a fault leads to. */
export function outcomeOf(name: FaultName): FaultOutcome {
  const { es9 = '', card = '', status, result } = FAULTS[name]
  const windows = status === null || isAppFailure(status) ? '' : status
  return {
    es9,
    card,
    windows,
    portal: result,
    header: windows === 'Success' ? '' : windows,
    retried: status !== null && isTransient(status),
  }
}

/** A fault that waits for its moment. */
export interface ArmedFault {
  name: FaultName
  /** Tries that it will still spoil; null: all until it is cleared. */
  left: number | null
  /** Tries that it has spoilt. */
  used: number
}
