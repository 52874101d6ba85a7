/**
 * The download of a profile as a state machine: SGP.22 3.1.2 (common mutual authentication) and 3.1.3 (download and
 * installation). Each state that is not final asks for exactly one effect; the event that the effect leads to takes the
 * machine to its next state. Pure: what talks to card, server and user is `download.ts`.
 */
import { assertNever } from '../assert-never.ts'
import { TlvError } from '../tlv/tlv.ts'
import { readBoundProfilePackage, readProfileOffer, readServerAuthentication } from './answers.ts'
import type { ProfileOffer, ServerAuthentication, Transaction } from './answers.ts'
import type { CardAnswer, InstallationResult } from './es10.ts'
import { CANCEL_REASON } from './es9.ts'
import type { CancelReason, LpaFailure } from './es9.ts'
import { metadataMismatch } from './server-checks.ts'
import { segmentsOf } from './segments.ts'
import { statusOfCard } from './status.ts'

/** What whoever decides about an installation says. */
export type Consent =
  /** `confirmationCode` as typed; `hashCc` when only its hash is known. */
  | { decision: 'confirm'; confirmationCode?: string; hashCc?: Uint8Array }
  | { decision: 'postpone' | 'deny' | 'timeout' }
  /** After a wrong code: no other one will be given. */
  | { decision: 'give-up' }

/** Where a download stands. The comment names the effect that the state waits for. */
export type DownloadState =
  /** ES10b.GetEUICCChallenge */
  | { name: 'getting-challenge' }
  /** ES10b.GetEUICCInfo1 */
  | { name: 'getting-info'; challenge: Uint8Array }
  /** ES9+.initiateAuthentication */
  | { name: 'initiating-authentication'; challenge: Uint8Array; info1: Uint8Array }
  /** ES10b.AuthenticateServer */
  | { name: 'authenticating-server'; authentication: ServerAuthentication }
  /** ES9+.authenticateClient */
  | { name: 'authenticating-client'; transaction: Transaction; response: Uint8Array }
  /** The user's (or a policy's) consent */
  | {
      name: 'awaiting-consent'
      transaction: Transaction
      offer: ProfileOffer
      /** The server's refusal of the confirmation code that was given before. */
      refused: LpaFailure | null
    }
  /** ES10b.PrepareDownload */
  | { name: 'preparing-download'; transaction: Transaction; offer: ProfileOffer; hashCc: Uint8Array | null }
  /** ES9+.getBoundProfilePackage */
  | { name: 'getting-package'; transaction: Transaction; offer: ProfileOffer; response: Uint8Array }
  /** ES10b.LoadBoundProfilePackage, all segments */
  | { name: 'loading-package'; transaction: Transaction; segments: Uint8Array[]; totalBytes: number }
  /** ES9+.handleNotification and ES10b.RemoveNotificationFromList of the installation's result */
  | { name: 'reporting-result'; result: InstallationResult }
  /** ES10b.CancelSession */
  | { name: 'cancelling-at-card'; transaction: Transaction; reason: CancelReason; failure: LpaFailure }
  /** ES9+.cancelSession */
  | { name: 'cancelling-at-server'; transaction: Transaction; response: Uint8Array; failure: LpaFailure }
  /** Final */
  | { name: 'installed'; iccid: string }
  /** Final */
  | { name: 'failed'; failure: LpaFailure }

/** A state without an end waits for an effect. */
export type FinalState = Extract<DownloadState, { name: 'installed' | 'failed' }>
export type WaitingState = Exclude<DownloadState, FinalState>

/** What an effect led to. */
export type DownloadEvent =
  | { type: 'challenge'; challenge: Uint8Array }
  | { type: 'info'; info1: Uint8Array }
  /** The body of an ES9+ answer. */
  | { type: 'answered'; body: Record<string, unknown>; asksUser?: boolean }
  /** The card's answer to a command that may refuse. */
  | { type: 'card-answered'; answer: CardAnswer }
  | { type: 'consent'; consent: Consent }
  /** Null: all segments were taken and the card gave no result. */
  | { type: 'loaded'; result: InstallationResult | null }
  /** The result was sent, or is kept to be sent later. */
  | { type: 'reported' }
  | { type: 'failed'; failure: LpaFailure }

