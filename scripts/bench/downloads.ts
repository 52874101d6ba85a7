/**
 * Profile downloads through core (card, LPA, trace, on the virtual clock) beside the bare msw handlers answering the very
 * same requests. Both answer from the embedded SM-DP+; both send through `getResponse`.
 */
import { createClock } from '../../core/clock/clock.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createEuicc } from '../../core/euicc/euicc.ts'
import { createLpa } from '../../core/lpa/lpa.ts'
import type { HttpPort, HttpRequest, RandomPort, StorePort } from '../../core/ports.ts'
import { createTrace } from '../../core/trace/trace.ts'
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import { createSmdp } from '../../fixtures/smdp/smdp.ts'
import { median, type Result } from './statistics.ts'

const EID = '89049032123451234512345678901235'
const OPERATOR: OperatorConfig = {
  id: 'bench',
  brandName: 'Contoso Cellular',
  logo: '',
  countries: ['US'],
  portalUri: 'https://portal.contoso.example/',
  notificationHost: 'portal.contoso.example',
  iccidRanges: [{ start: '8988247000000000000', end: '8988247000099999999' }],
  smdp: 'embedded',
  development: false,
}

/** The card's store: documents as text, as a disk has them, without the disk. */
const createTextStore = (): StorePort => {
  const documents = new Map<string, string>()
  return {
    load: (name) => Promise.resolve(documents.has(name) ? JSON.parse(documents.get(name)!) : undefined),
    save(name, value) {
      documents.set(name, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}

/** The server's store: nothing is written, so that the size of its book doesn't slow the handlers down. */
const noStore: StorePort = { load: () => Promise.resolve(undefined), save: () => Promise.resolve() }

/** Cheap and repeatable: a 32-bit xorshift. */
const createRandom = (): RandomPort => {
  let state = 0x9e3779b9
  return {
    bytes: (length) =>
      Uint8Array.from({ length }, () => {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        return state & 255
      }),
    uuid: () => '00000000-0000-4000-8000-000000000000',
  }
}

const NOW = Date.UTC(2026, 0, 1)
const crypto = createNodeCrypto()
const pki = createTestPki({ store: createTextStore(), random: createRandom(), crypto })

const createServer = () =>
  createSmdp({
    store: noStore,
    random: createRandom(),
    crypto,
    credentials: pki.server,
    operators: () => [OPERATOR],
    now: () => NOW,
    orders: [],
  })

/** Downloads one profile onto a fresh card. */
const download = async (http: HttpPort, matchingId: string): Promise<void> => {
  const time = { now: () => 0, wake: () => () => {} }
  const clock = createClock(time)
  const trace = createTrace({ virtual: () => clock.now(), real: () => time.now() })
  const card = createEuicc({
    store: createTextStore(),
    random: createRandom(),
    crypto,
    credentials: () => pki.card(EID),
    now: () => NOW,
  })
  const lpa = createLpa({ card, http, trace, clock })
  const outcome = await lpa.download({
    operationId: matchingId,
    operatorId: OPERATOR.id,
    activationCode: { smdpAddress: 'smdp.contoso.example', matchingId, smdpOid: '', confirmationCodeRequired: false },
    embedded: true,
    cause: 0,
  })
  if (outcome.status !== 'Success') throw new Error(`download failed: ${outcome.status}: ${outcome.detail}`)
}

/** The requests of so many downloads. */
const record = async (count: number): Promise<HttpRequest[]> => {
  const requests: HttpRequest[] = []
  const http = createHandlersHttp(createServer().handlers)
  const recording: HttpPort = {
    send(request) {
      requests.push(request)
      return http.send(request)
    },
  }
  for (let number = 0; number < count; number += 1) await download(recording, `BENCH-${number}`)
  return requests
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Measures both in turn, `runs` times each, after a round that warms up. */
export const benchDownloads = async (runs: number, downloads = 100): Promise<Result> => {
  const core: number[] = []
  const bare: number[] = []
  for (let round = -1; round < runs; round += 1) {
    // The same randomness makes the same transaction IDs: what was recorded is valid for every fresh server.
    const requests = await record(downloads)
    const direct = createHandlersHttp(createServer().handlers)
    const bareMs = await timed(async () => {
      for (const request of requests) {
        const result = await direct.send(request)
        if (!result.ok || result.body.includes('"Failed"')) throw new Error(`the bare server refused ${request.url}`)
      }
    })
    const through = createHandlersHttp(createServer().handlers)
    const coreMs = await timed(async () => {
      for (let number = 0; number < downloads; number += 1) await download(through, `BENCH-${number}`)
    })
    if (round < 0) continue
    bare.push(bareMs)
    core.push(coreMs)
  }
  const perSecond = (ms: readonly number[]) => `${Math.round((downloads * 1_000) / median(ms))}/s`
  return {
    name: 'profile downloads through core, beside the bare handlers answering the same requests',
    measured: perSecond(core),
    beside: perSecond(bare),
    value: median(core.map((ms, index) => ms / bare[index]!)),
    target: 2,
    unit: '×',
  }
}
