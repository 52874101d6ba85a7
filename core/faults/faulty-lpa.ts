/** An LPA each of whose activities is one try, which armed faults may spoil. */
import type { Lpa } from '../lpa/api.ts'
import type { AskConsent } from '../lpa/download.ts'
import type { Faults } from './faults.ts'

/** Makes the LPA behind the faults. */
export function createFaultyLpa(lpa: Lpa, faults: Faults): Lpa {
  return {
    ...lpa,
    initialise: (cause) =>
      faults.attempt(cause, async () => {
        if (faults.at('app', () => true) !== null) throw new Error('The fault "unknownError" is armed.')
        return lpa.initialise(cause)
      }),
    discover: (request) => faults.attempt(request.cause, () => lpa.discover(request)),
    download: (request) => faults.attempt(request.cause, () => lpa.download(request)),
    enable: (iccid, cause) => faults.attempt(cause, () => lpa.enable(iccid, cause)),
  }
}

/** Puts in what a user answers who does not just agree. */
export function createFaultyConsent(ask: AskConsent, faults: Faults): AskConsent {
  return async (offer, request) => {
    const due = faults.at('user', (answer) => 'decision' in answer || offer.confirmationCodeRequired)
    if (due === null) return ask(offer, request)
    if ('decision' in due) return { decision: due.decision }
    // Whoever typed a wrong one has no other.
    if (offer.codeRefused) return { decision: 'give-up' }
    const { confirmationCode } = due
    return confirmationCode === null ? { decision: 'confirm' } : { decision: 'confirm', confirmationCode }
  }
}
