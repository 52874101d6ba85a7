/**
 * The trace: one append-only list of everything that happened to the device.
 *
 * The shape of an event and the payloads of the kinds marked *stable* below are a public contract:
 * operators' tests and tools read them (`npm start -- --trace FILE`, `device.trace()`).
 */
import type { AppScreenName } from './view.ts'
import type { ESimOperationStatus } from './esim.ts'
import type { ESimOperation, SlotKind } from './windows.ts'
import type { PortalHook } from './callback.ts'
import type { FaultName } from './faults/catalogue.ts'
import type { ProfileState, RegistrationState } from './device.ts'
import type { IncidentChange, MonitoredEndpoint, MonitoringEdition } from './monitoring.ts'
import type { ServiceName, Severity as IncidentSeverity } from './monitoring.ts'
import type { AccessSnapshot } from './network.ts'
import type { RequestReport } from './requests.ts'

/** Version of the event format; raised when a reader would have to change. */
export const TRACE_VERSION = 1

/** How bad a diagnostic is: `error` refused something, `warning` will bite, `info` is worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** What the emulator noticed about a portal, an operator's configuration or a server. */
export interface DiagnosticPayload {
  /** Stable code: `MP` and four digits, see docs/diagnostics.md. */
  code: string
  severity: Severity
  /** A plain sentence: what was wrong, with what value. */
  message: string
  /** The offending value, shortened, as text. */
  value?: string
  /** What to do about it. */
  advice?: string
  /** The public page that says so, by its title. */
  source?: string
  /** Where that page is. */
  link?: string
}

/** Payload of each event kind. Kinds are dotted names: subject, then what happened to it. */
export interface TracePayloads {
  // --- device and app -------------------------------------------------------------------------
  'device.started': { version: string; resumed: boolean; eid: string }
  'device.reset': Record<string, never>
  'device.stopped': Record<string, never>
  /** A scenario begins to be set up; what follows until the device rests is its doing. `file`: as it was given. */
  'scenario.loaded': { name: string; file: string }
  'scenario.rejected': { file: string; problems: { path: string; message: string }[] }
  'settings.changed': { changes: Record<string, unknown> }
  'clock.advanced': { byMs: number }
  'app.opened': { via: string }
  'app.closed': Record<string, never>
  /**
   * Stable. "View my account" was chosen. `target`: the address (`browser`), the AppID (`companion-app`), or empty for Mobile
   * Plans itself.
   */
  'account.opened': { operatorId: string; kind: 'portal' | 'gateway' | 'browser' | 'companion-app'; target: string }
  'app.screen': { screen: AppScreenName; operatorId?: string; correlationVector?: string }
  /** The catalogue leaves operators out: because of `country`, `other-oem`, `device` or `eid`. */
  'app.catalogue': { country: string; operatorIds: string[]; hidden: { operatorId: string; because: string }[] }
  'app.dialog': { dialog: string; answer?: string }
  'operator.added': { operatorId: string; file?: string }
  'operator.rejected': { file: string; problems: { path: string; message: string }[] }

  // --- the portal in its view -----------------------------------------------------------------
  'portal.opened': { operatorId: string; visitId: string; url: string; headers: Record<string, string> }
  /** Stable. One for each document that the portal's view committed. `status` is the HTTP status. */
  'portal.navigated': { url: string; status: number }
  'portal.failed': { url: string; error: string }
  'portal.blocked': { url: string; reason: string }
  'portal.crashed': { reason: string }
  'portal.console': { level: string; message: string; source: string; line: number }
  'portal.closed': { visitId: string }

