/** What a fault is: where it is put in, and what it leads to. Plain data, so that screens and documentation can show it. */
import type { ActivationResult } from '../callback.ts'
import type { AppFailure, ESimOperationStatus } from '../esim.ts'
import type { ServerAct } from '../server-act.ts'

/** Functions of ES9+ that a download calls (SGP.22 5.6). */
export type FaultyFunction = 'initiateAuthentication' | 'authenticateClient' | 'getBoundProfilePackage'

/** ES10 commands at which the card can fail. `profileSegment`: a segment of LoadBoundProfilePackage. */
export type FaultyCommand =
  'getEuiccData' | 'authenticateServer' | 'prepareDownload' | 'profileSegment' | 'enableProfile'

/** What becomes of a command. */
export type CardAct =
  /** The card is taken out: this command and all others of the try find none. */
  | { act: 'removed' }
  /** There is no modem that could reach it. */
  | { act: 'no-modem' }
  /** The card takes the command and gives no answer. */
  | { act: 'silent' }
  /** The card answers nothing that is an answer. */
  | { act: 'failing' }
  /** The profile that the command names is deleted right before. */
  | { act: 'deleted-before' }
  /** Somebody else has executed the very command right before. */
  | { act: 'executed-before' }
  /** The card answers with this result code. */
  | { act: 'result'; code: number }

/** Where a fault is put in. Everything behind that place is the real way. */
export type FaultInjection =
  /** The embedded SM-DP+, when it is asked for this function. */
  | ({ point: 'server'; at: FaultyFunction } & ServerAct)
  /** The embedded SM-DP+ gives out the profile of an ICCID that is on the card already. */
  | { point: 'order-of-known-iccid' }
  /** The network, when this function is called. */
  | { point: 'network'; at: FaultyFunction; error: 'unreachable' | 'timeout' | 'tls' | 'offline' }
  | ({ point: 'card'; at: FaultyCommand } & CardAct)
  /** What the user answers to the question whether to install. */
  | { point: 'user'; decision: 'deny' | 'postpone' | 'timeout' }
  /** What the user types for the confirmation code; null: nothing. */
  | { point: 'user'; confirmationCode: string | null }
  /** The app's settings can't be written. */
  | { point: 'settings' }
  /** The app itself breaks. */
  | { point: 'app' }
  /** An argument of the portal's call gets lost in part on its way to the app. */
  | { point: 'call'; argument: 'metadata' | 'activationCode' | 'iccid' }

/** The groups in which faults are shown, in order. */
export const FAULT_GROUPS = ['network', 'server', 'order', 'package', 'card', 'user', 'app'] as const
export type FaultGroup = (typeof FAULT_GROUPS)[number]

/** What users read. */
export const FAULT_GROUP_LABELS: Record<FaultGroup, string> = {
  network: 'The network',
  server: 'The SM-DP+',
  order: 'The order',
  package: 'The profile package',
  card: 'The card',
  user: 'The user',
  app: 'The app',
}

/** One fault. */
export interface FaultDefinition {
  group: FaultGroup
  /** A few words, for lists. */
  title: string
  /** What goes wrong and how, in one or two sentences. */
  text: string
  injections: readonly [FaultInjection, ...FaultInjection[]]
  /** Subject and reason code that the server answers, or `HTTP` and a status; absent when it does not come to that. */
  es9?: string
  /** What the card answers, by its name in SGP.22. */
  card?: string
  /** Member of Windows' ESimOperationStatus; or the app's own failure; `Success` when it only disturbs. */
  status: ESimOperationStatus | AppFailure | null
  /** What the portal gets as `activationResult`. */
  result: ActivationResult
  /** What has to be there for it. */
  needs?: 'profile'
}
