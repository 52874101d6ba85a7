/** The orders that the embedded SM-DP+ has in a scenario: those that the file names, and one for each profile. */
import type { OrderConfig } from '../contract/order.ts'
import type { Scenario } from '../contract/scenario.ts'

/** Matching ID of the order that a scenario's n-th profile is downloaded with. */
export const matchingIdOf = (index: number) => `SCENARIO-PROFILE-${index + 1}`

/** All orders of a scenario. */
export function ordersOf({ orders = [], profiles = [] }: Scenario): OrderConfig[] {
  const own = profiles.map((profile, index): OrderConfig => {
    const { operator, iccid, providerName, profileName, profileClass, policyRules, size } = profile
    const given = { iccid, providerName, profileName, profileClass, policyRules, profileSize: size }
    return {
      matchingId: matchingIdOf(index),
      operatorId: operator,
      ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<OrderConfig>),
    }
  })
  return [...own, ...orders]
}