/** Where every download begins. */
export const FIRST_STATE: WaitingState = { name: 'getting-challenge' }

/** Whether nothing more is to be done. */
export function isFinal(state: DownloadState): state is FinalState {
  return state.name === 'installed' || state.name === 'failed'
}

/** The state after an event. @throws {Error} when the state can't lead to this event, which is a mistake in the program */
export function nextState(state: WaitingState, event: DownloadEvent): DownloadState {
  if (event.type === 'failed') {
    return state.name === 'getting-package' && isWrongCode(event.failure)
      ? { name: 'awaiting-consent', transaction: state.transaction, offer: state.offer, refused: event.failure }
      : afterFailure(state, event.failure)
  }
  try {
    return afterEvent(state, event)
  } catch (error) {
    if (!(error instanceof TlvError)) throw error
    return afterFailure(state, { origin: 'invalid', status: 'ServerFailure', detail: error.message })
  }
}

/** The session goes on: PrepareDownload may be repeated with another code (SGP.22 5.7.5). */
function isWrongCode({ origin, status }: LpaFailure): boolean {
  return origin === 'refused' && status === 'IncorrectConfirmationCode'
}

function afterEvent(state: WaitingState, event: Exclude<DownloadEvent, { type: 'failed' }>): DownloadState {
  const { type } = event
  switch (state.name) {
    case 'getting-challenge':
      if (type === 'challenge') return { name: 'getting-info', challenge: event.challenge }
      break
    case 'getting-info':
      if (type !== 'info') break
      return { name: 'initiating-authentication', challenge: state.challenge, info1: event.info1 }
    case 'initiating-authentication':
      if (type !== 'answered') break
      return { name: 'authenticating-server', authentication: readServerAuthentication(event.body) }
    case 'authenticating-server': {
      if (type !== 'card-answered') break
      const { transaction } = state.authentication
      if (!event.answer.ok) {
        return {
          name: 'failed',
          failure: cardRefusal('AuthenticateServer', statusOfCard.authenticate, event.answer.code),
        }
      }
      return { name: 'authenticating-client', transaction, response: event.answer.bytes }
    }
    case 'authenticating-client':
      if (type !== 'answered') break
      return {
        name: 'awaiting-consent',
        transaction: state.transaction,
        offer: readProfileOffer(event.body, event.asksUser),
        refused: null,
      }
    case 'awaiting-consent':
      if (type === 'consent') return afterConsent(state, event.consent)
      break
    case 'preparing-download':
      if (type !== 'card-answered') break
      if (!event.answer.ok) {
        return afterFailure(state, cardRefusal('PrepareDownload', statusOfCard.prepare, event.answer.code))
      }
      return {
        name: 'getting-package',
        transaction: state.transaction,
        offer: state.offer,
        response: event.answer.bytes,
      }
    case 'getting-package': {
      if (type !== 'answered') break
      const boundProfilePackage = readBoundProfilePackage(event.body)
      const segments = segmentsOf(boundProfilePackage)
      const totalBytes = boundProfilePackage.length
      const mismatch = metadataMismatch(state.offer.metadata, segments)
      if (mismatch !== null) {
        const detail = `getBoundProfilePackage: the package has ${mismatch} than authenticateClient announced.`
        const cancelReason = CANCEL_REASON.metadataMismatch
        return afterFailure(state, { origin: 'invalid', status: 'ServerFailure', detail, cancelReason })
      }
      return { name: 'loading-package', transaction: state.transaction, segments, totalBytes }
    }
    case 'loading-package':
      if (type !== 'loaded') break
      if (event.result !== null) return { name: 'reporting-result', result: event.result }
      return afterFailure(state, {
        origin: 'card',
        status: 'ProfileProcessingError',
        detail: 'The eUICC took the whole profile package and gave no result; the package is incomplete.',
      })
    case 'reporting-result':
      if (type === 'reported') return afterResult(state.result)
      break
    case 'cancelling-at-card': {
      if (type !== 'card-answered') break
      const { transaction, failure } = state
      // A server that could not be reached is not asked once more; its session ends by itself.
      if (!event.answer.ok || failure.origin === 'unreachable') return { name: 'failed', failure }
      return { name: 'cancelling-at-server', transaction, response: event.answer.bytes, failure }
    }
    case 'cancelling-at-server':
      if (type === 'answered') return { name: 'failed', failure: state.failure }
      break
    default:
      return assertNever(state, 'download state')
  }
  throw new Error(`A download that is ${state.name} can't lead to "${type}"`)
}

