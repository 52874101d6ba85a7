/** Runs one download: carries out the effect that each state of the machine waits for. */
import { readMetadata } from '../euicc/metadata.ts'
import type { ProfileMetadata } from '../euicc/metadata.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { CryptoPort } from '../crypto-port.ts'
import { concat, toBase64, utf8 } from '../tlv/bytes.ts'
import { TlvError, encodeTlv } from '../tlv/tlv.ts'
import type { Recorder } from '../trace/trace.ts'
import type { DownloadRequest } from './api.ts'
import { contextParameters } from './device-info.ts'
import { FIRST_STATE, isFinal, nextState } from './download-machine.ts'
import type { Consent, DownloadEvent, DownloadState, FinalState, WaitingState } from './download-machine.ts'
import type { Es10Client, Es10Context, InstallationResult } from './es10.ts'
import { LONGEST_SEGMENT, hasOid, sameHost, signedAddress } from './server-checks.ts'
import { CANCEL_REASON } from './es9.ts'
import type { CancelReason, Es9Client, Es9Function, Es9Server } from './es9.ts'
import { statusOfCardError } from './status.ts'

/**
 * Asks whoever decides; `metadata` is what the server announced, null when it announced nothing. A promise means that
 * somebody has to be waited for.
 */
export type AskConsent = (
  offer: {
    metadata: ProfileMetadata | null
    confirmationCodeRequired: boolean
    transactionId: Uint8Array
    /** The code that was given before was wrong. */
    codeRefused: boolean
  },
  request: DownloadRequest,
) => Consent | Promise<Consent>

/** What a download works with. */
export interface DownloadTools {
  es9: Es9Client
  es10: Es10Client
  trace: Recorder
  imei: string
  askConsent: AskConsent
  sha256: CryptoPort['sha256']
  diagnostics: Diagnostics
  /** Sends the result's notification and removes it from the card; keeps it for later when that fails. */
  report(result: InstallationResult, server: Es9Server, context: Es10Context): Promise<void>
}

/** Walks from the first state to a final one. `started` is the `seq` of the event that all others name as cause. */
export async function runDownload(
  tools: DownloadTools,
  request: DownloadRequest,
  started: number,
): Promise<FinalState> {
  const { operationId } = request
  const server: Es9Server = {
    address: request.activationCode.smdpAddress,
    embeddedFor: request.embedded ? request.operatorId : undefined,
  }
  const context: Es10Context = { operationId, cause: started }
  let state: DownloadState = FIRST_STATE
  for (;;) {
    tools.trace.record('lpa.state', { operationId, state: state.name }, started)
    if (isFinal(state)) return state
    state = nextState(state, await perform(tools, request, server, context, state))
  }
}

async function perform(
  tools: DownloadTools,
  request: DownloadRequest,
  server: Es9Server,
  context: Es10Context,
  state: WaitingState,
): Promise<DownloadEvent> {
  const { stop } = request
  try {
    const done = effect(tools, request, server, context, state)
    return await (stop === undefined || !canStop(state) ? done : Promise.race([done, stop.requested.then(stopped)]))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (state.name === 'awaiting-consent') {
      const detail = `Nobody could be asked for consent: ${reason}`
      return { type: 'failed', failure: { origin: 'user', status: 'Other', detail } }
    }
    const detail = `The eUICC failed: ${reason}`
    return { type: 'failed', failure: { origin: 'card', status: statusOfCardError(error), detail } }
  }
}

/** Not any more once the package is on its way into the card: loading looks for itself between two segments. */
function canStop({ name }: WaitingState): boolean {
  return !['loading-package', 'reporting-result', 'cancelling-at-card', 'cancelling-at-server'].includes(name)
}

function stopped(cancelReason: CancelReason): DownloadEvent {
  const detail = 'The download was stopped.'
  return { type: 'failed', failure: { origin: 'user', status: 'OperationAborted', detail, cancelReason } }
}

