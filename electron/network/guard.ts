/**
 * Makes one session obey the simulated network: `webRequest` stops what may not go, makes the share of requests fail or
 * stall that a bad link loses, and notes what was asked for; whenever the network is no perfect one, all of the session
 * goes through a gate of its own.
 */
import { app as electronApp, net } from 'electron'
import type { Certificate, OnBeforeRequestListenerDetails, Session, WebFrameMain } from 'electron'
import type { LinkQuality } from '../../core/contract/network.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { NetworkApp, RequestReport } from '../../core/contract/requests.ts'
import { revocationUrls } from '../../core/certificates/revocation.ts'
import { createRequestLog } from '../../core/network/request-log.ts'
import { pacUrl } from '../fixture-server/pac.ts'
import { createGate } from './gate.ts'
import type { OfflineOptions } from './offline.ts'
import type { ShapeTime } from './shape.ts'
import type { NetworkState } from './state.ts'
import { createWayOut } from './way-out.ts'

/** How a session reaches the emulator's own servers. */
export interface FixtureRoute {
  /** Hosts of fixture portals. */
  hosts: readonly string[]
  /** Starts server and proxy when they don't run. Both listen on 127.0.0.1. */
  start(): Promise<{ proxyPort: number; serverPort: number; fingerprint: string }>
}

/** What all guards of a device share. */
export interface GuardContext {
  network: NetworkState
  route: FixtureRoute
  time: ShapeTime
  report: (report: RequestReport) => void
  /** Bytes that cellular carried. */
  traffic: (bytes: number) => void
  /** A session could not be sent through the simulated network, and is cut off for it. */
  failed: (app: NetworkApp, error: string) => void
  /** Debuggers of two pages of ours, to tell a portal and the browser that they are offline. */
  probe: OfflineOptions['probe']
  browserProbe: OfflineOptions['probe']
}

/** What a guard needs. */
export interface GuardOptions extends GuardContext {
  session: Session
  app: NetworkApp
  visitId?: string
  /** The operator whose garden the audit is about: not always that of the line in use. */
  operator: OperatorConfig | null
  /** The session meets fixture hosts. */
  usesFixtures: boolean
  /** Sees each request that goes out. */
  onRequest?: (request: OnBeforeRequestListenerDetails) => void
  onScript?: () => void
}

export interface Guard {
  /** Resolves when the session obeys the rules of this moment. */
  ready(): Promise<void>
  /** A server has shown its certificate: where Windows would look up its revocation is noted. */
  certificate(hostname: string, certificate: Certificate): void
  /** Ends it, soon: from then on nothing of the session gets anywhere. */
  close(): Promise<void>
}

/** Real milliseconds between two reports. */
const REPORT_EVERY = 500
/** Real milliseconds that the requests of a page that is left have. */
const LAST_REQUESTS = 100
/** Real milliseconds until a stalled request is given up. */
const STALL = 60_000
const CARRIES = /^(https?|wss?):$/

/** Whether anything must be done to the session's traffic. */
const isPerfect = (link: LinkQuality) => link.latencyMs === 0 && link.downKbps === null && link.upKbps === null

/** True for exactly that share of the calls: with 0.2 each fifth. */
function createShare(share: () => number): () => boolean {
  let sum = 0
  return () => {
    sum += share()
    if (sum < 0.999_999) return false
    sum -= 1
    return true
  }
}

