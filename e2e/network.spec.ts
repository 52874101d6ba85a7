/** The simulated network as a page feels it: the walled garden holds, offline is offline, a slow link is slow. */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { session } from 'electron'
import type { Emulator, Page, TraceEvent } from 'mobile-plans-emulator/test'
import { expect, test as base } from 'mobile-plans-emulator/test'
import { SILENT, WAYS, leakyOperator, startLeakServers, tryWay } from './support/leaks.ts'
import type { LeakServers, Way } from './support/leaks.ts'
import { payloadsOf } from './support/trace.ts'

const test = base.extend<{ servers: LeakServers }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  servers: async ({}, use) => {
    const servers = await startLeakServers()
    await use(servers)
    await servers.close()
  },
  operator: async ({ servers }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'operator-'))
    const file = join(folder, 'leaky.json')
    await writeFile(file, JSON.stringify(leakyOperator(servers.portal)))
    await use(file)
    await rm(folder, { recursive: true })
  },
})

const ways = Object.keys(WAYS) as Way[]

/** Tries the ways one after the other. */
async function tryWays(portal: Page, servers: LeakServers, some: readonly Way[]): Promise<void> {
  for (const way of some) await portal.evaluate(tryWay(way, servers.forbidden[way].port))
}

/** What is used of Electron in the main process. */
interface Main {
  session: typeof session
}

/** How the session of the visit goes out, as Chromium writes it. */
function wayOut(emulator: Emulator, trace: TraceEvent[]): Promise<string> {
  const visit = payloadsOf(trace, 'portal.opened').at(-1)?.visitId
  const ask = ({ session }: Main, name: string) => session.fromPartition(name).resolveProxy('http://good.localhost/')
  return emulator.app.evaluate(ask, `portal-${visit}`)
}

type Broken = { setProxy: unknown; realSetProxy?: unknown }
// These two run in the main process: sessions take no proxy any more, and do again.
function breakProxies({ session }: Main): void {
  const all = Object.getPrototypeOf(session.defaultSession) as Broken
  all.realSetProxy = all.setProxy
  all.setProxy = () => Promise.reject(new Error('no proxy today'))
}
function mendProxies({ session }: Main): void {
  const all = Object.getPrototypeOf(session.defaultSession) as Broken
  all.setProxy = all.realSetProxy
}

/** What a fetch of the page gives: the text, or how it failed. */
const fetched = (portal: Page, url: string) =>
  portal.evaluate<string>(`fetch('${url}').then((one) => one.text(), String)`)

