/** Ports that tests, benchmarks and tools can hold in their hands: time stands still until it is moved. */
import { createNodeCrypto } from '../../fixtures/crypto/node-crypto.ts'
import type { TestPki } from '../../fixtures/pki/pki.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import type {
  DeliveryResult,
  HttpPort,
  HttpRequest,
  HttpResult,
  PortalPort,
  PortalVisit,
  Ports,
  RandomPort,
  StorePort,
  TimePort,
} from '../ports.ts'
import type { PortalHook } from '../contract/callback.ts'

/** Real time that only moves when told to. */
export interface FakeTime extends TimePort {
  /** Moves on by `ms`, calling back on the way; negative sets the clock back. */
  move(ms: number): void
}

/** Makes a time that starts at 2026-01-01T00:00:00Z. */
export function createFakeTime(start = Date.UTC(2026, 0, 1)): FakeTime {
  let now = start
  let wakes: { at: number; callback: () => void }[] = []
  return {
    now: () => now,
    wake(ms, callback) {
      const one = { at: now + ms, callback }
      wakes.push(one)
      return () => {
        wakes = wakes.filter((other) => other !== one)
      }
    },
    move(ms) {
      const target = now + ms
      for (;;) {
        const next = wakes.filter((one) => one.at <= target).toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        wakes = wakes.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.callback()
      }
      now = target
    },
  }
}

/** Values that look random and are the same in each run with the same seed. */
export function createFakeRandom(seed = 1): RandomPort {
  let state = seed >>> 0
  const byte = () => {
    // xorshift32
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state & 0xff
  }
  if (state === 0) state = 0x9e3779b9
  const bytes = (length: number) => Uint8Array.from({ length }, byte)
  return {
    bytes,
    uuid() {
      const raw = bytes(16)
      raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40
      raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80
      const hex = [...raw].map((value) => value.toString(16).padStart(2, '0')).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}

/** A store in memory; what it holds is a copy, as a file would be. */
export interface FakeStore extends StorePort {
  readonly documents: Map<string, string>
  /** Set: the next saves fail with it. */
  failure: Error | null
  /** Number of saves that went through. */
  saves: number
}

/** Makes an empty store. */
export function createFakeStore(): FakeStore {
  const documents = new Map<string, string>()
  return {
    documents,
    failure: null,
    saves: 0,
    async load(name) {
      const text = documents.get(name)
      return text === undefined ? null : JSON.parse(text)
    },
    async save(name, value) {
      if (this.failure !== null) throw this.failure
      documents.set(name, JSON.stringify(value))
      this.saves += 1
    },
  }
}

/** An HTTP port that asks functions; the last route whose text is in the URL answers. */
export interface FakeHttp extends HttpPort {
  readonly requests: HttpRequest[]
  /** Answers requests whose URL contains `part`. */
  route(part: string, answer: (request: HttpRequest) => HttpResult | Promise<HttpResult>): void
}

/** An answer with a JSON body. */
export function jsonAnswer(body: unknown, status = 200): HttpResult {
  return { ok: true, status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** Makes an HTTP port where nothing can be reached but what gets a route. */
export function createFakeHttp(): FakeHttp {
  const routes: { part: string; answer: (request: HttpRequest) => HttpResult | Promise<HttpResult> }[] = []
  const requests: HttpRequest[] = []
  return {
    requests,
    route: (part, answer) => void routes.push({ part, answer }),
    async send(request) {
      requests.push(request)
      const route = routes.findLast(({ part }) => request.url.includes(part))
      if (route === undefined) return { ok: false, error: 'unreachable', detail: `no route for ${request.url}` }
      return route.answer(request)
    },
  }
}

/** One call into the page. */
export interface FakeDelivery {
  visitId: string
  hook: PortalHook
  argument: string
}

/** A web view without pages. */
export interface FakePortal extends PortalPort {
  readonly visits: PortalVisit[]
  readonly closed: string[]
  readonly deliveries: FakeDelivery[]
  /** Pages that one can go back. */
  pages: number
  /** What becomes of a call into the page. */
  answer: (delivery: FakeDelivery) => DeliveryResult | Promise<DeliveryResult>
}

/** Makes a web view whose page has the functions that it is called by. */
export function createFakePortal(): FakePortal {
  return {
    visits: [],
    closed: [],
    deliveries: [],
    pages: 0,
    answer: ({ hook }) => ({
      ok: true,
      function: hook === 'profileActivationCompleteScript' ? 'onActivated' : 'onRegistered',
    }),
    open(visit) {
      this.visits.push(visit)
    },
    back() {
      if (this.pages === 0) return false
      this.pages -= 1
      return true
    },
    reload() {},
    close(visitId) {
      this.closed.push(visitId)
    },
    async deliver(visitId, hook, argument) {
      const delivery = { visitId, hook, argument }
      this.deliveries.push(delivery)
      return this.answer(delivery)
    },
  }
}

/** All ports, fake. */
export interface FakePorts extends Ports {
  time: FakeTime
  store: FakeStore
  http: FakeHttp
  portal: FakePortal
  mail: FakeHttp
  /** Certifies the card, and servers that it is to trust. */
  pki: TestPki
}

/** Makes a set of fake ports; the Mobile Plans service offers the operators with these identifiers. */
export function createFakePorts(offered: readonly string[] = [], seed = 1): FakePorts {
  const http = createFakeHttp()
  const crypto = createNodeCrypto()
  const pki = createTestPki({ store: createFakeStore(), random: createFakeRandom(seed + 1_000), crypto })
  http.route('mobileplans.service.example', () =>
    jsonAnswer({ operators: offered.map((id) => ({ id, brandName: id })) }),
  )
  return {
    time: createFakeTime(),
    random: createFakeRandom(seed),
    http,
    store: createFakeStore(),
    crypto,
    pki,
    credentials: { cardOf: (eid) => pki.card(eid) },
    portal: createFakePortal(),
    mail: createFakeHttp(),
  }
}