  // --- the callback contract ------------------------------------------------------------------
  /** Stable. Exactly one for each `notify…` call of a page, refused ones too. `args` as the page passed them. */
  'callback.received': {
    /** For example `MobilePlansInlineOperations.notifyProfileDownload`. */
    api: string
    args: unknown[]
    accepted: boolean
    /** URL of the document that called, as Electron knows it. */
    url: string
    operationId?: string
    /** Why it was refused, when it was. */
    reason?: string
  }
  /** Stable. A call from the device into the page. `argument` is the very string that the page got. */
  'callback.delivered': {
    hook: PortalHook
    /** Name of the global function, or `(function)` when the page assigned a function itself. */
    function: string
    argument: string
    ok: boolean
    error?: string
  }
  'callback.hook': { hook: PortalHook; property: string; value: string; url: string; accepted: boolean }
  'callback.metadata': { api: string; url: string }

  /** Stable. */
  diagnostic: DiagnosticPayload

  // --- eSIM -----------------------------------------------------------------------------------
  'lpa.started': { operationId: string; operatorId: string; smdpAddress: string; matchingId: string }
  'lpa.state': { operationId: string; state: string }
  /** The user is asked about the profile of an operation; and what came of it (`timeout`: nobody answered). */
  'lpa.question': { operationId: string; asks: 'consent' | 'code'; codeRefused: boolean }
  'lpa.answer': { operationId: string; decision: string }
  /** An installation by an activation code, as in Windows' settings. */
  'esim.install': { operationId: string; activationCode: string }
  'lpa.progress': { operationId: string; installedBytes: number; totalBytes: number }
  /** End of a download; `status` is a member of Windows' ESimOperationStatus. */
  'lpa.finished': { operationId: string; status: string; iccid?: string; detail?: string }
  /** One for each command; the segments of a profile package together are one, `segments` counts them. */
  'es10.command': { operationId?: string; name: string; tag: string; ok: boolean; segments?: number }
  /** Stable. `function` is the ES9+ function name, for example `initiateAuthentication`. */
  'es9.request': { function: string; url: string; body: unknown }
  /** Stable. `status` is the HTTP status (0 when nothing came back). */
  'es9.response': { function: string; status: number; body: unknown; error?: string }
  /** The eUICC was taken out, or put back (WinRT ESimWatcher Removed and Added). Stable. */
  'esim.card': { state: 'Removed' | 'Idle' }
  /** Stable. */
  'esim.profile': { iccid: string; state: ProfileState | 'Deleted' }
  /** A user, or whoever manages the device, asks for something to be done with the profiles. */
  'esim.requested': { operation: ESimOperation; iccid?: string }
  /** `status` is a member of Windows' ESimOperationStatus. */
  /** A user looks for profiles that wait for this device. */
  'esim.search': Record<string, never>
  /** Stable. */
  'esim.completed': { operation: ESimOperation; iccid?: string; status: ESimOperationStatus }
  'esim.notification': {
    iccid: string
    operation: string
    sequenceNumber: number
    state: 'pending' | 'sent' | 'removed' | 'failed'
  }

  // --- network --------------------------------------------------------------------------------
  /** Stable. */
  'network.registration': { state: RegistrationState; iccid: string }
  /** What carries traffic, and whether it reaches more than the walled garden. */
  'network.access': AccessSnapshot
  /** What a program of the simulated PC asked the network for since its last report. */
  'network.requests': RequestReport
  /** A line's plan: begun, used by another twentieth, used up, over, taken away. */
  'network.plan': {
    iccid: string
    change: 'granted' | 'used' | 'used-up' | 'expired' | 'removed'
    planName: string
    dataRemainingInMB: number | null
    timeRemaining: string | null
  }
  /**
   * Stable. What the Mobile Plans service was asked (`mobile-plans`), or what it asked of an operator (`operator-api`). Headers
   * never hold credentials.
   */
  'service.request': {
    service: string
    url: string
    /** `GetBalance`, `GetOffers` or `GetNotifications`. */
    operation?: string
    operatorId?: string
    headers?: Record<string, string>
  }
  /** Stable. `status` is 0 when nothing came back; `ms` real milliseconds to the whole answer; `body` JSON, or text, shortened. */
  'service.response': {
    service: string
    url: string
    status: number
    error?: string
    detail?: string
    operation?: string
    operatorId?: string
    ms?: number
    headers?: Record<string, string>
    body?: unknown
  }

