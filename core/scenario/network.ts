/** Section `network`. */
import type { Intent } from '../contract/intents.ts'
import type { Scenario } from '../contract/scenario.ts'
import { inOrder } from './tools.ts'
import type { Section } from './tools.ts'

export const setUpNetwork: Section<NonNullable<Scenario['network']>> = (section, tools) => {
  const { wifi, cellular, airplaneMode, ethernet, keepConnected, ...model } = section
  const intent: Intent = { type: 'network.set', wifi, cellular, airplaneMode, ethernet, keepConnected, model }
  return inOrder(tools, [{ path: ['network'], intent }])
}
