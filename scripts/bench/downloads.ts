/**
 * Profile downloads through core (card, LPA, trace, on the virtual clock) beside the bare msw handlers answering the very
 * same requests. Both answer from the embedded SM-DP+; both send through `getResponse`.
 */
import { createClock } from '../../core/clock/clock.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { createPlaceholderEuicc } from '../../core/euicc/placeholder.ts'
import { createLpa } from '../../core/lpa/lpa.ts'
import type { HttpPort, HttpRequest, RandomPort, StorePort } from '../../core/ports.ts'
import { createTrace } from '../../core/trace/trace.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
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
    bytes(length) {
      const bytes = new Uint8Array(length)
      for (let index = 0; index < length; index += 1) {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        bytes[index] = state
      }
      return bytes
    },
    uuid: () => '00000000-0000-4000-8000-000000000000',
  }
}

const createServer = () =>
  createSmdp({ store: noStore, random: createRandom(), operators: () => [OPERATOR], now: () => 0, orders: [] })

/** Downloads one profile onto a fresh card. */
const download = async (http: HttpPort, matchingId: string): Promise<void> => {
  const time = { now: () => 0, wake: () => () => {} }
  const clock = createClock(time)
  const trace = createTrace({ virtual: () => clock.now(), real: () => time.now() })
  const card = createPlaceholderEuicc({ eid: EID, store: createTextStore(), random: createRandom() })
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

/** The requests of so many downloads, each download's by themselves. */
const record = async (count: number): Promise<HttpRequest[][]> => {
  const http = createHandlersHttp(createServer().handlers)
  const all: HttpRequest[][] = []
  for (let number = 0; number < count; number += 1) {
    const requests: HttpRequest[] = []
    const recording: HttpPort = {
      send(request) {
        requests.push(request)
        return http.send(request)
      },
    }
    await download(recording, `BENCH-${number}`)
    all.push(requests)
  }
  return all
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Has the bare handlers answer a download's requests. */
const answer = async (http: HttpPort, requests: readonly HttpRequest[]): Promise<void> => {
  for (const request of requests) {
    const result = await http.send(request)
    if (!result.ok || result.body.includes('"Failed"')) throw new Error(`the bare server refused ${request.url}`)
  }
}

/** Rounds that are not counted: the compiler of the JavaScript engine needs some hundred downloads to settle. */
const WARM_UP = 2

/** Measures both in turn, `runs` times each. */
export const benchDownloads = async (runs: number, downloads = 250): Promise<Result> => {
  const core: number[] = []
  const bare: number[] = []
  for (let round = -WARM_UP; round < runs; round += 1) {
    // The same randomness makes the same transaction IDs: what was recorded is valid for every fresh server.
    const recorded = await record(downloads)
    const direct = createHandlersHttp(createServer().handlers)
    const through = createHandlersHttp(createServer().handlers)
    let bareMs = 0
    let coreMs = 0
    // In turns, so that whatever else the machine does slows both down alike.
    for (const [number, requests] of recorded.entries()) {
      bareMs += await timed(() => answer(direct, requests))
      coreMs += await timed(() => download(through, `BENCH-${number}`))
    }
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
