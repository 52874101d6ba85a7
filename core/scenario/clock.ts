/** Section `clock`. */
import type { Scenario } from '../contract/scenario.ts'
import { inOrder } from './tools.ts'
import type { Section } from './tools.ts'

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** As far as the clock can be moved at once. */
const FURTHEST = 366 * 86_400_000

const millisecondsOf = (duration: string) =>
  Math.round(Number.parseFloat(duration) * (UNITS[duration.replace(/^[\d.]+/, '')] ?? 0))

export const setUpClock: Section<NonNullable<Scenario['clock']>> = async ({ at, advance }, tools) => {
  const path = ['clock', at === undefined ? 'advance' : 'at']
  const total = at === undefined ? millisecondsOf(advance ?? '0s') : Date.parse(at) - tools.now()
  if (total < 0) {
    const now = new Date(tools.now()).toISOString()
    return [{ path, message: `"clock.at" is "${at}", but time never goes back and it is ${now} on the device.` }]
  }
  for (let left = total; left > 0; left -= FURTHEST) {
    const problems = await inOrder(tools, [{ path, intent: { type: 'clock.advance', ms: Math.min(left, FURTHEST) } }])
    if (problems.length > 0) return problems
  }
  return []
}
