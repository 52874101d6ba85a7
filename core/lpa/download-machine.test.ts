import { describe, expect, it } from 'vitest'
import { FIRST_STATE, isFinal, nextState } from './download-machine.ts'
import type { DownloadEvent, WaitingState } from './download-machine.ts'
import type { LpaFailure } from './es9.ts'

const bytes = Uint8Array.of(1)
const transaction = { id: 'AA', bytes: Uint8Array.of(0xaa) }
const offer = {
  metadata: bytes,
  smdpSigned2: bytes,
  smdpSignature2: bytes,
  smdpCertificate: bytes,
  confirmationCodeRequired: false,
  asksUser: false,
}
const result = { ok: true as const, iccid: '8988247000000000005', sequenceNumber: 1, address: 'h', bytes }
const failure: LpaFailure = { origin: 'invalid', status: 'ServerFailure', detail: 'why' }

/** One of each state that waits for something. */
const states: WaitingState[] = [
  FIRST_STATE,
  { name: 'getting-info', challenge: bytes },
  { name: 'initiating-authentication', challenge: bytes, info1: bytes },
  { name: 'authenticating-server', authentication: { transaction, parts: [bytes, bytes, bytes, bytes] } },
  { name: 'authenticating-client', transaction, response: bytes },
  { name: 'awaiting-consent', transaction, offer, refused: null },
  { name: 'preparing-download', transaction, offer, hashCc: null },
  { name: 'getting-package', transaction, offer, response: bytes },
  { name: 'loading-package', transaction, segments: [bytes], totalBytes: 1 },
  { name: 'reporting-result', result },
  { name: 'cancelling-at-card', transaction, reason: 127, failure },
  { name: 'cancelling-at-server', transaction, response: bytes, failure },
]

const events: DownloadEvent[] = [
  { type: 'challenge', challenge: bytes },
  { type: 'info', info1: bytes },
  { type: 'answered', body: {} },
  { type: 'card-answered', answer: { ok: true, bytes } },
  { type: 'card-answered', answer: { ok: false, code: 127 } },
  { type: 'consent', consent: { decision: 'confirm' } },
  { type: 'consent', consent: { decision: 'deny' } },
  { type: 'loaded', result },
  { type: 'loaded', result: null },
  { type: 'reported' },
  { type: 'failed', failure },
]

function after(state: WaitingState, event: DownloadEvent): string {
  try {
    return nextState(state, event).name
  } catch {
    return '-'
  }
}

describe('the download machine', () => {
  it('leads from each state to these others, and nowhere else', () => {
    const table = Object.fromEntries(
      states.map((state) => [
        state.name,
        [...new Set(events.map((event) => after(state, event)))].filter((name) => name !== '-'),
      ]),
    )
    expect(table).toEqual({
      'getting-challenge': ['getting-info', 'failed'],
      'getting-info': ['initiating-authentication', 'failed'],
      // An answer without its fields is a failure; a good one is in the recorded downloads.
      'initiating-authentication': ['failed'],
      'authenticating-server': ['authenticating-client', 'failed'],
      'authenticating-client': ['cancelling-at-card'],
      'awaiting-consent': ['preparing-download', 'cancelling-at-card'],
      'preparing-download': ['getting-package', 'cancelling-at-card'],
      'getting-package': ['cancelling-at-card'],
      'loading-package': ['reporting-result', 'cancelling-at-card'],
      'reporting-result': ['installed'],
      'cancelling-at-card': ['cancelling-at-server', 'failed'],
      'cancelling-at-server': ['failed'],
    })
  })

  it('always ends: failing from any state leads to a final one in at most three steps', () => {
    for (const state of states) {
      let current = nextState(state, { type: 'failed', failure })
      for (let steps = 0; steps < 2 && !isFinal(current); steps += 1)
        current = nextState(current, { type: 'failed', failure })
      expect(isFinal(current)).toBe(true)
    }
  })

  it('keeps the first failure when cancelling fails too', () => {
    const second: LpaFailure = { origin: 'card', status: 'CardGeneralFailure', detail: 'later' }
    const cancelling = nextState(states[7]!, { type: 'failed', failure })
    expect(cancelling.name).toBe('cancelling-at-card')
    expect(nextState(cancelling as WaitingState, { type: 'failed', failure: second })).toEqual({
      name: 'failed',
      failure,
    })
  })
})
