/** What must hold whatever users, portals, servers and time do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Intent } from '../contract/intents.ts'
import type { TraceEvent } from '../contract/trace.ts'
import type { DownloadOutcome } from '../lpa/api.ts'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createFakeLpa, fakeIccid } from './fake-lpa.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const CANCEL = 'MobilePlans.notifyCancelledPurchase'

const intent = fc.constantFrom<Intent>(
  { type: 'app.open', via: 'flyout' },
  { type: 'app.selectOperator', operatorId: 'contoso' },
  { type: 'app.selectOperator', operatorId: 'fabrikam' },
  { type: 'app.continue' },
  { type: 'app.back' },
  { type: 'app.close' },
  { type: 'app.minimise' },
  { type: 'app.chooseOperator' },
  { type: 'app.retry' },
  { type: 'dialog.answer', answer: 'continue' },
  { type: 'dialog.answer', answer: 'cancel' },
  { type: 'dialog.answer', answer: 'try-again' },
  { type: 'bar.close' },
  { type: 'network.set', cellular: false },
  { type: 'network.set', cellular: true },
  { type: 'network.set', airplaneMode: true },
  { type: 'network.set', airplaneMode: false },
  { type: 'settings.change', changes: { timing: 'realistic' } },
  { type: 'settings.change', changes: { region: 'DE' } },
)
type Step =
  | { kind: 'intent'; intent: Intent }
  | { kind: 'time'; ms: number }
  | { kind: 'call'; api: string; code: string }
  | { kind: 'page'; event: 'navigated' | 'failed' | 'crashed'; status: number }
  | { kind: 'reset' }
  | { kind: 'restart' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('intent' as const), intent }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 3_000 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      api: fc.constantFrom(DOWNLOAD, DOWNLOAD, CANCEL, 'MobilePlans.other'),
      code: fc.constantFrom(GOOD_CODE, GOOD_CODE, 'rubbish'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      event: fc.constantFrom('navigated' as const, 'navigated' as const, 'failed' as const, 'crashed' as const),
      status: fc.constantFrom(200, 200, 500),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'reset' }, { kind: 'restart' }) },
)
/** What is waited for after a step: all that it led to, a turn of the event loop, nothing. */
const pause = fc.constantFrom('settle', 'turn', 'turn', 'nothing')
const turn = () => new Promise((resolve) => setImmediate(resolve))
const outcomes = fc.array(fc.constantFrom('Success', 'Success', 'ServerFailure', 'NotFound'), {
  minLength: 1,
  maxLength: 5,
})

/** Registration states that may follow each one. */
const EDGES: Record<string, string[]> = {
  none: ['deregistered'],
  deregistered: ['searching', 'none'],
  searching: ['home', 'deregistered', 'none'],
  home: ['deregistered', 'none'],
}

async function take(rig: Rig, one: Step): Promise<number> {
  const visit = rig.ports.portal.visits.at(-1)
  switch (one.kind) {
    case 'intent':
      await rig.device.dispatch(one.intent)
      return 0
    case 'time':
      await rig.device.advance(one.ms)
      return 0
    case 'reset':
      await rig.device.dispatch({ type: 'device.reset' })
      return 0
    case 'call':
      if (visit === undefined) return 0
      rig.calls(one.api, [GOOD_METADATA, one.code])
      return 1
    case 'page':
      if (visit !== undefined) {
        const { visitId, url } = visit
        if (one.event === 'crashed') rig.device.portal({ type: 'crashed', visitId, reason: 'x' })
        else rig.device.portal({ type: one.event, visitId, url, error: 'x', status: one.status })
      }
      return 0
    case 'restart':
      return 0
  }
}

function checkState(rig: Rig) {
  const { profiles, registration } = rig.device.snapshot()
  const enabled = profiles.filter(({ state }) => state === 'Enabled').map(({ iccid }) => iccid)
  expect(enabled.length).toBeLessThanOrEqual(1)
  expect(registration.iccid === '').toBe(registration.state === 'none')
  expect(['', ...enabled]).toContain(registration.iccid)
  const { screen } = rig.device.view().app
  const { visits, closed } = rig.ports.portal
  const open = visits.filter(({ visitId }) => !closed.includes(visitId)).map(({ visitId }) => visitId)
  expect(open).toEqual(screen.name === 'portal' ? [screen.visitId] : [])
}

function checkTrace(events: readonly TraceEvent[], calls: number) {
  /** Cause of the profile that was enabled last, until the portal has been told. */
  let untold: number | null = null
  let state = 'none'
  let received = 0
  let time = 0
  events.forEach((event, index) => {
    expect(event.seq).toBe(index + 1)
    expect(event.t).toBeGreaterThanOrEqual(time)
    time = event.t
    if (event.cause !== null) expect(event.cause).toBeLessThan(event.seq)
    if (event.kind === 'device.started') state = 'none'
    if (event.kind === 'device.started' || event.kind === 'device.reset') untold = null
    if (event.kind === 'esim.profile' && event.payload.state === 'Enabled') untold = event.cause
    if (event.kind === 'callback.received') received += 1
    if (event.kind === 'callback.delivered' && event.payload.hook === 'profileActivationCompleteScript') {
      if (event.cause === untold) untold = null
    }
    if (event.kind !== 'network.registration') return
    expect(EDGES[state]).toContain(event.payload.state)
    state = event.payload.state
    if (state !== 'none') expect(untold).toBeNull()
  })
  expect(received).toBe(calls)
}

describe('for all ways of users, portals, servers and time', () => {
  it('the device stays in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, pause), { maxLength: 40 }), outcomes, async (steps, ends) => {
        const lpa = createFakeLpa()
        lpa.outcome = async (_request, number): Promise<DownloadOutcome> => {
          await turn()
          const status = ends[number % ends.length]
          if (status === 'Success') return { status, iccid: fakeIccid(number) }
          return { status: status === 'NotFound' ? 'NotFound' : 'ServerFailure', detail: '' }
        }
        let rig = await createRig({ lpa })
        const { ports } = rig
        const broken: unknown[] = []
        const watch = () =>
          rig.device.subscribe(() => {
            try {
              checkState(rig)
            } catch (error) {
              broken.push(error)
            }
          })
        watch()
        ports.portal.answer = async () => {
          await turn()
          await turn()
          await turn()
          return { ok: true, function: 'f' }
        }
        await rig.toPortal()
        rig.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
        let calls = 1
        await rig.device.settled()
        await rig.device.advance(5_000)
        for (const [one, then] of steps) {
          if (one.kind === 'restart') {
            const { visitId } = ports.portal.visits.at(-1) ?? { visitId: '' }
            await rig.device.settled()
            await rig.device.close()
            ports.portal.closed.push(visitId)
            rig = await createRig({ ports, lpa, history: [...rig.device.events()] })
            watch()
          } else {
            calls += await take(rig, one)
          }
          if (then === 'settle') await rig.device.settled()
          if (then === 'turn') await turn()
        }
        await rig.device.settled()
        await rig.device.advance(600_000)
        checkState(rig)
        expect(broken).toEqual([])
        checkTrace(rig.device.events(), calls)
        expect(rig.device.view().app.bar).toBeNull()
        expect(rig.codes()).not.toContain('MP1603')
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
