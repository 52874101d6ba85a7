/**
 * The emulator's own servers, loaded and started at first need: their libraries are large, and a start has to be quick.
 */
import type { OperatorConfig } from '../core/contract/operator.ts'
import type { OrderConfig } from '../core/contract/order.ts'
import type { Certificate } from '../core/certificates/certificate.ts'
import type { CryptoPort } from '../core/crypto-port.ts'
import type { RandomPort, StorePort } from '../core/ports.ts'
import { isApiHost } from '../fixtures/operator-api/hosts.ts'
import type { Lines } from '../fixtures/operator-api/lines.ts'
import type { Fixtures } from '../fixtures/index.ts'
import { fixtureWebHosts } from '../fixtures/operators/index.ts'
import type { TestPki } from '../fixtures/pki/pki.ts'
import type { PortalProxy } from './fixture-server/proxy.ts'
import type { FixtureServer, RunningFixtureServer } from './fixture-server/server.ts'
import type { FixtureRoute } from './network/guard.ts'
import { fingerprintOf } from './security/certificates.ts'

/** What the servers need. */
export interface EmbeddedOptions {
  operators: () => readonly OperatorConfig[]
  store: StorePort
  random: RandomPort
  crypto: CryptoPort
  /** Plans of the device's lines: what the embedded APIs and portals know of them. */
  lines: Lines
  /** Certifies the embedded SM-DP+. */
  pki: TestPki
  /** CIs whose cards the embedded SM-DP+ serves besides those of the PKI. */
  alsoTrusted: () => readonly Certificate[]
  /** Milliseconds since 1970. */
  now: () => number
  certificateFile: string
  onError: (message: string, error: unknown) => void
}

export interface Embedded {
  /** The fixture server, which plays the Mobile Plans service, operators' APIs, portals and SM-DP+. */
  fixtureServer: Pick<FixtureServer, 'running'>
  /** The way of a portal's session to it. */
  route: FixtureRoute
  /** Gives the SM-DP+ the orders of a scenario, in place of those of the one before. */
  setOrders(orders: readonly OrderConfig[]): Promise<void>
  close(): Promise<void>
}

/** Makes the servers; none runs yet. */
export function createEmbedded(options: EmbeddedOptions): Embedded {
  const { operators, store, random, crypto, pki, lines, alsoTrusted, now, certificateFile, onError } = options
  let loading: Promise<{ server: FixtureServer; proxy: PortalProxy; orders: Fixtures['orders'] }> | null = null

  const load = async () => {
    const [{ createFixtures }, { createFixtureServer }, { createPortalProxy }] = await Promise.all([
      import('../fixtures/index.ts'),
      import('./fixture-server/server.ts'),
      import('./fixture-server/proxy.ts'),
    ])
    const { handlers, hosts, orders } = createFixtures({
      store,
      random,
      crypto,
      pki,
      lines,
      alsoTrusted,
      now,
      operators,
    })
    const server = createFixtureServer({
      handlers,
      hosts,
      alsoHost: isApiHost,
      certificateFile,
      now,
      onError: (error, { method, url }) => onError(`A fixture failed to answer ${method} ${url}.`, error),
    })
    return { server, orders, proxy: createPortalProxy({ hosts: () => fixtureWebHosts, fixtureServer: server }) }
  }
  const loaded = () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
  const running = async (): Promise<RunningFixtureServer> => (await loaded()).server.running()

  return {
    fixtureServer: { running },
    route: {
      hosts: fixtureWebHosts,
      async start() {
        const { server, proxy } = await loaded()
        const [{ certificate, port: serverPort }, proxyPort] = await Promise.all([server.running(), proxy.port()])
        return { proxyPort, serverPort, fingerprint: fingerprintOf(certificate) }
      },
    },
    async setOrders(list) {
      const { orders } = await loaded()
      await orders.replaceScenario(list)
    },
    async close() {
      const parts = await loading?.catch(() => null)
      if (!parts) return
      await Promise.allSettled([parts.proxy.close(), parts.server.close()])
    },
  }
}
