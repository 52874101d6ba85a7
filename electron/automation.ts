/**
 * The door of `mobile-plans-emulator/test` into the main process: one global object, there only when the program was
 * started with `--automation`. Playwright reaches it through `electronApplication.evaluate`.
 */
import type { Device, IntentResult } from '../core/device/api.ts'
import type { Intent } from '../core/contract/intents.ts'
import type { DeviceSnapshot } from '../core/contract/device.ts'
import type { TraceEvent } from '../core/contract/trace.ts'
import type { ViewState } from '../core/contract/view.ts'

/** Argument that opens the door. */
export const AUTOMATION_SWITCH = '--automation'

/** Name of the global object in the main process. */
export const AUTOMATION_GLOBAL = '__mobilePlansEmulator'

/** What tests can ask of the main process; everything but {@link Automation.subscribe} is plain data. */
export interface Automation {
  snapshot(): DeviceSnapshot
  /** The whole trace, raw, oldest first. */
  events(): TraceEvent[]
  view(): ViewState
  /** What was wrong with the scenario file, a line each. */
  scenarioProblems(): readonly string[]
  /** Does what a user does; the answer of the device. */
  dispatch(intent: Intent): Promise<IntentResult>
  /** Moves virtual time on by `ms` milliseconds; resolves when the effects have settled. */
  advance(ms: number): Promise<void>
  /** Calls back at once with each batch of new events; returns what ends it. */
  subscribe(listener: (events: readonly TraceEvent[]) => void): () => void
}

/** The global scope of a main process whose door is open. */
export type AutomationScope = { [AUTOMATION_GLOBAL]?: Automation }

/** Opens the door to `device`; call only when {@link AUTOMATION_SWITCH} was given. */
export function installAutomation(
  device: Device,
  scenarioProblems: () => readonly string[],
  scope: AutomationScope = globalThis as AutomationScope,
): void {
  scope[AUTOMATION_GLOBAL] = {
    snapshot: () => device.snapshot(),
    events: () => [...device.events()],
    view: () => device.view(),
    scenarioProblems,
    dispatch: (intent) => device.dispatch(intent),
    advance: (ms) => device.advance(ms),
    subscribe: (listener) => device.subscribe(({ events }) => events.length > 0 && listener(events)),
  }
}
