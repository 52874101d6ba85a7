/**
 * A portal that tries every way out of a page, and real servers that count TCP connections: one for each way, so that a
 * leak has a name. Portal: https on localhost. Forbidden: 127.0.0.1, another host for every rule.
 */
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { generate } from 'selfsigned'

/** Ways out of a page. Each is a function body in the page: `to(scheme)` is the forbidden origin, `own` the portal's. */
export const WAYS = {
  image: `new Image().src = to() + '/x.png'`,
  fetch: `fetch(to() + '/x').catch(() => {})`,
  keepalive: `fetch(to() + '/x', { keepalive: true, mode: 'no-cors' }).catch(() => {})`,
  xhr: `const x = new XMLHttpRequest(); x.open('GET', to() + '/x'); x.send()`,
  beacon: `navigator.sendBeacon(to() + '/x', 'text')`,
  websocket: `new WebSocket(to('ws') + '/x')`,
  eventsource: `new EventSource(to() + '/x')`,
  script: `append('script', { src: to() + '/x.js' })`,
  module: `import(to() + '/x.js').catch(() => {})`,
  stylesheet: `append('link', { rel: 'stylesheet', href: to() + '/x.css' })`,
  font: `new FontFace('x', 'url(' + to() + '/x.woff2)').load().catch(() => {})`,
  media: `append('video', { src: to() + '/x.mp4', preload: 'auto' })`,
  object: `append('object', { data: to() + '/x.svg', type: 'image/svg+xml' })`,
  iframe: `append('iframe', { src: to() + '/x' })`,
  redirectFrame: `append('iframe', { src: own + '/redirect?to=' + encodeURIComponent(to() + '/x') })`,
  redirectFetch: `fetch(own + '/redirect?to=' + encodeURIComponent(to() + '/x'), { mode: 'no-cors' }).catch(() => {})`,
  form: `append('iframe', { name: 'f' }); const f = append('form', { action: to() + '/x', method: 'post', target: 'f' }); f.submit()`,
  ping: `const a = append('a', { href: '#ping', ping: to() + '/x' }); a.click()`,
  preconnect: `append('link', { rel: 'preconnect', href: to() })`,
  dnsPrefetch: `append('link', { rel: 'dns-prefetch', href: to() })`,
  prefetch: `append('link', { rel: 'prefetch', href: to() + '/x' })`,
  preload: `append('link', { rel: 'preload', as: 'image', href: to() + '/x.png' })`,
  prerender: `const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prefetch: [{ urls: [to() + '/x'] }], prerender: [{ urls: [to() + '/y'] }] }); document.body.append(s)`,
  worker: `new Worker(own + '/worker.js?to=' + encodeURIComponent(to() + '/x'))`,
  sharedWorker: `new SharedWorker(own + '/worker.js?shared&to=' + encodeURIComponent(to() + '/x'))`,
  serviceWorker: `navigator.serviceWorker.register(own + '/worker.js?service&to=' + encodeURIComponent(to() + '/x'), { scope: own + '/nowhere/' }).catch((error) => { document.title = String(error) })`,
  webrtc: `const p = new RTCPeerConnection({ iceServers: [{ urls: 'turn:127.0.0.1:' + new URL(to()).port + '?transport=tcp', username: 'u', credential: 'c' }, { urls: 'stun:127.0.0.1:' + new URL(to()).port }], iceTransportPolicy: 'all' }); p.createDataChannel('d'); p.createOffer().then((o) => p.setLocalDescription(o))`,
  download: `const a = append('a', { href: to() + '/x.zip', download: 'x.zip' }); a.click()`,
} as const
export type Way = keyof typeof WAYS

/**
 * Ways that may open no connection even on an open network: Electron leaves hints to connect to the program, and Chromium
 * prerenders when it has a mind to.
 */
export const SILENT: readonly Way[] = ['dnsPrefetch', 'preconnect', 'prerender']