test('a page without balance reaches its own hosts, and nothing else by whatever way', async ({
  emulator,
  network,
  device,
  clock,
  servers,
}) => {
  const portal = await emulator.openPortal('leaky')
  const good = `http://good.localhost:${servers.good}/`

  // What these ways do on an open network, so that silence later on means something.
  await tryWays(portal, servers, ways)
  const loud = ways.filter((way) => !SILENT.includes(way))
  await expect
    .poll(() => loud.filter((way) => servers.connections()[way] === 0), { message: 'ways that reach nothing on Wi-Fi' })
    .toEqual([])
  await expect.poll(async () => (await network.audit()).addresses).toEqual(['127.0.0.1'])
  const open = await network.audit()
  expect(open.hosts.find(({ host }) => host === 'localhost')).toMatchObject({ inGarden: true, blocked: 0 })
  expect(Object.keys(open.hosts.find(({ host }) => host === '127.0.0.1')?.types ?? {})).toEqual(
    expect.arrayContaining(['font', 'image', 'media', 'ping', 'script', 'stylesheet', 'subFrame', 'webSocket', 'xhr']),
  )

  // The same on cellular without balance.
  await emulator.window.getByLabel('Operator of the SIM').selectOption('leaky')
  await emulator.window.getByRole('button', { name: 'Insert SIM' }).click()
  await clock.advance('5s')
  await network.set({ wifi: false })
  expect(await network.access()).toMatchObject({ via: 'cellular', walled: true })
  await portal.reload()
  const before = servers.connections()
  await tryWays(
    portal,
    servers,
    ways.filter((way) => way !== 'download'),
  )
  expect(await fetched(portal, '/bytes?size=5')).toBe('xxxxx')
  expect(await fetched(portal, good)).toBe('good')
  const blocked = async () => (await network.audit()).hosts.find(({ host }) => host === '127.0.0.1')?.blocked ?? 0
  // Each way but those by workers and hints is a request that was stopped.
  await expect.poll(blocked).toBeGreaterThanOrEqual(20)
  // The browser is on the same network: a link to a host that isn't listed leads nowhere, one that is listed shows.
  await emulator.window.getByRole('button', { name: 'Start', exact: true }).click()
  await emulator.popup?.getByRole('button', { name: 'Browser' }).click()
  const browser = emulator.window.getByRole('region', { name: 'Browser' })
  const address = browser.getByRole('textbox', { name: 'Address' })
  await address.fill(`http://127.0.0.1:${servers.forbidden.fetch.port}/reset-password`)
  await address.press('Enter')
  await expect(browser.getByRole('alert')).toContainText('Can’t reach this page')
  await address.fill(good)
  await address.press('Enter')
  await expect(browser.getByRole('alert')).toBeHidden()
  const shown = () => emulator.app.windows().find((page) => page.url() === good)
  await expect
    .poll(async () =>
      shown()
        ?.evaluate('document.body.innerText')
        .catch(() => ''),
    )
    .toBe('good')
  // A page that closes itself leaves a browser that can go elsewhere.
  await shown()?.evaluate('setTimeout(() => window.close())')
  await expect.poll(() => shown() === undefined).toBe(true)
  await address.fill(`${good}again`)
  await address.press('Enter')
  await expect.poll(() => emulator.app.windows().some((page) => page.url() === `${good}again`)).toBe(true)
  await expect
    .poll(async () => (await network.audit({ app: 'browser' })).hosts.map(({ host }) => host))
    .toEqual(expect.arrayContaining(['127.0.0.1', 'good.localhost']))
  // The app comes back over it.
  await emulator.window.getByRole('button', { name: 'Mobile Plans', exact: true }).click()
  await expect(browser).toBeHidden()

  // A download from a host that can't be reached ends as a page that can't be.
  // The page may be gone before it has answered.
  await tryWays(portal, servers, ['download']).catch(() => {})
  await expect.poll(async () => (await device.trace()).some(({ kind }) => kind === 'portal.failed')).toBe(true)
  const leaked = () => ways.filter((way) => servers.connections()[way] !== before[way])
  expect(leaked(), 'ways that leaked').toEqual([])
  const codes = (await device.trace()).flatMap((event) => (event.kind === 'diagnostic' ? [event.payload.code] : []))
  expect(codes).toContain('MP2101')

  // With a plan all is open again, and the plan pays for it.
  await emulator.window.getByRole('button', { name: 'Network', exact: true }).isVisible()
  await network.plan({ planName: 'Test', dataInMB: 1, hours: 1 })
  await portal.goto(`https://localhost:${servers.portal}/start`)
  await tryWays(portal, servers, ['fetch'])
  await expect.poll(() => leaked()).toEqual(['fetch'])
  await portal.evaluate(`fetch('/bytes?size=600000').then((one) => one.text())`)
  await expect.poll(async () => (await network.balance())?.dataRemainingInMB).toBeLessThan(0.5)
  await portal.evaluate(`fetch('/bytes?size=600000').then((one) => one.text())`).catch(() => {})
  await expect.poll(async () => (await network.access()).walled).toBe(true)
  console.log(`network: ${loud.length} ways reached their server on Wi-Fi, none did without balance`)
})

