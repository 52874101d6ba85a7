/** What a portal hears of failed downloads when the user comes back: Microsoft, "Mobile Plans eSIM profile download error handling". */
import { expect, it } from 'vitest'
import { createWholeRig } from './whole.testing.ts'

const CODE = '1$smdp.contoso.example$HEADERS-1'

it('lists each try of the built-in retry with its time, and the ICCID, once; then nothing', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'serverFailure', times: 2 })
  await rig.buy(CODE)
  const [first, second] = rig.events('lpa.finished')
  expect((second?.t ?? 0) - (first?.t ?? 0)).toBe(1_000)
  const headers = await rig.reEnter()
  expect(headers).toEqual({
    'Accept-Language': 'en-US',
    'X-MP-LPAError-Codes': 'ServerFailure,ServerFailure',
    // The documented example has no offset and no leading zeros; UTC is our choice.
    'X-MP-LPAError-TimeStamps': '1/1/2026 12:00:00 AM,1/1/2026 12:00:01 AM',
    'X-MP-LPAError-ICCIDs': expect.stringMatching(/^89882470000\d{8}$/),
  })
  expect(await rig.reEnter()).toEqual({ 'Accept-Language': 'en-US' })
})

it('counts what a success of the built-in retry made good as no error', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'serverNotReachable', times: 1 })
  await rig.buy(CODE)
  expect(rig.told()[0]).toBe('success')
  expect(await rig.reEnter()).not.toHaveProperty('X-MP-LPAError-Codes')
})

it('forgets the errors when "Try again" succeeds', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'eidMismatch', times: 1 })
  await rig.buy(CODE)
  await rig.does({ type: 'dialog.answer', answer: 'try-again' })
  await rig.device.advance(10_000)
  expect(await rig.reEnter()).not.toHaveProperty('X-MP-LPAError-Codes')
})

it('has no ICCID as long as the server has named none, and has the installed one when enabling failed', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'serverNotReachable', times: 2 })
  await rig.buy(CODE)
  expect(await rig.reEnter()).not.toHaveProperty('X-MP-LPAError-ICCIDs')
  await rig.does({ type: 'fault.arm', name: 'cardBusy', times: 1 })
  await rig.buy(CODE)
  const iccid = rig.device.snapshot().profiles[0]?.iccid
  expect(await rig.reEnter()).toMatchObject({ 'X-MP-LPAError-Codes': 'CardBusy', 'X-MP-LPAError-ICCIDs': iccid })
})

it('tells an operator nothing of another one', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'eidMismatch', times: 1 })
  await rig.buy(CODE)
  expect(await rig.reEnter('fabrikam')).not.toHaveProperty('X-MP-LPAError-Codes')
  expect(await rig.reEnter()).toHaveProperty('X-MP-LPAError-Codes', 'EidMismatch')
})

it('keeps the errors for the next run', async () => {
  const rig = await createWholeRig()
  await rig.does({ type: 'fault.arm', name: 'eidMismatch', times: 1 })
  await rig.buy(CODE)
  await rig.device.close()
  const next = await createWholeRig(rig)
  expect(next.ports.portal.visits.at(-1)?.headers).toHaveProperty('X-MP-LPAError-Codes', 'EidMismatch')
  expect(next.device.view().faults).toEqual([])
})