  /** The embedded API of an operator answers so from now on; `real`: as it is. */
  'service.rehearsal': { operatorId: string; answer: string }

  /** A pending operation was put off, became due, was dropped or taken up again after a restart. */
  'operation.state': { operationId: string; operatorId: string; operation: string; state: string; dueAt?: number }
  /** The slot that is used for cellular data was chosen. */
  'sim.slot': { slot: SlotKind }
  /** Somebody typed the PIN or the PUK of the SIM. */
  'sim.pin': { action: 'unlock' | 'unblock' | 'require' | 'change'; ok: boolean; lock: string; triesLeft: number }
  /** A page of Windows' Settings app is shown, or the app was closed. */
  'windows.settings': { page: string }
  'sim.changed': { iccid: string; operatorId: string; inserted: boolean }

  // --- monitoring -----------------------------------------------------------------------------
  /** Stable. An operator is watched from now on. `simulated`: in a training, with a clock of its own. */
  'monitoring.started': {
    operatorId: string
    endpoint: MonitoredEndpoint
    edition: MonitoringEdition
    simulated: boolean
    /** What is pinged: addresses without ICCIDs. */
    services: { service: ServiceName; url: string }[]
  }
  /** Stable. */
  'monitoring.stopped': { operatorId: string; simulated: boolean }
  /**
   * Stable. Something happened to incident number `incident` of the monitoring that began with `cause`. `at` is the monitor's
   * own time, milliseconds since 1970: in a training it is not that of the device.
   */
  'monitoring.incident': {
    operatorId: string
    incident: number
    change: IncidentChange
    severity: IncidentSeverity
    services: ServiceName[]
    simulated: boolean
    at: number
    text: string
  }
  /** The rest of the monitor's log: a service fails or answers again, maintenance, outages and their notices. */
  'monitoring.noted': { operatorId: string; simulated: boolean; at: number; text: string; good: boolean | null }

  // --- faults ---------------------------------------------------------------------------------
  /** Stable. `times` null: until it is cleared. Names: docs/faults.md. */
  'fault.armed': { fault: FaultName; times: number | null }
  /** Stable. A try met the fault, at `point`; `left` more tries will, null: all until it is cleared. */
  'fault.used': { fault: FaultName; point: string; left: number | null }
  /** Stable. */
  'fault.cleared': { fault: FaultName }

  // --- toasts ---------------------------------------------------------------------------------
  /** Stable. The last two with the type `sms` alone. */
  'toast.shown': { id: string; type: string; operatorId: string; notificationType?: string; templateId?: string }
  'toast.accepted': { id: string; type: string }
  'toast.dismissed': { id: string; type: string }
  /** Its banner was closed; it stays in the action centre. */
  'toast.closed': { id: string; type: string }

  // --- mail, SMS and first run ----------------------------------------------------------------------
  /** The Mail program has asked its server. `mails`: how many it shows; `problem`: why the server could not be asked. */
  'mail.checked': { mails: number; problem?: string }
  /** Stable. `app` is who got it: the Mobile Plans app, or Windows' Messaging. */
  'sms.received': { from: string; text: string; app: 'mobile-plans' | 'messaging' }
  /** The network keeps it until the device is registered. */
  'sms.waiting': { from: string; text: string }
  'firstRun.begun': Record<string, never>
  'firstRun.promotion': { operatorId: string }
}

/** Name of an event kind. */
export type TraceKind = keyof TracePayloads

/** One event of the trace. */
export type TraceEvent<K extends TraceKind = TraceKind> = {
  [P in K]: {
    /** Format version, {@link TRACE_VERSION}. */
    v: typeof TRACE_VERSION
    /** Rises by one with each event, over restarts too; the first is 1. */
    seq: number
    /** Virtual time, integer milliseconds since 1970. */
    t: number
    /** Real time, ISO 8601. */
    wall: string
    kind: P
    /** `seq` of the event that led to this one, or null. */
    cause: number | null
    payload: TracePayloads[P]
  }
}[K]
