/** A page without a main process: what it asks is recorded, what is pushed comes from the test. */
import { render } from '@testing-library/react'
import type { ArmedFault } from '../core/contract/faults/catalogue.ts'
import type { ReactNode } from 'react'
import { DEFAULT_SETTINGS } from '../core/contract/device.ts'
import type { DeviceSnapshot } from '../core/contract/device.ts'
import type {
  EmulatorApi,
  Projection,
  PushChannel,
  PushPayloads,
  RequestResults,
  Surface,
} from '../core/contract/ipc.ts'
import type { OperatorSummary } from '../core/contract/operator.ts'
import type { TraceEvent, TraceKind } from '../core/contract/trace.ts'
import type { AppView, FlyoutCellular, MessagesView, OperatorApiView, ToastView } from '../core/contract/view.ts'
import type { MailView } from '../core/contract/mail.ts'
import type { WindowsSettingsView } from '../core/contract/windows.ts'
import { createApi } from './api.ts'
import { DEFAULT_NETWORK_MODEL } from '../core/contract/network.ts'
import { PageProvider } from './context.tsx'
import { createRendererStore } from './store/store.ts'
import type { WindowFrame } from './shell/use-window-frame.ts'

/** A fresh device. */
export const device: DeviceSnapshot = {
  eid: '89049032123451234512345678901235',
  imei: '356938035643809',
  profiles: [],
  registration: { state: 'none', iccid: '' },
  sim: null,
  esim: {
    eid: '89049032123451234512345678901235',
    state: 'Idle',
    availableMemoryInBytes: 1_048_576,
    policy: { shouldEnableManagingUi: true },
    slotIndex: 0,
  },
  slots: [
    { index: 0, kind: 'esim', active: true, state: 'ActiveEsimNoProfile', deviceStatus: 'DeviceReady' },
    { index: 1, kind: 'sim', active: false, state: 'OffEmpty', deviceStatus: 'SimNotInserted' },
  ],
  operations: [],
  network: {
    wifi: { on: true, ssid: 'Riverside_Home' },
    cellular: { on: true, keepConnected: true, connectedByHand: false },
    airplaneMode: false,
    ethernet: { on: false },
    access: { via: 'wifi', walled: false, country: 'US', countryBy: 'ip' },
    balance: null,
    model: DEFAULT_NETWORK_MODEL,
  },
  settings: { ...DEFAULT_SETTINGS },
  time: Date.UTC(2026, 10, 23, 14, 5),
}

const flyout: FlyoutCellular = {
  title: 'Cellular',
  status: 'Get connected',
  logo: '',
  text: 'Buy a data plan.',
  line: false,
  connect: true,
  account: false,
  keepConnected: '',
  kept: true,
  dial: null,
  asking: false,
  bars: 0,
}

const app: AppView = {
  screen: { name: 'closed' },
  minimised: false,
  dialog: null,
  bar: null,
  balance: null,
  canGoBack: false,
}

const settings: WindowsSettingsView = { page: 'closed', shown: false, canGoBack: false, message: null, search: null }

const mail: MailView = { open: false, shown: false, asking: false, problem: null, messages: [], selected: null }

interface Changes {
  app?: Partial<AppView>
  device?: Partial<DeviceSnapshot>
  flyout?: Partial<FlyoutCellular>
  settings?: Partial<WindowsSettingsView>
  mail?: Partial<MailView>
  toasts?: ToastView[]
  faults?: ArmedFault[]
  operators?: OperatorSummary[]
  operatorApis?: OperatorApiView[]
  messages?: MessagesView
  shell?: Partial<Projection['shell']>
}

/** A projection of a fresh device with some changes. */
export const projectionWith = (changes: Changes = {}): Projection => ({
  view: {
    device: { ...device, ...changes.device },
    app: { ...app, ...changes.app },
    flyout: { ...flyout, ...changes.flyout },
    settings: { ...settings, ...changes.settings },
    mail: { ...mail, ...changes.mail },
    accountPage: null,
    operatorApis: changes.operatorApis ?? [],
    toasts: changes.toasts ?? [],
    faults: changes.faults ?? [],
    operators: changes.operators ?? [],
    messages: changes.messages ?? { sender: '', waiting: 0, firstRun: null },
    installation: null,
  },
  shell: {
    popup: 'none',
    browser: null,
    versions: { app: '0', electron: '0', chrome: '0' },
    notice: null,
    ...changes.shell,
  },
})

/** A window's place, for windows that are drawn alone. */
export const windowFrame: WindowFrame = { style: {}, maximised: false, onMaximise: () => {}, drag: {} }

/** One event of a trace. */
export const eventOf = <K extends TraceKind>(
  seq: number,
  kind: K,
  payload: TraceEvent<K>['payload'],
  cause: number | null = null,
): TraceEvent => {
  const t = device.time + seq * 1_000
  return { v: 1, seq, t, wall: new Date(t).toISOString(), kind, cause, payload } as TraceEvent
}

/** What requests are answered with; those that are not named here with null. */
type Answers = Partial<RequestResults>

/** `window.emulator` of a page, with what it was asked. */
export function fakeEmulator(
  surface: Surface,
  projection: Projection,
  events: TraceEvent[] = [],
  answers: Answers = {},
) {
  const sent: [channel: string, argument: unknown][] = []
  const listeners = new Map<PushChannel, Set<(payload: never) => void>>()
  const emulator: EmulatorApi = {
    surface,
    async request(channel, argument) {
      sent.push([channel, argument])
      return {
        ok: true,
        value: (answers[channel] ?? (channel === 'ui:hello' ? { projection, events } : null)) as never,
      }
    },
    on(channel, listener) {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(listener))
      return () => all.delete(listener)
    },
  }
  const push = <C extends PushChannel>(channel: C, payload: PushPayloads[C]) => {
    for (const listener of listeners.get(channel) ?? []) (listener as (payload: PushPayloads[C]) => void)(payload)
  }
  return { emulator, sent, push }
}

/** Draws `content` as a page with this projection; `intents` are those that it sent. */
export function drawPage(content: ReactNode, projection: Projection, events: TraceEvent[] = [], answers: Answers = {}) {
  const { emulator, sent } = fakeEmulator('window', projection, events, answers)
  const store = createRendererStore(() => 0)
  store.getState().project(projection)
  store.getState().appendEvents(events)
  const api = createApi(emulator, store.getState().reportProblem)
  const drawn = render(
    <PageProvider api={api} store={store}>
      {content}
    </PageProvider>,
  )
  return {
    ...drawn,
    store,
    sent,
    intents: () => sent.filter(([channel]) => channel === 'ui:intent').map(([, intent]) => intent),
  }
}

/** jsdom lays nothing out and observes nothing: the size of every element is given, observers stay silent. */
export function standInForLayout(size: { width: number; height: number }) {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  for (const [name, value] of [
    ['clientWidth', size.width],
    ['clientHeight', size.height],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value })
  }
  HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, size.width, size.height)
}
