/** What sections of a scenario are set up with. */
import type { Intent } from '../contract/intents.ts'
import type { ScenarioProblem } from '../contract/scenario.ts'
import type { IntentResult } from '../device/api.ts'
import type { Lpa } from '../lpa/api.ts'

export interface ScenarioTools {
  /** `seq` of the event that says which scenario is loaded. */
  cause: number
  /** Does what a user could do. */
  dispatch(intent: Intent): Promise<IntentResult>
  lpa: Pick<Lpa, 'download' | 'enable' | 'rename'>
  /** Reads the card anew, and registers what is in use. */
  refresh(): Promise<void>
  /** Gives the device another EID (32 digits) or IMEI (15 digits); a sentence when it can't have it. */
  setHardware(changes: { eid?: string; imei?: string }): string | null
  uuid(): string
  /** Virtual milliseconds since 1970. */
  now(): number
}

/** Sets one section up; what is wrong with it, or nothing. */
export type Section<T> = (section: T, tools: ScenarioTools) => Promise<ScenarioProblem[]>

/** Does one thing after the other; stops at the first that is refused, with the path that it is about. */
export async function inOrder(
  tools: ScenarioTools,
  steps: readonly { path: ScenarioProblem['path']; intent: Intent }[],
): Promise<ScenarioProblem[]> {
  for (const { path, intent } of steps) {
    const result = await tools.dispatch(intent)
    if (!result.ok) return [{ path, message: result.error }]
  }
  return []
}