/**
 * Before the card has authenticated the server there is nothing to cancel. A server that refused authenticateClient has
 * ended its session itself. Later the card is told, then the server. Failing to cancel changes nothing any more.
 */
function afterFailure(state: WaitingState, failure: LpaFailure): DownloadState {
  switch (state.name) {
    case 'getting-challenge':
    case 'getting-info':
    case 'initiating-authentication':
    case 'authenticating-server':
      return { name: 'failed', failure }
    case 'authenticating-client':
      if (failure.origin === 'refused') return { name: 'failed', failure }
      return { name: 'cancelling-at-card', transaction: state.transaction, reason: reasonOf(state, failure), failure }
    case 'awaiting-consent':
    case 'preparing-download':
    case 'getting-package':
    case 'loading-package':
      return { name: 'cancelling-at-card', transaction: state.transaction, reason: reasonOf(state, failure), failure }
    case 'reporting-result':
      return afterResult(state.result)
    case 'cancelling-at-card':
    case 'cancelling-at-server':
      return { name: 'failed', failure: state.failure }
    default:
      return assertNever(state, 'download state')
  }
}

function reasonOf(state: WaitingState, failure: LpaFailure): CancelReason {
  if (failure.cancelReason !== undefined) return failure.cancelReason
  return state.name === 'loading-package' ? CANCEL_REASON.loadBppExecutionError : CANCEL_REASON.undefinedReason
}

function afterConsent(state: Extract<WaitingState, { name: 'awaiting-consent' }>, consent: Consent): DownloadState {
  const { transaction, offer } = state
  const stop = (status: LpaFailure['status'], cancelReason: CancelReason, detail: string) =>
    afterFailure(state, { origin: 'user', status, detail, cancelReason })
  switch (consent.decision) {
    case 'confirm':
      if (offer.confirmationCodeRequired && consent.hashCc === undefined) {
        const detail = 'The server asks for a confirmation code and none was given.'
        return stop('ConfirmationCodeMissing', CANCEL_REASON.postponed, detail)
      }
      return { name: 'preparing-download', transaction, offer, hashCc: consent.hashCc ?? null }
    case 'give-up': {
      const failure = state.refused ?? { origin: 'user', status: 'OperationAborted', detail: 'The user gave up.' }
      return afterFailure(state, { cancelReason: CANCEL_REASON.postponed, ...failure })
    }
    case 'postpone':
      return stop('OperationAborted', CANCEL_REASON.postponed, 'The installation was postponed.')
    case 'deny':
      return stop('OperationAborted', CANCEL_REASON.endUserRejection, 'The installation was denied.')
    case 'timeout': {
      const detail = 'Nobody consented to the installation in time.'
      return stop('TimeoutWaitingForUserConsent', CANCEL_REASON.timeout, detail)
    }
  }
}

function afterResult(result: InstallationResult): FinalState {
  if (result.ok) return { name: 'installed', iccid: result.iccid }
  const { step, reason } = result
  const detail = `The eUICC did not install the profile: bppCommandId ${step}, errorReason ${reason}.`
  return { name: 'failed', failure: { origin: 'card', status: statusOfCard.install(reason), detail } }
}

function cardRefusal(command: string, statusOf: (code: number) => LpaFailure['status'], code: number): LpaFailure {
  return { origin: 'card', status: statusOf(code), detail: `${command}: the eUICC answered error ${code}.` }
}
