/** Makes of the device what a scenario says. */
import type { OperatorConfig } from '../contract/operator.ts'
import type { Scenario, ScenarioProblem, ScenarioResult } from '../contract/scenario.ts'
import { nearest } from '../operators/nearest.ts'
import { setUpClock } from './clock.ts'
import { setUpDevice, takeESimOut } from './device.ts'
import { setUpFaults } from './faults.ts'
import { setUpNetwork } from './network.ts'
import { setUpProfiles } from './profiles.ts'
import type { ScenarioTools } from './tools.ts'

/** What loading needs. */
export interface ScenarioDeps extends Omit<ScenarioTools, 'cause'> {
  operators(): readonly Pick<OperatorConfig, 'id'>[]
  /** Notes that a scenario is loaded; gives the event's `seq`. */
  note(name: string, file: string): number
}

/**
 * Makes what loads scenarios. The device is reset, then the sections are set up, profiles before the network so that a
 * device without one can have them, and faults after the profiles so that they meet the rehearsal alone. The orders are the
 * embedded SM-DP+'s, which is told of them before.
 */
export function createScenarioLoader(
  deps: ScenarioDeps,
): (scenario: Scenario, file: string) => Promise<ScenarioResult> {
  const { dispatch, operators, note } = deps

  return async (scenario, file) => {
    const problems = unknownOperators(
      scenario,
      operators().map(({ id }) => id),
    )
    if (problems.length > 0) return { ok: false, problems }
    const tools: ScenarioTools = { ...deps, cause: note(scenario.name ?? '', file) }
    const { device, profiles, network, faults, clock } = scenario
    const reset = await dispatch({ type: 'device.reset' })
    if (!reset.ok) return { ok: false, problems: [{ path: [], message: reset.error }] }
    const steps = [
      async () => (device === undefined ? [] : setUpDevice(device, tools)),
      async () => (profiles === undefined ? [] : setUpProfiles(profiles, tools)),
      async () => (faults === undefined ? [] : setUpFaults(faults, tools)),
      async () => (network === undefined ? [] : setUpNetwork(network, tools)),
      async () => (clock === undefined ? [] : setUpClock(clock, tools)),
      async () => (device?.eSimRemoved === true ? takeESimOut(tools) : []),
    ]
    for (const step of steps) {
      const found = await step()
      if (found.length > 0) return { ok: false, problems: found }
    }
    return { ok: true }
  }
}

function unknownOperators(
  { device, profiles = [], orders = [] }: Scenario,
  known: readonly string[],
): ScenarioProblem[] {
  const named = [
    { path: ['device', 'sim', 'operator'], id: device?.sim?.operator },
    ...profiles.map(({ operator }, index) => ({ path: ['profiles', index, 'operator'], id: operator })),
    ...orders.map(({ operatorId }, index) => ({ path: ['orders', index, 'operatorId'], id: operatorId })),
  ]
  return named.flatMap(({ path, id }) => {
    if (id === undefined || known.includes(id)) return []
    const guess = nearest(id, known)
    const advice = guess === null ? `Known are ${known.join(', ')}.` : `Did you mean "${guess}"?`
    return [{ path, message: `There is no operator "${id}". ${advice}` }]
  })
}
