/** The doorway of core: one device. */
import type { DeviceSnapshot } from '../contract/device.ts'
import type { Intent } from '../contract/intents.ts'
import type { LineBalance, PlanGrant } from '../contract/network.ts'
import type { Scenario, ScenarioResult } from '../contract/scenario.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { RequestReport } from '../contract/requests.ts'
import type { TraceEvent, TraceKind, TracePayloads } from '../contract/trace.ts'
import type { ViewState } from '../contract/view.ts'
import type { NetworkRules } from '../network/network.ts'
import type { PortalEvent } from '../ports.ts'

/** What an intent came to. `error` is a sentence for the user. */
export type IntentResult = { ok: true } | { ok: false; error: string }

/** What a device starts with. */
export interface DeviceConfig {
  /** Version of the program, for the trace. */
  version: string
  /** Operators known from the start, besides what the Mobile Plans service offers. */
  operators: OperatorConfig[]
  /** Events of earlier runs, oldest first. */
  history: TraceEvent[]
  /** EID of the card's imported certificate, 32 digits; without it the device keeps its own. */
  eid?: string | undefined
}

/** Kinds of what monitoring sees. */
export type MonitoringKind = Extract<TraceKind, `monitoring.${string}`>

/** One simulated device. */
export interface Device {
  /** Plain data, a new object each time something changed. */
  snapshot(): DeviceSnapshot
  /** What the screens show. */
  view(): ViewState
  /** The whole trace, oldest first. */
  events(): readonly TraceEvent[]
  /** Called after each change of the view, and with the events since the last call. */
  subscribe(listener: (change: { view: ViewState; events: readonly TraceEvent[] }) => void): () => void
  dispatch(intent: Intent): Promise<IntentResult>
  /** What every session of the simulated PC obeys at this moment. */
  networkRules(): NetworkRules
  /** Traffic that cellular carried, both ways, in bytes: the plan in use pays. */
  traffic(bytes: number): void
  /** For an operator's servers: what is left on a line; null for the empty ICCID. */
  balanceOf(iccid: string): LineBalance | null
  /** What a program of the simulated PC asked the network for since the last report. */
  requests(report: RequestReport): void
  /** For an operator's servers: what was bought for a line, in place of the plan that it has; null: nothing is left. */
  setPlan(iccid: string, plan: PlanGrant | null): void
  /** For the web view: what happened in it. */
  portal(event: PortalEvent): void
  /** Adds an operator, or replaces the one of the same id. */
  addOperator(operator: OperatorConfig, file?: string): void
  /**
   * Makes of the device what a scenario says: a reset, then one section after the other. The embedded SM-DP+ must have the
   * scenario's orders already (`core/scenario/orders.ts`). `file` is its name, for the trace.
   */
  loadScenario(scenario: Scenario, file: string): Promise<ScenarioResult>
  /** Notes that a scenario file was refused. */
  rejectScenario(file: string, problems: { path: string; message: string }[]): void
  /** The card has been given another certificate, with this EID (32 digits). */
  setEid(eid: string): void
  /** Notes that an operator file was refused. */
  rejectOperator(file: string, problems: { path: string; message: string }[]): void
  /** Notes what monitoring has seen. Returns the number of the event, for the `cause` of later ones. */
  monitored<K extends MonitoringKind>(kind: K, payload: TracePayloads[K], cause: number | null): number
  /** Moves virtual time on; fires what falls due, in order, and resolves when its effects have settled. */
  advance(ms: number): Promise<void>
  /** Resolves when nothing is under way but waiting for time to pass. */
  settled(): Promise<void>
  /** Stops timers; nothing is emitted afterwards. Resolves when all is saved. */
  close(): Promise<void>
}
