/** Section `device`. */
import type { Scenario, ScenarioProblem } from '../contract/scenario.ts'
import { inOrder } from './tools.ts'
import type { ScenarioTools, Section } from './tools.ts'

/** Takes the eUICC out, once the rest is set up. */
export const takeESimOut = (tools: ScenarioTools): Promise<ScenarioProblem[]> =>
  inOrder(tools, [{ path: ['device', 'eSimRemoved'], intent: { type: 'esim.removeCard' } }])

export const setUpDevice: Section<NonNullable<Scenario['device']>> = async (section, tools) => {
  // `eSimRemoved` is for the end: profiles are put on the card first.
  const { eid, imei, sim, eSimUi, eSimRemoved: _, ...settings } = section
  const problem = tools.setHardware({ ...(eid === undefined ? {} : { eid }), ...(imei === undefined ? {} : { imei }) })
  if (problem !== null) return [{ path: ['device', 'eid'], message: problem }]
  const locked = sim?.pinLocked === undefined ? {} : { pinLocked: sim.pinLocked }
  return inOrder(tools, [
    { path: ['device'], intent: { type: 'settings.change', changes: settings } },
    ...(sim === undefined
      ? []
      : [
          {
            path: ['device', 'sim'],
            intent:
              sim.operator === undefined
                ? ({ type: 'sim.insertOther', ...locked } as const)
                : ({ type: 'sim.insert', operatorId: sim.operator, ...locked } as const),
          },
        ]),
    ...(eSimUi === undefined
      ? []
      : [{ path: ['device', 'eSimUi'], intent: { type: 'enterprise.setESimUi', enabled: eSimUi } as const }]),
  ])
}
