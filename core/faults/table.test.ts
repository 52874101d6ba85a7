/** Every fault of the table, armed on a whole device: real LPA, real card, and the servers of fixtures behind them. */
import { describe, expect, it } from 'vitest'
import { ACTIVATION_ERRORS } from '../contract/callback.ts'
import { APP_FAILURES, ESIM_OPERATION_STATUS, isAppFailure, isTransient } from '../contract/esim.ts'
import { FAULTS, FAULT_NAMES } from '../contract/faults/catalogue.ts'
import type { FaultName } from '../contract/faults/catalogue.ts'
import { GOOD_METADATA } from '../device/device.testing.ts'
import { createWholeRig } from './whole.testing.ts'
import type { WholeRig } from './whole.testing.ts'

/** Does what the fault needs to be met. */
async function meet(rig: WholeRig, name: FaultName) {
  const { needs, injections } = FAULTS[name]
  if (needs === 'profile' || name === 'invalidIccid') await rig.buy()
  const status = FAULTS[name].status
  const times = status !== null && isTransient(status) ? 2 : 1
  expect(await rig.device.dispatch({ type: 'fault.arm', name, times })).toEqual({ ok: true })
  rig.ports.portal.deliveries.length = 0
  const [injection] = injections
  if (injection.point !== 'call' || injection.argument !== 'iccid') await rig.buy()
  else {
    const iccid = rig.device.snapshot().profiles[0]?.iccid
    rig.calls('MobilePlansInlineOperations.notifyBalanceAddition', [GOOD_METADATA, iccid])
    await rig.device.settled()
    await rig.device.advance(10_000)
  }
  return times
}
const pairOf = (body: unknown) => {
  const { header } = (body ?? {}) as {
    header?: { functionExecutionStatus?: { statusCodeData?: Record<string, string> } }
  }
  const data = header?.functionExecutionStatus?.statusCodeData
  return data && `${data['subjectCode']}/${data['reasonCode']}`
}
describe.each(FAULT_NAMES.map((name) => [name, FAULTS[name]] as const))('%s', (name, fault) => {
  const { status, result } = fault

  it(`leads to ${status} and ${result}, by the way that it says`, async () => {
    const rig = await createWholeRig()
    const times = await meet(rig, name)
    expect(rig.told()[0]).toBe(result)
    expect(rig.events('fault.used').map(({ payload }) => [payload.fault, payload.left])).toEqual(
      Array.from({ length: times }, (_, index) => [name, times - index - 1]),
    )
    expect(rig.device.view().faults).toEqual([])
    const pairs = rig
      .events('es9.response')
      .map(({ payload: { body, status: http } }) => pairOf(body) ?? `HTTP ${http}`)
    if (fault.es9 !== undefined) expect(pairs).toContain(fault.es9)
    if (status === null) {
      expect(rig.events('callback.received').at(-1)?.payload).toMatchObject({ accepted: false, reason: result })
      expect(rig.device.view().app.dialog).toBeNull()
      return
    }
    if (status === 'Success') return
    expect(rig.device.view().app.dialog).toMatchObject({ name: 'order-failed' })
    const finished = rig.events('lpa.finished').at(-1)?.payload
    if (!isAppFailure(status) && finished?.status !== 'Success') {
      expect(finished).toMatchObject({ status, detail: expect.any(String) })
      const number = /\((\d+)\)/.exec(fault.card ?? '')?.[1]
      if (number !== undefined) expect(finished?.detail).toContain(number)
    }
    const expected = isAppFailure(status) ? undefined : Array.from({ length: times }, () => status).join(',')
    const headers = await rig.reEnter()
    expect(headers['X-MP-LPAError-Codes']).toBe(expected)
  })

  it('is over afterwards: the same order succeeds', async () => {
    const rig = await createWholeRig()
    await meet(rig, name)
    const failed = rig.device.view().app.dialog !== null
    if (failed) await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    else await rig.buy()
    await rig.device.advance(10_000)
    expect(rig.device.view().app.dialog).toBeNull()
    expect(rig.told()).toContain('success')
    const { profiles, registration } = rig.device.snapshot()
    expect(profiles.filter(({ state }) => state === 'Enabled')).toHaveLength(1)
    expect(registration.state).toBe('home')
    expect(await rig.reEnter()).not.toHaveProperty('X-MP-LPAError-Codes')
  })
})

it('meets an order whose matching ID was bought before', async () => {
  const rig = await createWholeRig()
  await rig.buy()
  await rig.does({ type: 'fault.arm', name: 'insufficientSpaceOnCard', times: 1 })
  await rig.buy()
  expect(rig.told()).toContain('insufficientSpaceOnCard')
  await rig.does({ type: 'dialog.answer', answer: 'try-again' })
  await rig.device.advance(10_000)
  expect(rig.device.snapshot().profiles).toHaveLength(2)
})

describe('the table', () => {
  const camel = (word: string) => word.slice(0, 1).toLowerCase() + word.slice(1)

  it('has a fault for each status but Success, under its name', () => {
    for (const status of ESIM_OPERATION_STATUS.slice(1)) {
      expect(FAULTS[camel(status) as FaultName], status).toMatchObject({ status })
    }
  })

  it('has one for each member of MobilePlansActivationError and each failure of the app', () => {
    const results = new Set(FAULT_NAMES.map((name) => FAULTS[name].result))
    expect([...results].toSorted()).toEqual([...ACTIVATION_ERRORS].toSorted())
    for (const failure of APP_FAILURES) expect(FAULTS[camel(failure) as FaultName]).toMatchObject({ status: failure })
  })

  it('has no two with the same title', () => {
    expect(new Set(FAULT_NAMES.map((name) => FAULTS[name].title)).size).toBe(FAULT_NAMES.length)
  })
})
