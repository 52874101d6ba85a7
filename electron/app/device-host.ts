/** The device with its real ports, its trace files and its operators. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WebContents, WebContentsView } from 'electron'
import type { Device } from '../../core/device/api.ts'
import { createDevice } from '../../core/device/device.ts'
import type { BrowserState } from '../../core/contract/ipc.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { NetworkApp } from '../../core/contract/requests.ts'
import { DEFAULT_WALLED_GARDEN } from '../../core/contract/walled-garden.ts'
import type { GardenRule } from '../../core/contract/walled-garden.ts'
import { fixtureOperators } from '../../fixtures/operators/index.ts'
import { createTestPki } from '../../fixtures/pki/pki.ts'
import type { Arguments } from '../cli/arguments.ts'
import { createBrowser } from '../browser/browser.ts'
import type { Browser } from '../browser/browser.ts'
import { createCardKeys } from '../card-keys.ts'
import { createEmbedded } from '../embedded.ts'
import { loadGarden } from '../network/garden-file.ts'
import type { GuardContext } from '../network/guard.ts'
import { createSessionHttp } from '../network/session-http.ts'
import { debuggerOf } from '../network/offline.ts'
import { createNetworkState } from '../network/state.ts'
import type { Monitoring } from '../monitoring/monitoring.ts'
import { createMonitoring } from '../monitoring/monitoring.ts'
import { createOperatorBook } from '../operators/book.ts'
import type { OperatorBook } from '../operators/book.ts'
import { pemOf } from '../operators/certificates.ts'
import { loadOperator } from '../operators/load.ts'
import { createCryptoPort } from '../ports/crypto.ts'
import { createHttpPort } from '../ports/http.ts'
import { createPortalPort } from '../ports/portal.ts'
import type { ServerLocation } from '../ports/http.ts'
import type { PortalHost } from '../ports/portal.ts'
import { createRandomPort } from '../ports/random.ts'
import { createStore } from '../ports/store.ts'
import { createTimePort } from '../ports/time.ts'
import { createRecentFiles } from '../scenario/recent.ts'
import { createScenarios } from '../scenario/scenarios.ts'
import type { Scenarios } from '../scenario/scenarios.ts'
import { trustsAnyOf } from '../security/certificates.ts'
import type { Notice } from '../shell/state.ts'
import { loadTrace, openTraceSink } from '../trace/file.ts'
import type { TraceSink } from '../trace/file.ts'

/** What the host needs. */
export interface DeviceHostOptions {
  version: string
  /** Folder of state and trace. */
  userData: string
  arguments: Pick<Arguments, 'operators' | 'scenario' | 'trace' | 'walledGarden' | 'developerPortals' | 'automation'>
  /** The portal's preload, an absolute path. */
  preload: string
  /** Script of the thread that reads a portal's scripts, an absolute path. */
  syntaxWorker: string
  /** The window's page. */
  ownPage: WebContents
  /** A page of ours whose debugger nobody else uses; null while there is none. */
  probe: (surface: 'overlay' | 'popup') => WebContents | null
  /** The browser's page has come or gone; what it shows has changed. */
  onBrowserView: (view: WebContentsView | null) => void
  onBrowser: (state: BrowserState | null) => void
  /** The monitor's state has changed. */
  onMonitoring: () => void
  /** The portal's view has come or gone. */
  onView: (view: WebContentsView | null) => void
  notify: (notice: Notice) => void
  /** Writes a line for whoever watches the terminal. */
  print: (line: string, error?: unknown) => void
}

export interface DeviceHost {
  device: Device
  portal: PortalHost
  browser: Browser
  book: OperatorBook
  monitoring: Monitoring
  scenarios: Scenarios
  /** Ends everything; resolves when all is saved. */
  close(): Promise<void>
}

/** How a message calls the programs whose traffic is watched. */
const PROGRAMS: Record<NetworkApp, string> = { portal: 'the portal', browser: 'the browser', mail: 'Mail' }

