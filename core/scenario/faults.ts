/** Section `faults`. */
import type { Scenario } from '../contract/scenario.ts'
import { inOrder } from './tools.ts'
import type { Section } from './tools.ts'

export const setUpFaults: Section<NonNullable<Scenario['faults']>> = (section, tools) =>
  inOrder(
    tools,
    section.map((entry, index) => {
      const { fault: name, times = 1 } = typeof entry === 'string' ? { fault: entry } : entry
      return {
        path: ['faults', index],
        intent: { type: 'fault.arm', name, times: times === 'until-cleared' ? null : times },
      }
    }),
  )