test('offline and slow links are felt by pages, frames and workers', async ({ emulator, network, device, servers }) => {
  const portal = await emulator.openPortal('leaky')
  const own = `https://localhost:${servers.portal}`
  /** Milliseconds of a fetch, by who makes it; -1 for one that failed. */
  const times = () =>
    portal.evaluate<Record<string, number>>(`(async () => {
      const to = encodeURIComponent('${own}/bytes?size=5')
      const ask = (port, post) => new Promise((done) => { port.onmessage = ({ data }) => done(data); post?.() })
      const page = await takes('${own}/bytes?size=5').catch(() => -1)
      const worker = await ask(new Worker('/worker.js?to=' + to))
      const shared = new SharedWorker('/worker.js?shared&n=' + Math.random() + '&to=' + to).port
      shared.start()
      const sharedWorker = await ask(shared)
      const registration = await navigator.serviceWorker.register('/worker.js?service&to=' + to, { scope: '/sw/' })
      const active = registration.installing ?? registration.active
      const channel = new MessageChannel()
      const serviceWorker = await ask(channel.port1, () => active.postMessage(0, [channel.port2]))
      const frame = document.createElement('iframe')
      const before = performance.now()
      const otherSite = await new Promise((done) => {
        frame.onload = () => done(performance.now() - before)
        frame.src = 'http://127.0.0.1:${servers.forbidden.iframe.port}/' + Math.random()
        document.body.append(frame)
      })
      return { otherSite, page, worker, sharedWorker, serviceWorker }
    })()`)

  const quick = await times()
  expect(Math.max(...Object.values(quick))).toBeLessThan(400)
  await network.link({ latencyMs: 500, downKbps: 400, upKbps: 400, failShare: 0, stallShare: 0 })
  const slow = await times()
  expect(Math.min(...Object.values(slow)), JSON.stringify(slow)).toBeGreaterThan(450)
  // The way there is the program's own: another one that finds its port gets nothing through it.
  const [, port = ''] = /^PROXY 127\.0\.0\.1:(\d+)$/.exec(await wayOut(emulator, await device.trace())) ?? []
  const stranger = get({ port, path: `http://127.0.0.1:${servers.forbidden.fetch.port}/` })
  const [refusal] = (await once(stranger, 'response')) as [IncomingMessage]
  expect(refusal.resume().statusCode).toBe(407)
  const start = performance.now()
  await portal.evaluate(`fetch('/bytes?size=50000').then((one) => one.text())`)
  expect(performance.now() - start).toBeGreaterThan(1_300)

  await network.link({ latencyMs: 0, downKbps: null, upKbps: null, failShare: 0.5, stallShare: 0 })
  const outcomes = await portal.evaluate<string[]>(
    `(async () => { const all = []; for (let n = 0; n < 10; n += 1) all.push(await fetch('/bytes?n=' + n).then(() => 'ok', () => 'failed')); return all })()`,
  )
  expect(outcomes.filter((one) => one === 'failed')).toHaveLength(5)

  // Each fifth request hangs, and goes on when the link is better.
  await network.link('stalling')
  const before = servers.asked.length
  const five = portal.evaluate<string[]>(
    `Promise.all([1, 2, 3, 4, 5].map((n) => fetch('/bytes?stall=' + n).then(() => 'ok', () => 'failed')))`,
  )
  await expect.poll(() => servers.asked.length - before).toBe(4)
  await network.link('perfect')
  expect(await five).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])

  // Offline: the page knows, requests fail at once, and a navigation ends on Chromium's own page.
  await portal.evaluate(`window.addEventListener('offline', () => { document.title = 'offline' })`)
  await network.set({ wifi: false, cellular: false })
  await expect.poll(() => portal.evaluate('navigator.onLine')).toBe(false)
  await expect(portal).toHaveTitle('offline')
  const otherSite = portal.frames().find((frame) => frame.url().startsWith('http://127.0.0.1'))
  await expect.poll(() => otherSite?.evaluate('navigator.onLine')).toBe(false)
  await network.set({ wifi: true })
  await expect.poll(() => otherSite?.evaluate('navigator.onLine')).toBe(true)
  await network.set({ wifi: false })
  await expect.poll(() => portal.evaluate('navigator.onLine')).toBe(false)
  const asked = servers.asked.length
  expect(await fetched(portal, '/bytes?size=5')).toContain('Failed to fetch')
  expect(await portal.goto(`${own}/start`).catch(String)).toContain('ERR_INTERNET_DISCONNECTED')
  await expect(portal.getByRole('heading', { name: 'Can’t reach this page' })).toBeVisible()
  await expect(portal.getByText('ERR_INTERNET_DISCONNECTED')).toBeVisible()
  expect(servers.asked.length).toBe(asked)
  await network.set({ wifi: true })
  await expect.poll(() => portal.evaluate('navigator.onLine')).toBe(true)
  await portal.getByRole('button', { name: 'Try again' }).click()
  await expect(portal.getByRole('heading', { name: 'Leaky Mobile' })).toBeVisible()

  // A network that can't be put around the portal lets nothing through, and says so; another try may succeed.
  await emulator.app.evaluate(breakProxies)
  await network.link('4g')
  await expect(emulator.window.getByText('The simulated network could not be put around the portal')).toBeVisible()
  const heard = servers.asked.length
  expect(await fetched(portal, '/bytes?size=5')).toContain('Failed to fetch')
  expect(servers.asked.length).toBe(heard)
  await emulator.app.evaluate(mendProxies)
  await expect.poll(() => portal.goto(`${own}/start`).then((answer) => answer?.status(), String)).toBe(200)

  // What a page says as it is left goes out, and is in the audit.
  await portal.evaluate(
    `addEventListener('pagehide', () => navigator.sendBeacon('http://good.localhost:${servers.good}/'))`,
  )
  const app = emulator.window.getByRole('region', { name: 'Mobile Plans' })
  await app.getByRole('button', { name: 'Close', exact: true }).click()
  await expect
    .poll(async () => (await network.audit()).hosts.find(({ host }) => host === 'good.localhost')?.types)
    .toEqual({ ping: 1 })
  console.log(
    `fetch of a page, a worker, a shared and a service worker: ${JSON.stringify(quick)} → ${JSON.stringify(slow)}`,
  )
})
