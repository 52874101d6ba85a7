/**
 * IPC between our own pages (window, overlay, popup) and the main process: one map of function types,
 * a schema for each channel's argument. The doorways `electron/ipc/doorway.ts` and the preload are the only users.
 */
import { z } from 'zod'
import { LONGEST_COPY } from './copy.ts'
import { intentSchema } from './intents.ts'
import type { MonitoringView } from './monitoring.ts'
import { monitoringActSchema } from './monitoring-panel.ts'
import { REHEARSAL_SCOPES } from './rehearsal.ts'
import type { TraceEvent } from './trace.ts'
import type { ViewState } from './view.ts'
import type { Zone } from './zones.ts'

/** The three pages of our own. `overlay` lies over the app's content, `popup` over the whole desktop. */
export type Surface = 'window' | 'overlay' | 'popup'

/** What the popup view shows. */
export const popupSchema = z.enum(['none', 'flyout', 'start', 'actions'])
export type Popup = z.infer<typeof popupSchema>

const rect = z.strictObject({
  x: z.int().min(-10_000).max(20_000),
  y: z.int().min(-10_000).max(20_000),
  width: z.int().min(0).max(20_000),
  height: z.int().min(0).max(20_000),
})
/** A rectangle in the window's content, device-independent pixels. */
export type Rect = z.infer<typeof rect>

/** Requests of our pages: channel → schema of its one argument. */
export const requestSchemas = {
  /** What to show at first. */
  'ui:hello': z.strictObject({}),
  'ui:intent': intentSchema,
  /**
   * Where the parts of the simulated PC are; sent by the window whenever they move. `desktop` is the desktop without
   * its taskbar (popups stand on its bottom edge); `appContent` is the app's content, null while no app window is seen.
   */
  'ui:layout': z.strictObject({ desktop: rect, appContent: rect.nullable() }),
  /**
   * How much room the overlay or the popup needs for what it draws; 0 × 0 when that is nothing. A dialog of the overlay
   * gets the whole app content, whatever size it names.
   */
  'ui:size': z.strictObject({ width: z.int().min(0).max(5_000), height: z.int().min(0).max(5_000) }),
  'ui:popup': z.strictObject({ show: popupSchema }),
  /** Opens the file dialog and adds the operator that the user picks. */
  'ui:addOperator': z.strictObject({}),
  /**
   * Scenarios: says which files were loaded last, lets the user pick another, or loads one of the last again (`file` is
   * an absolute path that `recent` named; no other is taken). The device is reset for it.
   */
  'ui:scenario': z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('list') }),
    z.strictObject({ act: z.literal('pick') }),
    z.strictObject({ act: z.literal('load'), file: z.string().max(4_096) }),
  ]),
  /** Saves the trace to a file that the user picks; hides identifiers unless `raw`. */
  'ui:exportTrace': z.strictObject({ raw: z.boolean() }),
  /** Saves a report of what was rehearsed to a file that the user picks: a page, or JSON. */
  'ui:exportReport': z.strictObject({ scope: z.enum(REHEARSAL_SCOPES), raw: z.boolean() }),
  /** The browser of the simulated PC. */
  'ui:browser': z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('open'), address: z.string().max(2_000) }),
    z.strictObject({ act: z.enum(['back', 'reload', 'close', 'minimise', 'restore']) }),
  ]),
  /** Saves the audit of the network to a file that the user picks. */
  'ui:exportAudit': z.strictObject({ format: z.enum(['csv', 'json']), visits: z.enum(['last', 'all']) }),
  /** Puts a text on the clipboard. */
  'ui:copy': z.strictObject({ text: z.string().max(LONGEST_COPY) }),
  /** Opens the file dialog for a picture with a QR code; gives its bytes, within limits. */
  'ui:pickPicture': z.strictObject({}),
  /** Watches an operator's portal; the answer is what the tab draws. */
  'ui:monitoring': monitoringActSchema,
} as const

/** An answer: never a thrown error. */
export type IpcAnswer<T> = { ok: true; value: T } | { ok: false; error: string }

/** The browser of the simulated PC. */
export interface BrowserState {
  /** False while it is minimised, or behind another window. */
  shown: boolean
  /** Where it is, or is going. */
  url: string
  title: string
  loading: boolean
  canGoBack: boolean
  /** Why the page can't be shown, in Chromium's words; null when it can. */
  failed: string | null
}

/** State of the shell: what is not the device's. */
export interface ShellState {
  popup: Popup
  /** Null while it is closed. */
  browser: BrowserState | null
  /** Versions to show. */
  versions: { app: string; electron: string; chrome: string }
  /** Message of the last thing that failed or went well, for the status line. */
  notice: { id: number; tone: 'info' | 'error'; text: string; details: string[] } | null
}

/** Scenario files, for the workbench. */
export interface ScenarioFiles {
  /** Absolute paths of those that were loaded or tried last, newest first. */
  recent: readonly string[]
  /** What came of the request; null when nothing was to be loaded. `problems`: a line each, empty when it was loaded. */
  tried: { file: string; problems: readonly string[] } | null
}

/** Everything that a page of ours draws from. */
export interface Projection {
  view: ViewState
  shell: ShellState
}

/** Requests: channel → what comes back. */
export interface RequestResults {
  'ui:hello': { projection: Projection; events: TraceEvent[] }
  'ui:intent': null
  'ui:layout': null
  'ui:size': null
  'ui:popup': null
  'ui:addOperator': null
  'ui:scenario': ScenarioFiles
  'ui:exportTrace': null
  'ui:exportReport': null
  'ui:browser': null
  'ui:exportAudit': null
  'ui:copy': null
  /** Both null: the user picked nothing. `problem` says why the picture can't be used. */
  'ui:pickPicture': { picture: { type: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | null; problem: string | null }
  'ui:monitoring': MonitoringView
}

export type RequestChannel = keyof typeof requestSchemas
export type RequestArgument<C extends RequestChannel> = z.infer<(typeof requestSchemas)[C]>

/** Pushes to our pages: channel → payload. */
export interface PushPayloads {
  'ui:projection': Projection
  /** New events, in order; only the window gets them. */
  'ui:events': TraceEvent[]
  /** The monitor's state has changed; only the window gets it. */
  'ui:monitoring': MonitoringView
  /** Put the keyboard focus into this zone of the page. */
  'ui:focus': { zone: Zone }
}
export type PushChannel = keyof PushPayloads

/** What the preload gives our pages as `window.emulator`. */
export interface EmulatorApi {
  surface: Surface
  request<C extends RequestChannel>(channel: C, argument: RequestArgument<C>): Promise<IpcAnswer<RequestResults[C]>>
  on<C extends PushChannel>(channel: C, listener: (payload: PushPayloads[C]) => void): () => void
}