const PAGE = `<!doctype html><meta charset="utf-8"><title>Leaky Mobile</title><h1>Leaky Mobile</h1><script>
const own = location.origin
const append = (tag, attributes) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.body.append(element)
  return element
}
const takes = async (url) => { const start = performance.now(); await fetch(url, { cache: 'no-store' }); return performance.now() - start }
</script>`

const WORKER = `
const parameters = new URL(location.href).searchParams
const to = parameters.get('to')
const go = async () => { const start = performance.now(); try { await fetch(to, { mode: 'no-cors', cache: 'no-store' }); return performance.now() - start } catch { return -1 } }
if (parameters.has('shared')) onconnect = async ({ ports: [port] }) => port.postMessage(await go())
else if (parameters.has('service')) { oninstall = () => { skipWaiting(); go() }; onmessage = async ({ ports: [port] }) => port.postMessage(await go()) }
else go().then(postMessage)
`

/** The portal and the forbidden servers. */
export interface LeakServers {
  portal: number
  /** Port of `http://good.localhost`, which the operator file adds to the garden. */
  good: number
  /** Origins of the forbidden servers, by way. */
  forbidden: Record<Way, { port: number }>
  /** TCP connections so far, by way. */
  connections(): Record<Way, number>
  /** Paths that the portal was asked for. */
  asked: string[]
  close(): Promise<void>
}

const listening = async (server: Server, host: string) => {
  server.listen(0, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Starts the servers. */
export async function startLeakServers(): Promise<LeakServers> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])
  const asked: string[] = []
  const portal = createServer({ cert, key }, (request, response) => {
    const url = new URL(request.url ?? '', 'https://localhost')
    asked.push(url.pathname)
    const to = url.searchParams.get('to')
    response.setHeader('access-control-allow-origin', '*')
    if (url.pathname === '/redirect') return void response.writeHead(302, { location: to ?? '/' }).end()
    if (url.pathname === '/worker.js') {
      response.setHeader('service-worker-allowed', '/')
      return void response.setHeader('content-type', 'text/javascript').end(WORKER)
    }
    if (url.pathname === '/bytes') return void response.end('x'.repeat(Number(url.searchParams.get('size'))))
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE)
  })
  const good = createHttpServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*').end('good')
  })
  const count = {} as Record<Way, number>
  const forbidden = {} as Record<Way, { port: number }>
  const servers: Server[] = [portal, good]
  for (const way of Object.keys(WAYS) as Way[]) {
    count[way] = 0
    const server = createHttpServer((request, response) => {
      // Else the page would be left for it.
      if (request.url === '/x.zip') response.setHeader('content-disposition', 'attachment')
      response.setHeader('access-control-allow-origin', '*').end('x')
    })
    server.on('connection', () => (count[way] += 1))
    servers.push(server)
    forbidden[way] = { port: await listening(server, '127.0.0.1') }
  }
  return {
    portal: await listening(portal, 'localhost'),
    good: await listening(good, 'localhost'),
    forbidden,
    connections: () => ({ ...count }),
    asked,
    async close() {
      for (const server of servers) {
        server.close()
        if ('closeAllConnections' in server) (server as ReturnType<typeof createHttpServer>).closeAllConnections()
      }
    },
  }
}

/** The operator file of the portal. */
export const leakyOperator = (port: number): Record<string, unknown> => ({
  id: 'leaky',
  brandName: 'Leaky Mobile',
  countries: ['US'],
  portalUri: `https://localhost:${port}/start`,
  notificationHost: 'localhost',
  iccidRanges: [{ start: '8988247000500000000', end: '8988247000599999999' }],
  smdp: 'embedded',
  walledGarden: ['good.localhost'],
  development: true,
})

/** Text to run in the page: one way. */
export const tryWay = (way: Way, port: number): string =>
  `{ const to = (scheme = 'http') => scheme + '://127.0.0.1:${port}'; ${WAYS[way]}; undefined }`
