/**
 * Asks the user about profiles: the LPA asks here, the answer comes as an intent. A download that was wanted by a page or
 * by the user alone is consent enough, unless the server asks for a confirmation code; what Windows' settings install
 * is asked about always.
 */
import type { VirtualClock } from '../clock/clock.ts'
import type { ConsentQuestion, ProfileOffer } from '../contract/installation.ts'
import type { ProfileMetadata } from '../euicc/metadata.ts'
import type { DownloadRequest } from '../lpa/api.ts'
import type { AskConsent } from '../lpa/download.ts'
import type { Consent } from '../lpa/download-machine.ts'
import type { Recorder } from '../trace/trace.ts'

/** Virtual milliseconds that a user has for an answer; our choice, Microsoft names no time. */
export const CONSENT_TIMEOUT_MS = 300_000

export interface Consents {
  /** For the LPA. */
  ask: AskConsent
  /** The question of an operation, or null. */
  of(operationId: string): ConsentQuestion | null
  /** The question that waits longest among those for which `wanted` is true. */
  first(wanted: (operationId: string) => boolean): ConsentQuestion | null
  /** Answers the question of an operation; false when there is none. */
  answer(operationId: string, consent: Consent): boolean
  /** Nobody will answer any more: all questions end as denied. */
  endAll(): void
}

/** What questions need. */
export interface ConsentsDeps {
  clock: VirtualClock
  recorder: Recorder
  changed: () => void
}

/** What screens show of announced metadata. */
export function offerOf(metadata: ProfileMetadata | null): ProfileOffer | null {
  if (metadata === null) return null
  const { iccid, providerName, name, profileClass, policyRules, icon } = metadata
  const picture = icon === null ? '' : `data:image/${icon.type};base64,${icon.data}`
  return { iccid, providerName, profileName: name, profileClass, policyRules, icon: picture }
}

/** Makes the asker of one device. */
export function createConsents({ clock, recorder, changed }: ConsentsDeps): Consents {
  const open = new Map<string, { question: ConsentQuestion; end: (consent: Consent) => void }>()

  const question = (offer: Parameters<AskConsent>[0], { operationId, cause }: DownloadRequest): Promise<Consent> =>
    new Promise((resolve) => {
      const { codeRefused, metadata } = offer
      const asks = offer.confirmationCodeRequired ? ('code' as const) : ('consent' as const)
      const seq = recorder.record('lpa.question', { operationId, asks, codeRefused }, cause)
      const cancelTimer = clock.after(CONSENT_TIMEOUT_MS, () => end({ decision: 'timeout' }))
      const end = (consent: Consent) => {
        if (!open.delete(operationId)) return
        cancelTimer()
        recorder.record('lpa.answer', { operationId, decision: consent.decision }, seq)
        resolve(consent)
        changed()
      }
      const deadline = clock.now() + CONSENT_TIMEOUT_MS
      open.set(operationId, {
        end,
        question: { operationId, asks, offer: offerOf(metadata), codeRefused, deadline },
      })
      changed()
    })

  return {
    ask(offer, request) {
      const { confirmationCode } = request
      const codeNeeded = offer.confirmationCodeRequired && (confirmationCode === undefined || offer.codeRefused)
      if (request.consent === 'ask' || codeNeeded) return question(offer, request)
      return { decision: 'confirm', ...(confirmationCode === undefined ? {} : { confirmationCode }) }
    },
    of: (operationId) => open.get(operationId)?.question ?? null,
    first(wanted) {
      for (const [operationId, { question: asked }] of open) if (wanted(operationId)) return asked
      return null
    },
    answer(operationId, consent) {
      const asked = open.get(operationId)
      asked?.end(consent)
      return asked !== undefined
    },
    endAll() {
      for (const { end } of open.values()) end({ decision: 'deny' })
    },
  }
}
