import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock } from '../clock/clock.ts'
import { MEGABYTE } from '../contract/network.ts'
import type { PlanGrant } from '../contract/network.ts'
import { createFakeTime } from '../device/fake-ports.testing.ts'
import { createTrace } from '../trace/trace.ts'
import { createPlans } from './plans.ts'
import type { SavedPlan } from './plans.ts'

const A = '8988247000000000001'
const DAY_PASS: PlanGrant = { planName: 'Day pass', dataInMB: 200, hours: 24, roaming: true }
const HOUR = 3_600_000

function create(saved: Record<string, SavedPlan> = {}) {
  const clock = createClock(createFakeTime(0))
  const trace = createTrace({ virtual: clock.now, real: () => 0 })
  const plans = createPlans({ clock, recorder: trace, saved, changed: () => {} })
  const log = () =>
    trace.events().map(({ t, payload }) => {
      const { change, dataRemainingInMB, timeRemaining } = payload as Record<string, unknown>
      return `${t / HOUR} h: ${String(change)}, ${String(dataRemainingInMB)} MB, ${String(timeRemaining)}`
    })
  return { clock, plans, log }
}

describe('plans', () => {
  it('have nothing where nothing was bought', () => {
    const { plans } = create()
    expect(plans.balanceOf(A)).toMatchObject({ active: false, dataRemainingInMB: 0, timeRemaining: 'PT0S' })
    expect(plans.balanceOf('')).toBeNull()
  })

  it('end when their time is over', async () => {
    const { plans, clock, log } = create()
    plans.set(A, DAY_PASS, null)
    await clock.advance(23 * HOUR)
    expect(plans.balanceOf(A)).toMatchObject({ active: true, dataRemainingInMB: 200, timeRemaining: 'PT1H' })
    await clock.advance(2 * HOUR)
    expect(plans.balanceOf(A)).toMatchObject({ active: false, dataRemainingInMB: 0, timeRemaining: 'PT0S' })
    expect(log()).toEqual(['0 h: granted, 200 MB, P1D', '24 h: expired, 0 MB, PT0S'])
  })

  it('are used up by traffic of the line that pays, and tell each twentieth', () => {
    const { plans, log } = create()
    plans.set(A, DAY_PASS, null)
    plans.used(50 * MEGABYTE)
    expect(plans.balanceOf(A)?.dataRemainingInMB).toBe(200)
    plans.follow({ iccid: A, load: 0 })
    plans.used(4 * MEGABYTE)
    plans.used(50 * MEGABYTE)
    plans.used(200 * MEGABYTE)
    plans.used(1)
    expect(log()).toEqual(['0 h: granted, 200 MB, P1D', '0 h: used, 146 MB, P1D', '0 h: used-up, 0 MB, P1D'])
  })

  it('are used up by a load at the moment that the figures say', async () => {
    const { plans, clock, log } = create()
    plans.set(A, DAY_PASS, null)
    plans.follow({ iccid: A, load: (200 * MEGABYTE) / (2 * 3_600) })
    await clock.advance(HOUR)
    expect(plans.balanceOf(A)?.dataRemainingInMB).toBeCloseTo(100, 0)
    plans.follow({ iccid: '', load: 0 })
    await clock.advance(HOUR)
    expect(plans.balanceOf(A)?.dataRemainingInMB).toBeCloseTo(100, 0)
    plans.follow({ iccid: A, load: (200 * MEGABYTE) / (2 * 3_600) })
    await clock.advance(2 * HOUR)
    expect(log().at(-1)).toMatch(/^(2\.99|3)[\d.]* h: used-up, 0 MB, PT2[01]H/)
  })

  it('without limits never end', async () => {
    const { plans, clock } = create()
    plans.set(A, { ...DAY_PASS, dataInMB: null, hours: null }, null)
    plans.follow({ iccid: A, load: 1e9 })
    await clock.advance(1_000 * HOUR)
    expect(plans.balanceOf(A)).toMatchObject({ active: true, dataRemainingInMB: null, timeRemaining: null })
  })

  it('that an operator told of are not replaced by what the device assumes', async () => {
    const { plans, clock } = create()
    plans.set(A, { ...DAY_PASS, dataInMB: 5_000 }, null)
    plans.bought(A, DAY_PASS, null)
    expect(plans.balanceOf(A)?.dataRemainingInMB).toBe(5_000)
    await clock.advance(25 * HOUR)
    plans.bought(A, DAY_PASS, null)
    expect(plans.balanceOf(A)).toMatchObject({ dataRemainingInMB: 200, active: true })
  })

  it('survive a restart, and end at the same moment', async () => {
    const first = create()
    first.plans.set(A, DAY_PASS, null)
    first.plans.follow({ iccid: A, load: 0 })
    first.plans.used(20 * MEGABYTE)
    const second = create(JSON.parse(JSON.stringify(first.plans.saved())) as Record<string, SavedPlan>)
    expect(second.plans.balanceOf(A)).toEqual(first.plans.balanceOf(A))
    await second.clock.advance(24 * HOUR)
    expect(second.log()).toEqual(['24 h: expired, 0 MB, PT0S'])
  })

  it('never have less than nothing, end once, and lose as much as was used', async () => {
    const step = fc.oneof(
      fc.record({ use: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ pass: fc.integer({ min: 0, max: 10 * HOUR }) }),
      fc.record({ load: fc.integer({ min: 0, max: 20_000 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { plans, clock, log } = create()
        plans.set(A, DAY_PASS, null)
        plans.follow({ iccid: A, load: 0 })
        let left = 200
        let load = 0
        for (const one of steps) {
          if ('use' in one) {
            plans.used(one.use * MEGABYTE)
            if (clock.now() < 24 * HOUR) left -= one.use
          } else if ('pass' in one) {
            const counted = Math.max(0, Math.min(one.pass, 24 * HOUR - clock.now()))
            left -= (load * counted) / 1_000 / MEGABYTE
            await clock.advance(one.pass)
          } else {
            load = one.load
            plans.follow({ iccid: A, load })
          }
          const over = left <= 0 || clock.now() >= 24 * HOUR
          const balance = plans.balanceOf(A)
          if (Math.abs(left) > 0.2) expect(balance?.active).toBe(!over)
          if (!over) expect(Math.abs((balance?.dataRemainingInMB ?? 0) - left)).toBeLessThan(0.2)
        }
        expect(log().filter((line) => /used-up|expired/.test(line)).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })
})