async function effect(
  tools: DownloadTools,
  request: DownloadRequest,
  server: Es9Server,
  context: Es10Context,
  state: WaitingState,
): Promise<DownloadEvent> {
  const { es9, es10, trace, imei, askConsent, report, sha256, diagnostics } = tools
  const { smdpAddress, smdpOid, matchingId } = request.activationCode
  const ask = async (fn: Es9Function, body: Record<string, unknown>): Promise<DownloadEvent> => {
    const result = await es9.call(fn, server, body, context.cause)
    if (!result.ok) return { type: 'failed', failure: result.failure }
    return { type: 'answered', body: result.body, ...(result.asksUser === true ? { asksUser: true } : {}) }
  }
  switch (state.name) {
    case 'getting-challenge':
      return { type: 'challenge', challenge: await es10.challenge(context) }
    case 'getting-info':
      return { type: 'info', info1: await es10.info1(context) }
    case 'initiating-authentication':
      return ask('initiateAuthentication', {
        smdpAddress: server.address,
        euiccChallenge: toBase64(state.challenge),
        euiccInfo1: toBase64(state.info1),
      })
    case 'authenticating-server': {
      // The embedded SM-DP+ stands in for whatever server the code names, with one certificate for all.
      if (!request.embedded && !hasOid(state.authentication, smdpOid)) {
        const detail = `The server's certificate has another OID than the activation code: ${smdpOid}.`
        return { type: 'failed', failure: { origin: 'invalid', status: 'ServerNotTrusted', detail } }
      }
      const named = signedAddress(state.authentication)
      if (!sameHost(named, smdpAddress)) diagnostics.raise('MP1801', { asked: smdpAddress, named }, context.cause)
      const ctxParams1 = contextParameters(matchingId, imei)
      const answer = await es10.authenticateServer(context, [...state.authentication.parts, ctxParams1])
      return { type: 'card-answered', answer }
    }
    case 'authenticating-client':
      return ask('authenticateClient', {
        transactionId: state.transaction.id,
        authenticateServerResponse: toBase64(state.response),
      })
    case 'awaiting-consent': {
      const { offer, transaction } = state
      const { confirmationCodeRequired } = offer
      const metadata = readOffered(offer.metadata)
      if (metadata === 'unreadable') {
        const detail = 'authenticateClient: profileMetadata is no StoreMetadata request'
        return { type: 'failed', failure: { origin: 'invalid', status: 'ServerFailure', detail } }
      }
      const codeRefused = state.refused !== null
      if (confirmationCodeRequired && !codeRefused && request.consent !== 'ask') {
        diagnostics.raise('MP1802', {}, context.cause)
      }
      const rules = metadata?.policyRules ?? []
      if (!codeRefused && rules.length > 0 && !(await rulesAllowed(es10, context, rules))) return RULES_REFUSED
      if (!codeRefused) request.onOffer?.(metadata)
      const asked = { metadata, confirmationCodeRequired, transactionId: transaction.bytes, codeRefused }
      // A request that says how it stands with consent has been through a question already.
      const asking = offer.asksUser && request.consent === undefined
      const consent = await askConsent(asked, asking ? { ...request, consent: 'ask' } : request)
      return { type: 'consent', consent: withHash(consent, transaction.bytes, sha256) }
    }
    case 'preparing-download': {
      const { offer, hashCc } = state
      const hash = hashCc === null ? [] : [encodeTlv(0x04, hashCc)]
      const parts = [offer.smdpSigned2, offer.smdpSignature2, ...hash, offer.smdpCertificate]
      return { type: 'card-answered', answer: await es10.prepareDownload(context, parts) }
    }
    case 'getting-package':
      return ask('getBoundProfilePackage', {
        transactionId: state.transaction.id,
        prepareDownloadResponse: toBase64(state.response),
      })
    case 'loading-package': {
      const { segments, totalBytes } = state
      const bytes = Math.max(...segments.map((segment) => segment.length))
      if (bytes > LONGEST_SEGMENT) diagnostics.raise('MP1803', { bytes }, context.cause)
      const progress = progressReporter(request, totalBytes, trace, context.cause)
      const reason = () => request.stop?.reason() ?? null
      const result = await es10.loadPackage(context, segments, progress, () => reason() !== null)
      const why = reason()
      return result === null && why !== null ? stopped(why) : { type: 'loaded', result }
    }
    case 'reporting-result':
      await report(state.result, server, context)
      return { type: 'reported' }
    case 'cancelling-at-card':
      return {
        type: 'card-answered',
        answer: await es10.cancelSession(context, state.transaction.bytes, state.reason),
      }
    case 'cancelling-at-server':
      return ask('cancelSession', {
        transactionId: state.transaction.id,
        cancelSessionResponse: toBase64(state.response),
      })
  }
}

/**
 * Whether the card takes a profile with these rules (SGP.22 3.1.3): its rules authorisation table allows them, and a
 * profile that may not be disabled (PPR1) is the first operational one on the card.
 */
async function rulesAllowed(es10: Es10Client, context: Es10Context, rules: readonly number[]): Promise<boolean> {
  const allowed = await es10.authorisedRules(context)
  if (!rules.every((rule) => allowed.includes(rule))) return false
  return !rules.includes(PPR1) || !(await es10.profiles()).some(({ profileClass }) => profileClass === 'Operational')
}

const PPR1 = 1
const RULES_REFUSED: DownloadEvent = {
  type: 'failed',
  failure: {
    origin: 'user',
    status: 'PolicyViolation',
    detail: "The profile's policy rules are not allowed on this card, or not beside its other profiles.",
    cancelReason: CANCEL_REASON.pprNotAllowed,
  },
}

/** The hash of a typed code: SHA256(SHA256(code) | transaction ID), the code as characters (SGP.22 3.1.3.2). */
function withHash(consent: Consent, transactionId: Uint8Array, sha256: CryptoPort['sha256']): Consent {
  if (consent.decision !== 'confirm' || consent.confirmationCode === undefined) return consent
  return { ...consent, hashCc: sha256(concat([sha256(utf8(consent.confirmationCode)), transactionId])) }
}

function readOffered(bytes: Uint8Array): ProfileMetadata | null | 'unreadable' {
  if (bytes.length === 0) return null
  try {
    return readMetadata(bytes)
  } catch (error) {
    if (error instanceof TlvError) return 'unreadable'
    throw error
  }
}

/** Passes each step on to the request, and at most eleven of them (every tenth part, and the end) to the trace. */
function progressReporter(request: DownloadRequest, totalBytes: number, trace: Recorder, cause: number | null) {
  const { operationId, onProgress } = request
  let traced = -1
  return (installedBytes: number) => {
    onProgress?.(installedBytes, totalBytes)
    const tenth = Math.floor((installedBytes * 10) / totalBytes)
    if (tenth === traced) return
    traced = tenth
    trace.record('lpa.progress', { operationId, installedBytes, totalBytes }, cause)
  }
}
