/** A card, an LPA and the embedded SM-DP+ put together, for tests. */
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import { createHandlersHttp } from '../../fixtures/handlers-http.ts'
import { contosoCellular } from '../../fixtures/operators/contoso.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import type { OrderConfig } from '../contract/order.ts'
import { createSmdp } from '../../fixtures/smdp/smdp.ts'
import { createClock } from '../clock/clock.ts'
import type { TraceKind, TracePayloads } from '../contract/trace.ts'
import type { Euicc } from '../euicc/api.ts'
import { createEuicc } from '../euicc/euicc.ts'
import type { EuiccDeps } from '../euicc/euicc.ts'
import type { CryptoPort } from '../crypto-port.ts'
import type { HttpPort, RandomPort, StorePort } from '../ports.ts'
import { createTrace } from '../trace/trace.ts'
import type { DownloadRequest } from './api.ts'
import { createLpa } from './lpa.ts'
import type { LpaDeps } from './lpa.ts'

export const IMEI = '490154203237518'
export const EID = '89049032123451234512345678901235'
export const NOW = 1_790_000_000_000

/** A store that keeps documents as JSON text, as a disk would. */
export function memoryStore(documents: Record<string, string> = {}) {
  const store: StorePort & { documents: Record<string, string>; saves: string[] } = {
    documents,
    saves: [],
    load: (name) => Promise.resolve(name in documents ? JSON.parse(documents[name]!) : undefined),
    save(name, value) {
      documents[name] = JSON.stringify(value)
      store.saves.push(name)
      return Promise.resolve()
    },
  }
  return store
}

/** Numbers that only look random: the same for the same seed. */
export function seededRandom(seed = 1): RandomPort {
  let state = seed
  return {
    bytes: (length) =>
      Uint8Array.from({ length }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return state >>> 24
      }),
    uuid: () => '00000000-0000-4000-8000-000000000000',
  }
}

/** One PKI for all cards and servers of a test file, as a device has one for its life. */
export const TEST_PKI = makeTestPki(createNodeCrypto())
function makeTestPki(crypto: CryptoPort) {
  return { crypto, pki: createTestPki({ store: memoryStore(), random: seededRandom(99), crypto }) }
}

/** A card of that PKI. */
export function testEuicc(parts: Partial<EuiccDeps> & Pick<EuiccDeps, 'store' | 'random'>): Euicc {
  return createEuicc({ crypto: TEST_PKI.crypto, credentials: () => TEST_PKI.pki.card(EID), now: () => NOW, ...parts })
}

/** What {@link createRig} can be given instead of its own. */
export interface RigOptions {
  store?: StorePort
  smdpStore?: StorePort
  orders?: readonly OrderConfig[]
  http?: (inner: HttpPort) => HttpPort
  card?: (inner: Euicc) => Euicc
  memory?: number
  /** Parts of the card. */
  euicc?: Partial<EuiccDeps>
  lpa?: Partial<LpaDeps>
}

/** Card, LPA and server of one device. */
export function createRig(options: RigOptions = {}) {
  const store = options.store ?? memoryStore()
  const random = seededRandom()
  const time = { now: () => NOW, wake: () => () => {} }
  const clock = createClock(time)
  const trace = createTrace({ virtual: () => clock.now(), real: () => time.now() })
  const { crypto, pki } = TEST_PKI
  const smdp = createSmdp({
    store: options.smdpStore ?? store,
    random: seededRandom(7),
    crypto,
    credentials: () => pki.server(),
    operators: () => [contosoCellular],
    now: () => NOW,
    ...(options.orders === undefined ? {} : { orders: options.orders }),
  })
  const direct = createHandlersHttp(smdp.handlers)
  const http = options.http?.(direct) ?? direct
  const inner = testEuicc({ store, random, ...options.euicc, ...(options.memory ? { memory: options.memory } : {}) })
  const card = options.card?.(inner) ?? inner
  const embeddedFor = () => 'contoso'
  const lpa = createLpa({ card, http, trace, clock, crypto: TEST_PKI.crypto, imei: IMEI, embeddedFor, ...options.lpa })
  const of = <K extends TraceKind>(kind: K): TracePayloads[K][] =>
    trace
      .events()
      .filter((event) => event.kind === kind)
      .map((event) => event.payload as TracePayloads[K])
  return { store, clock, trace, smdp, http, card, lpa, of, states: () => of('lpa.state').map(({ state }) => state) }
}

/** A download of Contoso's for a matching ID. */
export function request(matchingId: string, changes: Partial<DownloadRequest> = {}): DownloadRequest {
  return {
    operationId: 'op-1',
    operatorId: 'contoso',
    activationCode: { smdpAddress: 'smdp.contoso.example', matchingId, smdpOid: '', confirmationCodeRequired: false },
    embedded: true,
    cause: 0,
    ...changes,
  }
}
