import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderConfig } from '../contract/order.ts'
import { createRig, memoryStore, request } from '../lpa/lpa.testing.ts'
import { readCardDocument } from './document.ts'
import type { CardDocument, CardProfile } from './document.ts'
import { usedMemory } from './profiles.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const ORDERS: OrderConfig[] = [
  { matchingId: 'PLAIN', reusable: true, profileSize: 5_000, icon: `data:image/png;base64,${PNG}` },
  { matchingId: 'STAYS-ENABLED', policyRules: [1] },
  { matchingId: 'STAYS', policyRules: [2] },
  { matchingId: 'BOTH', policyRules: [1, 2] },
  { matchingId: 'TEST', profileClass: 'test', reusable: true },
  { matchingId: 'OTHER', reusable: true },
]

/** A card with these orders' profiles, none enabled. */
async function cardWith(...ids: string[]) {
  const rig = createRig({ orders: ORDERS })
  const iccids: string[] = []
  for (const id of ids) {
    const outcome = await rig.lpa.download(request(id))
    if (outcome.status !== 'Success') throw new Error(outcome.detail)
    iccids.push(outcome.iccid)
  }
  const states = async () => Object.fromEntries((await rig.lpa.profiles()).map(({ iccid, state }) => [iccid, state]))
  return { ...rig, iccids, states }
}

describe('what a profile says about itself', () => {
  it('is class, policy, names and icon', async () => {
    const { lpa } = await cardWith('BOTH', 'PLAIN', 'TEST')
    const [both, plain, test] = await lpa.profiles()
    expect(plain).toMatchObject({
      profileClass: 'Operational',
      profileName: 'Contoso Cellular data',
      policy: { canDisable: true, canDelete: true, isManagedByEnterprise: false },
      icon: `data:image/png;base64,${PNG}`,
    })
    expect(both).toMatchObject({ policy: { canDisable: false, canDelete: false }, icon: '' })
    expect(test).toMatchObject({ profileClass: 'Test' })
  })

  it('changes with its nickname', async () => {
    const { lpa, iccids, of } = await cardWith('PLAIN')
    expect(await lpa.rename(iccids[0]!, 'Work', 0)).toBe('Success')
    expect((await lpa.profiles())[0]).toMatchObject({ nickname: 'Work', providerName: 'Contoso Cellular' })
    expect(await lpa.rename('8988247000000000005', 'Work', 0)).toBe('ProfileNotPresent')
    expect(of('es10.command').at(-1)).toMatchObject({ name: 'SetNickname', ok: false })
  })

  it('takes its bytes of the memory', async () => {
    const empty = await cardWith()
    const { lpa } = await cardWith('PLAIN', 'OTHER')
    expect((await empty.lpa.freeMemory())! - (await lpa.freeMemory())!).toBe(5_000 + 12_000)
  })
})

describe('policy rules on the card', () => {
  it('PPR1: an enabled profile is neither disabled nor replaced, nor deleted by way of disabling', async () => {
    const { lpa, iccids, states } = await cardWith('STAYS-ENABLED', 'OTHER')
    const [stays, other] = iccids as [string, string]
    expect(await lpa.enable(stays, 0)).toBe('Success')
    expect(await lpa.disable(stays, 0)).toBe('PolicyViolation')
    expect(await lpa.enable(other, 0)).toBe('PolicyViolation')
    expect(await lpa.delete(stays, 0)).toBe('PolicyViolation')
    expect(await states()).toEqual({ [stays]: 'Enabled', [other]: 'Disabled' })
  })

  it('PPR2: a profile is not deleted', async () => {
    const { lpa, iccids, states } = await cardWith('STAYS')
    expect(await lpa.delete(iccids[0]!, 0)).toBe('PolicyViolation')
    expect(await states()).toEqual({ [iccids[0]!]: 'Disabled' })
    await lpa.enable(iccids[0]!, 0)
    expect(await lpa.delete(iccids[0]!, 0)).toBe('PolicyViolation')
    expect(await states(), 'it is not even disabled').toEqual({ [iccids[0]!]: 'Enabled' })
  })

  it('a test profile may take any place, and gives it back to the profile that had it', async () => {
    const { lpa, iccids, states } = await cardWith('STAYS-ENABLED', 'OTHER', 'TEST')
    const [stays, other, test] = iccids as [string, string, string]
    await lpa.enable(stays, 0)
    expect(await lpa.enable(test, 0)).toBe('Success')
    expect(await lpa.enable(other, 0)).toBe('OperationProhibitedByProfileClass')
    expect(await lpa.disable(test, 0)).toBe('Success')
    expect(await states()).toEqual({ [stays]: 'Enabled', [other]: 'Disabled', [test]: 'Disabled' })
    await lpa.enable(test, 0)
    expect(await lpa.enable(stays, 0)).toBe('Success')
    expect(await states()).toEqual({ [stays]: 'Enabled', [other]: 'Disabled', [test]: 'Disabled' })
  })

  it('a test profile gives its place to none when it took none, or that one is gone', async () => {
    const { lpa, iccids, states } = await cardWith('OTHER', 'TEST')
    const [other, test] = iccids as [string, string]
    await lpa.enable(test, 0)
    expect(await lpa.enable(other, 0)).toBe('Success')
    await lpa.enable(test, 0)
    expect(await lpa.delete(other, 0)).toBe('Success')
    expect(await lpa.disable(test, 0)).toBe('Success')
    expect(await states()).toEqual({ [test]: 'Disabled' })
  })
})

type Step = { does: 'download'; id: string } | { does: 'enable' | 'disable' | 'delete' | 'rename'; profile: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...ORDERS).map(({ matchingId: id }): Step => ({ does: 'download', id })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('enable' as const, 'disable' as const, 'delete' as const, 'rename' as const), fc.nat(6))
      .map(([does, profile]): Step => ({ does, profile })),
  },
)

const enabledOf = (card: CardDocument) => card.profiles.find(({ state }) => state === 'Enabled')
const has = (profile: CardProfile | undefined, rule: number) => profile?.policyRules.includes(rule) ?? false

describe('whatever the LPA does with profiles of all classes and rules', () => {
  it('at most one is enabled, PPRs hold, memory adds up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const store = memoryStore()
        const { lpa } = createRig({ store, orders: ORDERS })
        const saved = () =>
          readCardDocument('card' in store.documents ? JSON.parse(store.documents['card']) : undefined)
        const memory = (await lpa.freeMemory())!
        for (const one of steps) {
          const before = saved()
          const iccid = 'profile' in one ? (before.profiles[one.profile]?.iccid ?? '8900000000000000000') : ''
          if (one.does === 'download') await lpa.download(request(one.id))
          else if (one.does === 'rename') await lpa.rename(iccid, `No. ${one.profile}`, 0)
          else await lpa[one.does](iccid, 0)
          const after = saved()
          expect(after.profiles.filter(({ state }) => state === 'Enabled').length).toBeLessThanOrEqual(1)
          expect(await lpa.freeMemory()).toBe(memory - usedMemory(after))
          const [was, is] = [enabledOf(before), enabledOf(after)]
          // PPR1 gives way to a test profile alone, and PPR2 to nothing.
          if (has(was, 1) && is?.iccid !== was?.iccid) expect(is?.profileClass).toBe('test')
          for (const profile of before.profiles.filter((each) => has(each, 2))) {
            expect(after.profiles.map((each) => each.iccid)).toContain(profile.iccid)
          }
          if (after.operationalBefore !== '') expect(is?.profileClass).toBe('test')
        }
      }),
      { numRuns: 60 },
    )
  })
})
