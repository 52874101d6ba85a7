/** What must hold whatever users, portals, servers and time do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Intent } from '../contract/intents.ts'
import type { TraceEvent } from '../contract/trace.ts'
import type { DownloadOutcome } from '../lpa/api.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { simOf } from '../sim/sim.ts'
import { createRig, GOOD_CODE, GOOD_METADATA, operationIdOf } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { createFakeLpa, fakeIccid } from './fake-lpa.testing.ts'

const SIM = simOf(CONTOSO).iccid
const PAYLOAD = { purchaseResult: GOOD_METADATA, success: true, iccid: '', activationCode: GOOD_CODE, planName: '' }
/** Calls, with the arguments that they are made with; `told`: the portal hears of the activation. */
const CALLS: Record<string, { args: unknown[][]; told?: true }> = {
  'MobilePlansInlineOperations.notifyProfileDownload': {
    args: [
      [GOOD_METADATA, GOOD_CODE],
      [GOOD_METADATA, GOOD_CODE, 1],
      [GOOD_METADATA, 'rubbish'],
    ],
    told: true,
  },
  'MobilePlansInlineProfile.notifyInlineProfileDownload': { args: [[GOOD_METADATA, GOOD_CODE]], told: true },
  'MobilePlans.notifyPurchaseWithProfileDownload': {
    args: [
      [GOOD_METADATA, GOOD_CODE, 0],
      [GOOD_METADATA, GOOD_CODE, 15],
    ],
  },
  'MobilePlans.notifyPurchaseDelayedProfile': {
    args: [
      [GOOD_METADATA, 0],
      [GOOD_METADATA, 9],
    ],
  },
  'DataMart.notifyPurchaseResult': { args: [[PAYLOAD], [{ ...PAYLOAD, success: false, activationCode: '' }]] },
  'MobilePlansInlineOperations.notifyBalanceAddition': {
    args: [[GOOD_METADATA], [GOOD_METADATA, fakeIccid(1)], [GOOD_METADATA, SIM], [GOOD_METADATA, '1']],
  },
  'MobilePlans.notifyBalanceAddition': { args: [[GOOD_METADATA], [GOOD_METADATA, fakeIccid(2)]] },
  'MobilePlans.notifyCancelledPurchase': { args: [[GOOD_METADATA]] },
  'MobilePlansInlineOperations.notifyOperationCancel': {
    args: [[{ Id: operationIdOf(1) }], [{ Id: operationIdOf(2) }]],
  },
  'MobilePlans.other': { args: [[GOOD_METADATA, GOOD_CODE]] },
}
const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'

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
  { type: 'balance.close' },
  { type: 'sim.insert', operatorId: 'contoso' },
  { type: 'sim.remove' },
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
  | { kind: 'call'; api: string; args: unknown[] }
  | { kind: 'toast'; answer: 'toast.accept' | 'toast.dismiss' }
  | { kind: 'page'; event: 'navigated' | 'failed' | 'crashed'; status: number }
  /** All the way into the portal, unless it is open. */
  | { kind: 'visit' }
  | { kind: 'reset' }
  | { kind: 'restart' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('intent' as const), intent }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 1_200_000 })),
    }),
  },
  {
    weight: 7,
    arbitrary: fc
      .constantFrom(...Object.entries(CALLS))
      .chain(([api, { args }]) =>
        fc.constantFrom(...args).map((given) => ({ kind: 'call' as const, api, args: given })),
      ),
  },
  // What gets the most out of the toasts, which take several steps to come.
  {
    weight: 2,
    arbitrary: fc.constant<Step>({ kind: 'call', api: DOWNLOAD, args: [GOOD_METADATA, GOOD_CODE, 1] }),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('toast.accept' as const, 'toast.dismiss' as const)
      .map((answer) => ({ kind: 'toast' as const, answer })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      event: fc.constantFrom('navigated' as const, 'navigated' as const, 'failed' as const, 'crashed' as const),
      status: fc.constantFrom(200, 200, 500),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'visit' }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ kind: 'reset' }, { kind: 'restart' }, { kind: 'restart' }) },
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
  searching: ['home', 'denied', 'deregistered', 'none'],
  home: ['deregistered', 'none'],
  denied: ['searching', 'deregistered', 'none'],
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
      rig.calls(one.api, one.args)
      return 1
    case 'visit':
      if (rig.device.view().app.screen.name === 'portal') return 0
      await rig.does({ type: 'app.close' }, { type: 'network.set', wifi: true, airplaneMode: false })
      await rig.toPortal()
      return 0
    case 'toast': {
      const toast = rig.device.view().toasts.at(-1)
      if (toast !== undefined) await rig.device.dispatch({ type: one.answer, id: toast.id })
      return 0
    }
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
  const { profiles, registration, sim, operations } = rig.device.snapshot()
  const enabled = profiles.filter(({ state }) => state === 'Enabled').map(({ iccid }) => iccid)
  expect(enabled.length).toBeLessThanOrEqual(1)
  expect(registration.iccid === '').toBe(registration.state === 'none')
  expect(['', ...(enabled.length > 0 ? enabled : [sim?.iccid ?? ''])]).toContain(registration.iccid)
  const { app, toasts } = rig.device.view()
  const { screen } = app
  const { visits, closed } = rig.ports.portal
  const open = visits.filter(({ visitId }) => !closed.includes(visitId)).map(({ visitId }) => visitId)
  expect(open).toEqual(screen.name === 'portal' ? [screen.visitId] : [])
  if (app.balance !== null || app.bar !== null) expect(screen.name).toBe('portal')
  if (screen.name === 'installing' && app.dialog === null) {
    expect(operations.some(({ state }) => state === 'running')).toBe(true)
  }
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  for (const { state, dueAt } of operations) expect(dueAt === null).toBe(state !== 'waiting')
  const offers = toasts.filter(({ type }) => type === 'deferred-download')
  expect(offers).toHaveLength(operations.filter(({ state }) => state === 'offered').length)
}