/** Guards a session from now on; wait for {@link Guard.ready} before its first request. */
export function guardSession(options: GuardOptions): Guard {
  const { session, app, visitId, operator, network, route, usesFixtures, time, report, traffic } = options
  const log = createRequestLog()
  let closing = false
  let closed = false
  let reporting = false
  let bytes = 0
  const stalled = new Set<() => void>()
  const lookUps = new Set<string>()

  const offline = () => network.rules().access.via === 'offline'
  /** The network's word on a host: the same for a request and for a bare connection. */
  const allows = (url: { protocol: string; hostname: string }) => {
    const { via, walled } = network.rules().access
    return via !== 'offline' && (!walled || network.garden().allows(url))
  }
  const send = () => {
    reporting = false
    const sums = log.take()
    if (sums !== null) report({ app, ...(visitId === undefined ? {} : { visitId }), sums })
    if (bytes > 0) traffic(bytes)
    bytes = 0
  }
  const soon = () => {
    if (reporting || closed) return
    reporting = true
    time.wake(REPORT_EVERY, () => {
      if (!closed) send()
    })
  }
  const gate = createGate({
    time,
    allows,
    link: () => network.rules().link,
    async locate(hostname) {
      return usesFixtures && route.hosts.includes(hostname) ? (await route.start()).serverPort : null
    },
    carried(origin, count) {
      log.carried(origin, count)
      if (network.rules().access.via === 'cellular') bytes += count
      soon()
    },
    refused(origin) {
      // Offline nothing is the garden's fault.
      if (!offline()) log.refused(origin, network.gardenOf(operator).allows(new URL(origin)))
      soon()
    },
  })

  const way = createWayOut({
    session,
    gate,
    wanted() {
      const { access, link } = network.rules()
      return access.via === 'offline' || access.via === 'cellular' || !isPerfect(link) ? 'gate' : 'direct'
    },
    async direct() {
      if (!usesFixtures) return { mode: 'system' }
      const { proxyPort } = await route.start()
      return { mode: 'pac_script', pacScript: pacUrl(route.hosts, proxyPort) }
    },
    app: electronApp,
    request: (request) => net.request({ ...request, session }),
    wake: time.wake,
    failed: (error) => options.failed(app, error),
  })
  const follow = () => {
    if (closed) return
    gate.sweep()
    way.follow()
    // What hung goes on by the way that is taken then.
    void way.ready().then(() => {
      if (!badLink()) for (const release of [...stalled]) release()
    })
  }
  const badLink = () => network.rules().link.stallShare > 0

  const fails = createShare(() => network.rules().link.failShare)
  const stalls = createShare(() => network.rules().link.stallShare)
  const { webRequest } = session
  webRequest.onBeforeRequest((details, answer) => {
    const url = new URL(details.url)
    if (!CARRIES.test(url.protocol) || url.href === gate.key.probe) return answer({})
    // Who loads a page again asks for another try.
    if (details.resourceType === 'mainFrame' && way.state() === 'blocked') follow()
    const { page, asker } = whoAsked(details.frame)
    const initiator = details.referrer || asker
    const blocked = !offline() && !allows(url)
    log.begin(
      {
        url: details.url,
        type: details.resourceType,
        page,
        initiator,
        inGarden: network.gardenOf(operator).allows(url),
      },
      blocked,
    )
    soon()
    options.onRequest?.(details)
    if (blocked) return answer({ cancel: true })
    const { link } = network.rules()
    const lost = !offline() && fails()
    if (lost) return void time.wake(link.latencyMs, () => answer({ cancel: true }))
    if (!offline() && stalls()) {
      const end = (cancel: boolean) => {
        stop()
        stalled.delete(release)
        answer({ cancel })
      }
      const stop = time.wake(STALL, () => end(true))
      const release = () => end(closed || (!offline() && !allows(url)))
      stalled.add(release)
      return
    }
    if (way.state() === 'open') return answer({})
    void way.ready().then(() => answer({ cancel: way.state() !== 'open' || (!offline() && !allows(url)) }))
  })
  webRequest.onBeforeRedirect(({ url, resourceType, redirectURL }) => {
    log.redirected(url, resourceType, redirectURL)
    soon()
  })
  webRequest.onCompleted(({ url, resourceType, responseHeaders }) => {
    if (url === gate.key.probe) return
    if (resourceType === 'script') options.onScript?.()
    // A gate has counted them already.
    if (way.way() === 'direct') log.done(url, resourceType, lengthOf(responseHeaders))
    soon()
  })
  webRequest.onErrorOccurred(({ url, resourceType, error, frame }) => {
    if (!CARRIES.test(URL.canParse(url) ? new URL(url).protocol : '') || url === gate.key.probe) return
    // The garden's own doing is noted already; what the page itself gave up is no failure.
    if (error === 'net::ERR_ABORTED' || (error === 'net::ERR_BLOCKED_BY_CLIENT' && !allows(new URL(url)))) return
    log.failed(url, resourceType, whoAsked(frame).page, error)
    soon()
  })
  const stopWatching = network.watch(follow)
  follow()

  return {
    ready: way.ready,
    certificate(hostname, certificate) {
      if (closed) return
      for (const url of revocationUrlsOf(certificate)) {
        const { origin } = new URL(url)
        if (lookUps.has(origin)) continue
        lookUps.add(origin)
        const inGarden = network.gardenOf(operator).allows(new URL(url))
        log.begin({ url, type: 'revocation', page: '', initiator: `https://${hostname}`, inGarden }, false)
        soon()
      }
    },
    async close() {
      if (closing) return
      closing = true
      // What a page says as it is left, a beacon that logs the user out, still goes out and counts.
      await new Promise<void>((resolve) => void time.wake(LAST_REQUESTS, resolve))
      send()
      closed = true
      stopWatching()
      for (const release of [...stalled]) release()
      webRequest.onBeforeRequest(null)
      webRequest.onBeforeRedirect(null)
      webRequest.onCompleted(null)
      webRequest.onErrorOccurred(null)
      await way.close()
      await gate.close()
    },
  }
}

/** The document that asked and the one that is shown; empty for workers, and for frames that are gone. */
function whoAsked(frame: WebFrameMain | null | undefined): { asker: string; page: string } {
  try {
    return { asker: frame?.url ?? '', page: frame?.top?.url ?? frame?.url ?? '' }
  } catch {
    return { asker: '', page: '' }
  }
}

/** Most certificates of a chain that are looked at. */
const LONGEST_CHAIN = 5

/** Of a server's certificate and of those above it. */
function revocationUrlsOf(certificate: Certificate): string[] {
  const urls: string[] = []
  let one: Certificate | undefined = certificate
  for (let depth = 0; one?.data && depth < LONGEST_CHAIN; depth += 1, one = one.issuerCert) {
    const base64 = one.data.replace(/-----[A-Z ]+-----|\s/g, '')
    urls.push(...revocationUrls(Buffer.from(base64, 'base64')))
  }
  return urls
}

function lengthOf(headers: Record<string, string[]> | undefined): number {
  for (const [name, values] of Object.entries(headers ?? {}))
    if (name.toLowerCase() === 'content-length') return Number(values[0]) || 0
  return 0
}
