/** Section `profiles`: each is downloaded from the embedded SM-DP+, as a user's would be; the enabled one is enabled last. */
import type { ScenarioProfile } from '../contract/scenario.ts'
import { matchingIdOf } from './orders.ts'
import { inOrder } from './tools.ts'
import type { Section } from './tools.ts'

export const setUpProfiles: Section<ScenarioProfile[]> = async (section, tools) => {
  const { lpa, cause } = tools
  const installed: { iccid: string; profile: ScenarioProfile; index: number }[] = []
  for (const [index, profile] of section.entries()) {
    const outcome = await lpa.download({
      operationId: tools.uuid(),
      operatorId: profile.operator,
      embedded: true,
      activationCode: {
        smdpAddress: `smdp.${profile.operator}.example`,
        matchingId: matchingIdOf(index),
        smdpOid: '',
        confirmationCodeRequired: false,
      },
      cause,
    })
    if (outcome.status !== 'Success')
      return [{ path: ['profiles', index], message: `The profile can't be put on the card: ${outcome.detail}` }]
    installed.push({ iccid: outcome.iccid, profile, index })
  }
  for (const { iccid, profile, index } of installed) {
    if (profile.nickname !== undefined) await lpa.rename(iccid, profile.nickname, cause)
    if (profile.state !== 'enabled') continue
    const status = await lpa.enable(iccid, cause)
    if (status !== 'Success')
      return [{ path: ['profiles', index, 'state'], message: `The profile can't be enabled: ${status}.` }]
  }
  await tools.refresh()
  return inOrder(
    tools,
    installed
      .filter(({ profile }) => profile.managedByEnterprise === true)
      .map(({ iccid, index }) => ({
        path: ['profiles', index, 'managedByEnterprise'],
        intent: { type: 'enterprise.manage', iccid, managed: true },
      })),
  )
}
