/** Installs profiles by activation codes that the user gives, as the page of Windows' settings does. One at a time. */
import type { VirtualClock } from '../clock/clock.ts'
import type { Installation, ProfileOffer } from '../contract/installation.ts'
import type { IntentResult } from '../device/api.ts'
import type { Profiles } from '../device/profiles.ts'
import { parseActivationCode } from '../lpa/activation-code.ts'
import type { DownloadOutcome, Lpa } from '../lpa/api.ts'
import { CANCEL_REASON } from '../lpa/es9.ts'
import type { CancelReason } from '../lpa/es9.ts'
import { createStop } from '../lpa/stop.ts'
import type { Stop } from '../lpa/stop.ts'
import { failureTextOf } from '../operations/failure.ts'
import type { RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import { offerOf } from './consents.ts'
import type { Consents } from './consents.ts'

export interface Installations {
  /** Begins; refused, with a sentence, while another one is under way or when the code can't be read. */
  start(activationCode: string): IntentResult
  view(): Installation | null
  /** Whether an operation is one of these. */
  has(operationId: string): boolean
  /** Stops what is under way; an installed profile stays. */
  cancel(): void
  /** The result was read. */
  dismiss(): void
  /** Stops what is under way and forgets it; resolves when nothing touches the card any more. */
  reset(): Promise<void>
}

/** What installing needs. */
export interface InstallationsDeps {
  clock: VirtualClock
  recorder: Recorder
  lpa: Lpa
  profiles: Pick<Profiles, 'refresh'>
  consents: Consents
  /** Whose embedded SM-DP+ serves this host, or null for a server on the network. */
  embeddedFor: (smdpAddress: string) => string | null
  random: RandomPort
  changed: () => void
}

type Step = Exclude<Installation, { step: 'question' }>

/** Makes what installs. */
export function createInstallations(deps: InstallationsDeps): Installations {
  const { clock, recorder, lpa, profiles, consents, embeddedFor, random, changed } = deps
  let current: Step | null = null
  let running: { stop: Stop; ended: Promise<void> } | null = null

  const show = (next: Step | null) => {
    current = next
    changed()
  }
  const ended = (operationId: string, offer: ProfileOffer | null, outcome: DownloadOutcome): Step => {
    if (outcome.status === 'Success') return { operationId, step: 'done', offer, iccid: outcome.iccid }
    return { operationId, step: 'failed', status: outcome.status, ...failureTextOf(outcome.status) }
  }
  const halt = (reason: CancelReason) => {
    running?.stop.request(reason)
    if (current !== null) consents.answer(current.operationId, { decision: 'deny' })
  }

  return {
    start(activationCode) {
      if (running !== null) return { ok: false, error: 'Another profile is being added. Wait until it is done.' }
      const parsed = parseActivationCode(activationCode)
      if (!parsed.ok) return { ok: false, error: parsed.message }
      const operationId = random.uuid()
      const cause = recorder.record('esim.install', { operationId, activationCode })
      const operatorId = embeddedFor(parsed.code.smdpAddress)
      const stop = createStop()
      let offer: Step & { step: 'installing' } = {
        operationId,
        step: 'installing',
        offer: null,
        installedBytes: 0,
        totalBytes: 0,
      }
      const work = clock.run(async (activity) => {
        const outcome = await lpa.download({
          operationId,
          operatorId: operatorId ?? '',
          embedded: operatorId !== null,
          activationCode: parsed.code,
          consent: 'ask',
          cause,
          stop,
          activity,
          onOffer(metadata) {
            offer = { ...offer, offer: offerOf(metadata) }
            show(offer)
          },
          onProgress: (installedBytes, totalBytes) => show({ ...offer, installedBytes, totalBytes }),
        })
        await profiles.refresh().catch(() => {})
        running = null
        show(ended(operationId, offer.offer, outcome))
      })
      running = { stop, ended: work }
      show({ operationId, step: 'contacting' })
      return { ok: true }
    },
    view() {
      const question = current === null ? null : consents.of(current.operationId)
      return current !== null && question !== null
        ? { operationId: current.operationId, step: 'question', question }
        : current
    },
    has: (operationId) => current?.operationId === operationId,
    cancel: () => halt(CANCEL_REASON.endUserRejection),
    dismiss() {
      if (running === null && current !== null) show(null)
    },
    async reset() {
      const work = running?.ended
      halt(CANCEL_REASON.postponed)
      await work
      show(null)
    },
  }
}
