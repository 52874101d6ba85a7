import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock } from '../clock/clock.ts'
import type { TimingPreset } from '../contract/device.ts'
import { createFakeTime } from '../device/fake-ports.testing.ts'
import { createTrace } from '../trace/trace.ts'
import { createRegistration } from './registration.ts'
import type { RegistrationSnapshot } from './registration.ts'

const A = '8988247000000000001'
const B = '8988247000000000002'

function create(timing: TimingPreset = 'quick') {
  const time = createFakeTime(0)
  const clock = createClock(time)
  const trace = createTrace({ virtual: clock.now, real: time.now })
  const registration = createRegistration({ clock, recorder: trace, timing: () => timing, changed: () => {} })
  const log = () =>
    trace
      .events()
      .map((event) => `${event.t} ${Object.values(event.payload).filter(Boolean).join(' ')} <${event.cause}`)
  return { clock, registration, log }
}

describe('registration', () => {
  it('walks to home within two seconds when quick', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: A, radio: true }, 7)
    await clock.advance(5_000)
    expect(log()).toEqual([`0 deregistered ${A} <7`, `300 searching ${A} <7`, `1500 home ${A} <7`])
  })

  it('takes its time when realistic', async () => {
    const { clock, registration, log } = create('realistic')
    registration.follow({ iccid: A, radio: true }, 7)
    await clock.advance(30_000)
    expect(log()).toEqual([`500 deregistered ${A} <7`, `3000 searching ${A} <7`, `20000 home ${A} <7`])
  })

  it('stays none without a profile', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: '', radio: true }, 1)
    await clock.advance(5_000)
    expect(registration.state()).toEqual({ state: 'none', iccid: '' })
    expect(log()).toEqual([])
  })

  it('is deregistered while the radio is off, and registers when it is on again', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(2_000)
    registration.follow({ iccid: A, radio: false }, 2)
    await clock.advance(2_000)
    registration.follow({ iccid: A, radio: true }, 3)
    await clock.advance(2_000)
    expect(log().slice(3)).toEqual([`2000 deregistered ${A} <2`, `4300 searching ${A} <3`, `5500 home ${A} <3`])
  })

  it('drops a sequence when the radio goes off', async () => {
    const { clock, registration } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(500)
    registration.follow({ iccid: A, radio: false }, 2)
    await clock.advance(5_000)
    expect(registration.state()).toEqual({ state: 'deregistered', iccid: A })
  })

  it('drops a sequence for another profile', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(500)
    registration.follow({ iccid: B, radio: true }, 2)
    await clock.advance(5_000)
    expect(log().slice(2)).toEqual([
      '500 none <2',
      `500 deregistered ${B} <2`,
      `800 searching ${B} <2`,
      `2000 home ${B} <2`,
    ])
  })

  it('does nothing when nothing changed', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(5_000)
    registration.follow({ iccid: A, radio: true }, 2)
    await clock.advance(5_000)
    expect(log()).toHaveLength(3)
  })

  it('follows nothing between release and resume', async () => {
    const { clock, registration, log } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(5_000)
    registration.release(2)
    registration.follow({ iccid: B, radio: true }, 3)
    await clock.advance(5_000)
    expect(registration.state()).toEqual({ state: 'none', iccid: '' })
    registration.resume({ iccid: B, radio: true }, 4)
    await clock.advance(5_000)
    expect(log().slice(3)).toEqual([
      '5000 none <2',
      `10000 deregistered ${B} <4`,
      `10300 searching ${B} <4`,
      `11500 home ${B} <4`,
    ])
  })

  it('registers the same profile again after release and resume', async () => {
    const { clock, registration } = create()
    registration.follow({ iccid: A, radio: true }, 1)
    await clock.advance(5_000)
    registration.release(2)
    registration.resume({ iccid: A, radio: true }, 3)
    await clock.advance(5_000)
    expect(registration.state()).toEqual({ state: 'home', iccid: A })
  })

  it('tells watchers each change, and when it is at rest', async () => {
    const { clock, registration } = create()
    const seen: string[] = []
    const stop = registration.watch(({ state }, seq) => seen.push(`${state} ${seq}`))
    await registration.atRest()
    registration.follow({ iccid: A, radio: true }, null)
    void registration.atRest().then(() => seen.push('at rest'))
    await clock.advance(1_499)
    expect(seen).toEqual(['deregistered 1', 'searching 2'])
    await clock.advance(1)
    expect(seen).toEqual(['deregistered 1', 'searching 2', 'home 3', 'at rest'])
    stop()
    registration.release(null)
    expect(seen).toHaveLength(4)
  })

  it('is at rest when its sequence is dropped for good', async () => {
    const { registration } = create()
    registration.follow({ iccid: A, radio: true }, null)
    const rest = registration.atRest()
    registration.release(null)
    expect(await Promise.race([rest.then(() => 'at rest'), new Promise((resolve) => setTimeout(resolve, 50))])).toBe(
      'at rest',
    )
  })
})

/** From each state, the states that may come next. */
const EDGES: Record<string, string[]> = {
  none: ['deregistered'],
  deregistered: ['searching', 'none', 'deregistered'],
  searching: ['home', 'deregistered', 'none'],
  home: ['deregistered', 'none'],
}

describe('for all sequences of targets and times', () => {
  const iccid = fc.constantFrom('', A, B)
  const step = fc.oneof(
    fc.record({ kind: fc.constant('follow' as const), iccid, radio: fc.boolean() }),
    fc.record({ kind: fc.constant('resume' as const), iccid, radio: fc.boolean() }),
    fc.record({ kind: fc.constant('release' as const) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2_000 }) }),
  )

  it('states move along allowed edges, belong to the target, and end where they must', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { clock, registration } = create()
        let last: RegistrationSnapshot = registration.state()
        let target = { iccid: '', radio: true }
        let released = false
        registration.watch((change) => {
          expect(EDGES[last.state]).toContain(change.state)
          expect(change.iccid === '').toBe(change.state === 'none')
          last = change
        })
        for (const one of steps) {
          if (one.kind === 'wait') await clock.advance(one.ms)
          if (one.kind === 'release') {
            registration.release(null)
            released = true
          }
          if (one.kind === 'resume') released = false
          if (one.kind === 'resume' || one.kind === 'follow') {
            registration[one.kind](one, null)
            if (!released) target = one
          }
          if (!released) expect(['', target.iccid]).toContain(registration.state().iccid)
        }
        await clock.advance(5_000)
        const expected = released || target.iccid === '' ? 'none' : target.radio ? 'home' : 'deregistered'
        expect(registration.state().state).toBe(expected)
        await registration.atRest()
      }),
      { numRuns: 300 },
    )
  })
})
