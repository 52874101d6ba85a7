/** The LPA: downloads profiles, switches them, keeps servers informed. One activity at a time. */
import type { Activity, VirtualClock } from '../clock/clock.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import { createDiagnostics } from '../diagnostics/raise.ts'
import { CardUnreachable } from '../euicc/api.ts'
import type { Euicc } from '../euicc/api.ts'
import { PROFILE_RESULT } from '../euicc/profiles.ts'
import type { CryptoPort } from '../crypto-port.ts'
import type { HttpPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { DownloadOutcome, DownloadRequest, Lpa } from './api.ts'
import { runDiscovery } from './discover.ts'
import { runDownload } from './download.ts'
import type { AskConsent } from './download.ts'
import { createEs10Client } from './es10.ts'
import type { InstallationResult, PendingNotification } from './es10.ts'
import { createEs9Client } from './es9.ts'
import type { Es9Server } from './es9.ts'
import { createNotifier } from './notifier.ts'
import { sameHost } from './server-checks.ts'
import { statusOfCard, statusOfCardError } from './status.ts'

/** What an LPA works with. */
export interface LpaDeps {
  card: Euicc
  http: HttpPort
  trace: Recorder
  clock: VirtualClock
  /** 15 digits; told to servers. */
  imei?: string
  /**
   * Says on whose behalf the embedded SM-DP+ serves a notification's server: the operator's id, or undefined for a
   * server on the network. Asked for notifications of downloads that this LPA has not made itself, as after a restart.
   */
  embeddedFor?: (notification: { address: string; iccid: string }) => string | undefined
  /** Decides about each installation once its metadata is known. By default every one is confirmed. */
  askConsent?: AskConsent
  crypto: Pick<CryptoPort, 'sha256'>
}

/** Consents to everything, with the confirmation code that came with the request. */
const confirmAll: AskConsent = ({ codeRefused }, { confirmationCode }) =>
  codeRefused
    ? { decision: 'give-up' }
    : { decision: 'confirm', ...(confirmationCode === undefined ? {} : { confirmationCode }) }

/** While a user is being asked. */
const BUSY = { status: 'CardBusy', detail: 'The eSIM is busy: the user is being asked about another profile.' } as const

/** How many ICCIDs the LPA remembers the operator of. */
const REMEMBERED = 100
const NO_IMEI = '000000000000000'

/** Makes the LPA of one card. */
export function createLpa(deps: LpaDeps): Lpa {
  const { card, http, trace, clock } = deps
  const diagnostics = createDiagnostics(trace)
  const es9 = createEs9Client({ http, trace })
  const es10 = createEs10Client({ card, trace })
  const operators = new Map<string, string>()
  let queue: Promise<unknown> = Promise.resolve()
  /** A user is being asked: whoever else wants the card hears that it is busy, for it may take minutes. */
  let asking = false

  const serverOf = ({ address, iccid }: { address: string; iccid: string }): Es9Server => ({
    address,
    embeddedFor: operators.get(iccid) ?? deps.embeddedFor?.({ address, iccid }),
  })
  const notifier = createNotifier({ es9, es10, trace, clock, serverOf })

  /** Queues work behind what is under way. */
  const oneAtATime = <T>(work: (activity: Activity) => Promise<T>): Promise<T> => {
    const before = queue
    const done = clock.run((activity) => before.then(() => work(activity)))
    queue = done.catch(() => {})
    return done
  }
  const remember = (iccid: string, operatorId: string) => {
    operators.delete(iccid)
    operators.set(iccid, operatorId)
    const [oldest] = operators.keys()
    if (operators.size > REMEMBERED && oldest !== undefined) operators.delete(oldest)
  }

  const download = async (request: DownloadRequest, activity: Activity): Promise<DownloadOutcome> => {
    const { operationId, operatorId, embedded, activationCode } = request
    const { smdpAddress, matchingId } = activationCode
    const started = trace.record('lpa.started', { operationId, operatorId, smdpAddress, matchingId }, request.cause)
    const report = async (result: InstallationResult, server: Es9Server) => {
      if (result.ok) trace.record('esim.profile', { iccid: result.iccid, state: 'Disabled' }, started)
      if (embedded) remember(result.iccid, operatorId)
      const notification: PendingNotification = { ...result, operation: 'install' }
      // Servers of a laboratory sign their name without the port that they were reached at.
      const address = sameHost(server.address, result.address) ? server.address : result.address
      await notifier.send(notification, { ...server, address }, { operationId, cause: started })
    }
    /** What the user typed after a wrong code. */
    let corrected: string | undefined
    const askConsent: AskConsent = async (...question) => {
      const answer = (deps.askConsent ?? confirmAll)(...question)
      if (!(answer instanceof Promise)) return answer
      asking = true
      try {
        const consent = await activity.until(request.activity?.until(answer) ?? answer)
        if (question[0].codeRefused && consent.decision === 'confirm') corrected = consent.confirmationCode
        return consent
      } finally {
        asking = false
      }
    }
    const { sha256 } = deps.crypto
    const tools = { es9, es10, trace, imei: deps.imei ?? NO_IMEI, askConsent, report, sha256, diagnostics }
    let end = await runDownload(tools, request, started)
    // A server that ended its session over the wrong code gets the right one in a new session.
    if (end.name === 'failed' && end.failure.status === 'NoCorrespondingRequest' && corrected !== undefined) {
      end = await runDownload(tools, { ...request, consent: 'implied', confirmationCode: corrected }, started)
    }
    if (end.name === 'installed') {
      trace.record('lpa.finished', { operationId, status: 'Success', iccid: end.iccid }, started)
      return { status: 'Success', iccid: end.iccid }
    }
    const { status, detail } = end.failure
    trace.record('lpa.finished', { operationId, status, detail }, started)
    return { status, detail }
  }

  /** A command on profiles: what it changed is noted, servers are told in the background. */
  const manage = (cause: number, command: () => Promise<number>): Promise<ESimOperationStatus> =>
    oneAtATime(async () => {
      try {
        const before = await es10.profiles()
        const code = await command()
        const after = await es10.profiles()
        for (const old of before) {
          const now = after.find((one) => one.iccid === old.iccid)
          if (now === undefined) trace.record('esim.profile', { iccid: old.iccid, state: 'Deleted' }, cause)
          else if (now.state === 'Disabled' && old.state === 'Enabled') {
            trace.record('esim.profile', { iccid: now.iccid, state: 'Disabled' }, cause)
          }
        }
        const enabled = after.find((one) => one.state === 'Enabled')
        if (enabled !== undefined && before.find((one) => one.iccid === enabled.iccid)?.state === 'Disabled') {
          trace.record('esim.profile', { iccid: enabled.iccid, state: 'Enabled' }, cause)
        }
        if (code === 0) void notifier.sendAll(cause)
        return statusOfCard.profile(code)
      } catch (error) {
        return statusOfCardError(error)
      }
    })

  /** A profile that a caller holds in its hands and the card has no more is not present; Windows looks others up. */
  const named = async (ended: Promise<ESimOperationStatus>): Promise<ESimOperationStatus> => {
    const status = await ended
    return status === 'NotFound' ? 'ProfileNotPresent' : status
  }

  const unlessBusy = async (cause: number, command: () => Promise<number>): Promise<ESimOperationStatus> =>
    asking ? BUSY.status : manage(cause, command)

  return {
    initialise: (cause) =>
      oneAtATime(async () => {
        try {
          await es10.eid({ cause })
          return null
        } catch (error) {
          const unreachable = error instanceof CardUnreachable ? error.status : null
          return unreachable === 'ModemNotFound' || unreachable === 'CardRemoved'
            ? unreachable
            : 'LpaInitializationError'
        }
      }),
    async discover(request) {
      if (asking) return BUSY
      return oneAtATime(() => runDiscovery({ es9, es10, trace, imei: deps.imei ?? NO_IMEI }, request))
    },
    async download(request) {
      if (asking) return BUSY
      return oneAtATime((activity) => download(request, activity))
    },
    enable: (iccid, cause) => named(unlessBusy(cause, () => es10.enable({ cause }, iccid))),
    disable: (iccid, cause) => named(unlessBusy(cause, () => es10.disable({ cause }, iccid))),
    delete: (iccid, cause) =>
      unlessBusy(cause, async () => {
        const profile = (await es10.profiles()).find((one) => one.iccid === iccid)
        // The card deletes only what is disabled; Windows' DeleteProfileAsync asks nobody to disable first.
        if (profile?.state === 'Enabled' && !profile.policy.canDelete) return PROFILE_RESULT.disallowedByPolicy
        const code = profile?.state === 'Enabled' ? await es10.disable({ cause }, iccid) : 0
        return code === 0 ? es10.delete({ cause }, iccid) : code
      }),
    rename: (iccid, nickname, cause) => named(unlessBusy(cause, () => es10.setNickname({ cause }, iccid, nickname))),
    freeMemory: () => es10.freeMemory(),
    profiles: () => es10.profiles(),
    sendNotifications: (cause) => notifier.sendAll(cause),
    reset: (cause) => manage(cause, () => es10.reset({ cause })),
  }
}