/** Brings the device back, or makes a fresh one, and loads the operators. */
export async function createDeviceHost(options: DeviceHostOptions): Promise<DeviceHost> {
  const { version, userData, preload, syntaxWorker, ownPage, onView, notify, print } = options
  const time = createTimePort()
  const random = createRandomPort()
  const store = createStore({
    folder: join(userData, 'state'),
    now: time.now,
    onCorrupt({ name, keptAs, detail }) {
      notify({
        tone: 'error',
        text: `The saved "${name}" could not be read; it was kept as ${keptAs}.`,
        details: [detail],
      })
      print(`${name}.json could not be read (${detail}); it was kept as ${keptAs}.`)
    },
  })
  const crypto = createCryptoPort()
  const pki = createTestPki({ store, random, crypto })
  const cardKeys = createCardKeys({ store, pki, crypto, now: time.now })
  const importedCard = await cardKeys.start()
  if (importedCard.problem !== undefined) {
    notify({ tone: 'error', text: 'The imported eSIM keys are not used.', details: [importedCard.problem] })
    print(`The imported eSIM keys are not used: ${importedCard.problem}`)
  }
  // The parts below need each other: they meet when the first of them is used, which is after all of them are made.
  let device: Device | null = null
  let book: OperatorBook | null = null
  const operators = (): readonly OperatorConfig[] => book?.all() ?? fixtureOperators
  const embedded = createEmbedded({
    operators,
    store,
    random,
    crypto,
    pki,
    lines: {
      balanceOf: (iccid) => device?.balanceOf(iccid) ?? null,
      setPlan: (iccid, plan) => device?.setPlan(iccid, plan),
    },
    alsoTrusted: cardKeys.trusted,
    now: time.now,
    certificateFile: join(userData, 'fixture-certificate.pem'),
    onError: print,
  })
  const http = createHttpPort({
    fixtureServer: embedded.fixtureServer,
    locate: (host) => locate(operators(), host),
    cardIssuers: () => cardKeys.issuers().map(({ raw }) => pemOf(raw)),
    trustFor: (host) => (operators().some((operator) => trustsAnyOf(host, operator)) ? 'any' : 'system'),
  })
  const network: GuardContext = {
    network: createNetworkState({ device: () => device, operators, list: await gardenList(options) }),
    route: embedded.route,
    time,
    report: (report) => device?.requests(report),
    traffic: (bytes) => device?.traffic(bytes),
    failed(app, error) {
      const text = `The simulated network could not be put around ${PROGRAMS[app]}: nothing gets through.`
      notify({ tone: 'error', text, details: [error, 'Change the network or load the page again to try once more.'] })
      print(`${text} ${error}`)
    },
    probe: () => debuggerOf(options.probe('popup')),
    browserProbe: () => debuggerOf(options.probe('overlay')),
  }
  const browser = createBrowser({ network, onView: options.onBrowserView, onState: options.onBrowser })
  const mail = createSessionHttp(network, 'mail')
  const portal = createPortalPort({
    preload,
    inspection: {
      startWorker: () => new Worker(syntaxWorker, { resourceLimits: { maxOldGenerationSizeMb: 512 } }),
      ownPage,
    },
    network,
    wake: time.wake,
    automated: options.arguments.automation,
    onView,
    emit: (event) => device?.portal(event),
  })

  const traceFile = join(userData, 'trace.ndjson')
  const history = await loadTrace(traceFile)
  const sinks = openSinks(traceFile, options)
  const ports = { time, random, http, store, crypto, credentials: cardKeys, portal, mail }
  device = await createDevice({ version, operators: [...fixtureOperators], history, eid: importedCard.eid }, ports)
  const write = (events: Parameters<TraceSink['write']>[0]) => {
    for (const sink of sinks) sink.write(events)
  }
  // What happened before anybody could listen is written here; the same events are announced once more in this turn.
  let written = history.at(-1)?.seq ?? 0
  const writeNew = (events: Parameters<TraceSink['write']>[0]) => {
    const fresh = events.filter(({ seq }) => seq > written)
    written = fresh.at(-1)?.seq ?? written
    write(fresh)
  }
  writeNew(device.events().slice(history.length))
  device.subscribe(({ events }) => writeNew(events))

  book = createOperatorBook({
    own: fixtureOperators,
    load: loadOperator,
    store,
    device,
    importCard: cardKeys.import,
    notify,
    print,
  })
  await book.start(options.arguments.operators)
  // As if the user had turned the setting on; it stays on.
  if (options.arguments.developerPortals)
    await device.dispatch({ type: 'settings.change', changes: { developerPortals: true } })

  const monitoring = createMonitoring({
    operators,
    isEmbedded: (operator) => fixtureOperators.includes(operator),
    http,
    time,
    store,
    uuid: random.uuid,
    record: device.monitored,
    changed: options.onMonitoring,
  })
  await monitoring.resume()

  const scenarios = createScenarios({
    device,
    setOrders: embedded.setOrders,
    recent: await createRecentFiles(store),
    notify,
    print,
  })
  if (options.arguments.scenario !== null) await scenarios.load(options.arguments.scenario)

  const running = { device, book, monitoring, scenarios }
  return {
    ...running,
    portal,
    browser,
    async close() {
      monitoring.close()
      await running.device.close()
      await Promise.allSettled([portal.dispose(), browser.close(), mail.close(), store.flush(), embedded.close()])
      http.close()
      for (const sink of sinks) sink.close()
    },
  }
}

