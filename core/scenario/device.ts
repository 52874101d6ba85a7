/** Section `device`. */
import type { Scenario } from '../contract/scenario.ts'
import { inOrder } from './tools.ts'
import type { Section } from './tools.ts'

export const setUpDevice: Section<NonNullable<Scenario['device']>> = async (section, tools) => {
  const { eid, imei, sim, eSimUi, ...settings } = section
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
