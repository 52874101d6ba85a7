/** Whatever a server answers: a download ends, with a status that has a name, and the card stays usable. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createClock } from '../clock/clock.ts'
import { ESIM_OPERATION_STATUS } from '../contract/esim.ts'
import { createPlaceholderEuicc } from '../euicc/placeholder.ts'
import type { HttpPort } from '../ports.ts'
import { createTrace } from '../trace/trace.ts'
import { damage, spoil } from './damage.testing.ts'
import { createLpa } from './lpa.ts'
import { EID, NOW, createRig, memoryStore, request, seededRandom } from './lpa.testing.ts'

/** The answers of one good download; randomness of tests repeats itself, so they fit every fresh card. */
async function record(): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const http = (inner: HttpPort): HttpPort => ({
    async send(one) {
      const answer = await inner.send(one)
      if (answer.ok) answers.set(one.url.split('/').at(-1) ?? '', answer.body)
      return answer
    },
  })
  expect(await createRig({ http }).lpa.download(request('ABC'))).toMatchObject({ status: 'Success' })
  answers.set('cancelSession', '{"header":{"functionExecutionStatus":{"status":"Executed-Success"}}}')
  return answers
}

/** A fresh card and an LPA whose servers answer from `bodies`. */
function device(bodies: (fn: string) => string) {
  const time = { now: () => NOW, wake: () => () => {} }
  const clock = createClock(time)
  const trace = createTrace({ virtual: () => clock.now(), real: () => time.now() })
  const card = createPlaceholderEuicc({ eid: EID, store: memoryStore(), random: seededRandom() })
  const http: HttpPort = {
    send({ url }) {
      const body = bodies(url.split('/').at(-1) ?? '')
      return Promise.resolve({ ok: true, status: body === '' ? 204 : 200, headers: {}, body })
    },
  }
  return { card, trace, lpa: createLpa({ card, http, trace, clock }) }
}

const functions = ['initiateAuthentication', 'authenticateClient', 'getBoundProfilePackage', 'cancelSession'] as const

it('damaged answers of a server end in a named status, and leave a card that works', async () => {
  const good = await record()
  const seen = new Set<string>()
  const damaged = fc.array(damage, { minLength: 1, maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...functions), damaged, async (fn, list) => {
      const { lpa, card, trace } = device((name) => {
        const body = good.get(name) ?? ''
        if (name === fn) return list.reduce(spoil, body)
        return fn === 'cancelSession' && name === 'getBoundProfilePackage' ? '{}' : body
      })
      const outcome = await lpa.download(request('ABC'))
      seen.add(outcome.status)
      expect(ESIM_OPERATION_STATUS).toContain(outcome.status)
      if (outcome.status !== 'Success') expect(outcome.detail).not.toBe('')
      expect(trace.events().filter(({ kind }) => kind === 'lpa.finished')).toHaveLength(1)
      expect(await lpa.profiles()).toHaveLength(outcome.status === 'Success' ? 1 : 0)
      expect(await card.execute(Uint8Array.of(0xbf, 0x2e, 0))).toHaveLength(21)
    }),
    // The same damage in each run: what it reaches is checked below.
    { numRuns: 1_000, seed: 7 },
  )
  // The damage gets past the LPA's checks to the card's, and into the package.
  const wanted = ['Success', 'ServerFailure', 'ServerNotTrusted', 'ProfileProcessingError']
  expect([...seen]).toEqual(expect.arrayContaining(wanted))
}, 60_000)
