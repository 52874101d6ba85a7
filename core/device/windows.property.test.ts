/** What must hold whatever users do with profiles, slots, SIMs and policy, and whenever the PC is restarted. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceSnapshot } from '../contract/device.ts'
import type { Intent } from '../contract/intents.ts'
import { createRig } from './device.testing.ts'
import { createFakeLpa, fakeIccid, fakeProfile } from './fake-lpa.testing.ts'
import { createFakePorts } from './fake-ports.testing.ts'

const ICCIDS = [1, 2, 3, 9].map(fakeIccid)

const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc
    .tuple(fc.constantFrom('esim.enable' as const, 'esim.disable' as const, 'esim.delete' as const), fc.nat(3))
    .map(([type, index]): Intent => ({ type, iccid: ICCIDS[index]! })),
  fc.constantFrom<Intent>(
    { type: 'slot.use', slot: 'esim' },
    { type: 'slot.use', slot: 'sim' },
    { type: 'sim.insert', operatorId: 'fabrikam' },
    { type: 'sim.insert', operatorId: 'contoso', pinLocked: true },
    { type: 'sim.insertOther', pinLocked: true },
    { type: 'sim.remove' },
    { type: 'sim.unlock', pin: '1234' },
    { type: 'sim.unlock', pin: '0000' },
    { type: 'sim.unblock', puk: '12345678', newPin: '1234' },
    { type: 'sim.requirePin', required: false, pin: '1234' },
    { type: 'network.set', cellular: false },
    { type: 'network.set', cellular: true },
    { type: 'esim.reset' },
  ),
  fc.boolean().map((enabled): Intent => ({ type: 'enterprise.setESimUi', enabled })),
  fc
    .tuple(fc.nat(3), fc.boolean())
    .map(([index, managed]): Intent => ({ type: 'enterprise.manage', iccid: ICCIDS[index]!, managed })),
)
const step = fc.oneof({ weight: 12, arbitrary: intent }, { weight: 1, arbitrary: fc.constant('restart' as const) })

/** ICCID that should be registered. */
function expectedLine({ profiles, sim, slots, network }: DeviceSnapshot): string {
  if (!network.cellular.on) return ''
  if (slots[0]!.active) return profiles.find(({ state }) => state === 'Enabled')?.iccid ?? ''
  return sim?.lock === 'none' ? sim.iccid : ''
}

describe('whatever is done with profiles, slots, SIMs and policy', () => {
  it('one slot and at most one profile are active, the network follows the line, and policy holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const ports = createFakePorts(['contoso', 'fabrikam'])
        const lpa = createFakeLpa()
        lpa.card = [fakeProfile(ICCIDS[0]!, { state: 'Enabled' }), fakeProfile(ICCIDS[1]!), fakeProfile(ICCIDS[2]!)]
        let rig = await createRig({ ports, lpa })
        for (const one of steps) {
          const before = rig.device.snapshot()
          if (one === 'restart') {
            await rig.device.close()
            rig = await createRig({ ports, lpa, history: [...rig.device.events()] })
          } else await rig.does(one)
          await rig.device.advance(5_000)
          const after = rig.device.snapshot()
          const { profiles, slots, registration, sim, esim } = after

          expect(slots.filter(({ active }) => active)).toHaveLength(1)
          expect(profiles.filter(({ state }) => state === 'Enabled').length).toBeLessThanOrEqual(1)
          expect(esim.availableMemoryInBytes).toBe(1_000_000 - profiles.length * 12_000)
          expect(esim.state).toBe('Idle')
          const line = expectedLine(after)
          expect(registration.state === 'home' ? registration.iccid : '').toBe(line)
          if (sim !== null) expect(sim.triesLeft === 0).toBe(sim.lock === 'blocked')

          const kept = before.profiles.filter(({ policy }) => policy.isManagedByEnterprise)
          for (const { iccid, state, nickname } of kept) {
            const now = profiles.find((profile) => profile.iccid === iccid)
            expect(now).toMatchObject(state === 'Enabled' ? { state, nickname } : { nickname })
          }
          if (!before.esim.policy.shouldEnableManagingUi) {
            const states = (list: typeof profiles) => list.map(({ iccid, state }) => `${iccid} ${state}`)
            expect(states(profiles)).toEqual(states(before.profiles))
          }
          if (one === 'restart') {
            expect(slots.map(({ active }) => active)).toEqual(before.slots.map(({ active }) => active))
            expect(profiles).toEqual(before.profiles)
            if (before.sim?.pinRequired && before.sim.lock === 'none') expect(sim?.lock).toBe('PIN')
          }
        }
        await rig.device.close()
      }),
      { numRuns: 120 },
    )
  })
})