/** Where an operator says that an SM-DP+ really is. The operator added last counts. */
function locate(operators: readonly OperatorConfig[], host: string): ServerLocation | undefined {
  for (const { smdp } of operators.toReversed()) {
    if (smdp === 'embedded') continue
    const server = smdp.servers[host] ?? namesake(smdp.servers, host)
    if (server !== undefined) return { url: server.url, ca: server.tlsCa }
  }
  return undefined
}

/** The one server of this name at another port: activation codes may name a port that notifications leave out. */
function namesake<T>(servers: Readonly<Record<string, T>>, host: string): T | undefined {
  const bare = (name: string) => name.replace(/:\d+$/, '')
  const [one, another] = Object.entries(servers).filter(([name]) => bare(name) === bare(host))
  return another === undefined ? one?.[1] : undefined
}

/** The list of the walled garden that was asked for; one that can't be used is reported, and the documented one holds. */
async function gardenList({
  arguments: { walledGarden },
  notify,
  print,
}: DeviceHostOptions): Promise<readonly GardenRule[]> {
  if (walledGarden === null) return DEFAULT_WALLED_GARDEN
  const loaded = await loadGarden(walledGarden)
  if (loaded.ok) return loaded.rules
  const details = loaded.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  notify({ tone: 'error', text: `${walledGarden} is not used; the documented walled garden holds.`, details })
  for (const detail of details) print(`${walledGarden}: ${detail}`)
  return DEFAULT_WALLED_GARDEN
}

/** The device's own trace file, and the one that `--trace` names. One that can't be opened is reported and left out. */
function openSinks(traceFile: string, { arguments: { trace }, notify, print }: DeviceHostOptions): TraceSink[] {
  const open = (path: string, mode: 'append' | 'anew'): TraceSink[] => {
    const failed = (error: Error) => {
      const text = `The trace can't be written to ${path}: ${error.message}`
      notify({ tone: 'error', text })
      print(text)
    }
    try {
      return [openTraceSink(path, mode, failed)]
    } catch (error) {
      failed(error as Error)
      return []
    }
  }
  return [...open(traceFile, 'append'), ...(trace === null ? [] : open(trace, 'anew'))]
}