/** Operations that still go on, by the trace. */
function openOperations(events: readonly TraceEvent[]): Map<string, string> {
  const open = new Map<string, string>()
  for (const { kind, payload } of events) {
    if (kind === 'callback.received' && payload.accepted && startsOperation(payload)) {
      open.set(payload.operationId ?? '', 'accepted')
    }
    if (kind !== 'operation.state') continue
    const { operationId, state } = payload
    if (state === 'done' || state === 'dropped' || state === 'failed') {
      // Ends are noted once, and only of what goes on.
      expect(open.delete(operationId)).toBe(true)
    } else if (state !== 'resumed') open.set(operationId, state)
  }
  return open
}

function startsOperation({ api, args }: { api: string; args: unknown[] }): boolean {
  if (api === 'DataMart.notifyPurchaseResult') return (args[0] as typeof PAYLOAD).success
  return /Download$|DelayedProfile$/.test(api)
}

function checkTrace(events: readonly TraceEvent[], calls: number, operationOf: (iccid: string) => string) {
  /** Cause of the profile that was enabled last, until the portal has been told. */
  let untold: number | null = null
  let state = 'none'
  let received = 0
  let time = 0
  const apis = new Map<string, string>()
  events.forEach((event, index) => {
    expect(event.seq).toBe(index + 1)
    expect(event.t).toBeGreaterThanOrEqual(time)
    time = event.t
    if (event.cause !== null) expect(event.cause).toBeLessThan(event.seq)
    if (event.kind === 'device.started') state = 'none'
    if (event.kind === 'device.started' || event.kind === 'device.reset') untold = null
    if (event.kind === 'esim.profile' && event.payload.state === 'Enabled') {
      const origin = events[(event.cause ?? 0) - 1]
      // A wish for another line goes on after a restart: no portal waits for it any more.
      const switched =
        origin?.kind === 'device.started' ||
        (origin?.kind === 'callback.received' && origin.payload.api.endsWith('BalanceAddition'))
      const api = apis.get(operationOf(event.payload.iccid)) ?? ''
      untold = !switched && CALLS[api]?.told === true ? event.cause : null
    }
    if (event.kind === 'callback.received') {
      received += 1
      apis.set(event.payload.operationId ?? '', event.payload.api)
    }
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
      fc.asyncProperty(
        fc.array(fc.tuple(step, pause), { maxLength: 40, size: 'max' }),
        outcomes,
        async (steps, ends) => {
          const lpa = createFakeLpa()
          const operations = new Map<string, string>()
          lpa.outcome = async ({ operationId }, number): Promise<DownloadOutcome> => {
            await turn()
            const status = ends[number % ends.length]
            operations.set(fakeIccid(number), operationId)
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
              const before = rig.device.view()
              await rig.device.close()
              ports.portal.closed.push(visitId)
              rig = await createRig({ ports, lpa, history: [...rig.device.events()], firstOperation: calls })
              const started = rig.events('device.started').at(-1)?.seq
              const resumed = rig.events('operation.state').filter(({ cause }) => cause === started)
              expect(resumed.map(({ payload }) => payload.operationId)).toEqual(
                before.device.operations.map(({ id }) => id),
              )
              const kept = new Set(rig.device.view().toasts.map(({ id }) => id))
              for (const { id } of before.toasts) expect(kept).toContain(id)
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
          await rig.does({ type: 'network.set', cellular: true, airplaneMode: false })
          // As long as the longest chain of the put off: two intervals, and the tries of each.
          await rig.device.advance(3 * 3_600_000)
          checkState(rig)
          const offered = rig.device.snapshot().operations.map(({ id, state }) => [id, state])
          expect([...openOperations(rig.device.events())]).toEqual(offered)
          for (const [, state] of offered) expect(state).toBe('offered')
          expect(broken).toEqual([])
          checkTrace(rig.device.events(), calls, (iccid) => operations.get(iccid) ?? '')
          expect(rig.device.view().app.bar).toBeNull()
          expect(rig.codes()).not.toContain('MP1603')
        },
      ),
      { numRuns: 80 },
    )
  }, 60_000)
})
