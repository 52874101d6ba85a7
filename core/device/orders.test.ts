import { describe, expect, it, vi } from 'vitest'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { fakeIccid } from './fake-lpa.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const NO_SERVER = { status: 'ServerNotReachable', detail: 'refused' } as const
const REFUSED = { status: 'InvalidMatchingId', detail: '8.2.6/3.8' } as const
const orders = (rig: Rig) => rig.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
const told = ({ ports }: Rig) =>
  ports.portal.deliveries.map(({ argument }) => Object.values(JSON.parse(argument)).join(' '))

describe('an inline order', () => {
  it('shows the bar until the device is registered', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.settled()
    expect(rig.device.view().app.bar).toEqual({
      text: expect.stringContaining('cellular network settings'),
      progress: true,
      installedBytes: 900,
      totalBytes: 900,
    })
    await rig.device.advance(1_400)
    expect(rig.device.view().app.bar).not.toBeNull()
    await rig.device.advance(200)
    expect(rig.device.view().app.bar).toBeNull()
  })

  it('goes on without its bar', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.does({ type: 'bar.close' })
    expect(rig.device.view().app.bar).toBeNull()
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('names its causes from the call to the callback', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.advance(5_000)
    const [received] = rig.events('callback.received')
    expect(rig.lpa.downloads[0]?.cause).toBe(received?.seq)
    const registrations = rig.events('network.registration')
    expect(registrations.map(({ cause }) => cause)).toEqual(Array(3).fill(received?.seq))
    expect(rig.events('callback.delivered').map(({ cause }) => cause)).toEqual([
      received?.seq,
      ...registrations.map(({ seq }) => seq),
    ])
  })

  it('passes the activation code on, taken apart', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.settled()
    expect(rig.lpa.downloads[0]).toMatchObject({
      operatorId: 'contoso',
      embedded: true,
      activationCode: { smdpAddress: 'smdp.contoso.example', matchingId: 'ABC-123' },
    })
  })

  it('goes on when the user leaves the portal; nobody is called back', async () => {
    const rig = await createRig()
    await rig.toPortal()
    let finish = () => {}
    rig.lpa.outcome = () =>
      new Promise((resolve) => (finish = () => resolve({ status: 'Success', iccid: fakeIccid(1) })))
    orders(rig)
    await rig.device.dispatch({ type: 'app.close' })
    await vi.waitUntil(() => rig.lpa.downloads.length > 0)
    finish()
    await rig.device.advance(5_000)
    expect(rig.device.snapshot()).toMatchObject({ registration: { state: 'home', iccid: fakeIccid(1) } })
    expect(rig.events('callback.delivered').map(({ payload }) => [payload.ok, payload.error])).toEqual(
      Array.from({ length: 4 }, () => [false, 'no portal is open']),
    )
    expect(new Set(rig.codes())).toEqual(new Set(['MP1310']))
  })

  it('calls the page that is there when the user comes back to the same portal', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.does({ type: 'app.close' })
    const visitId = await rig.toPortal()
    expect(rig.device.view().app.bar).not.toBeNull()
    await rig.device.advance(5_000)
    expect(rig.ports.portal.deliveries.filter((one) => one.visitId === visitId)).toHaveLength(2)
  })

  it('takes two orders one after the other, the second from the profile of the first', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    orders(rig)
    await rig.device.advance(10_000)
    const [first, second] = [fakeIccid(1), fakeIccid(2)]
    const sequence = ['success', 'deregistered', 'searching', 'home']
    expect(told(rig)).toEqual([first, second].flatMap((iccid) => sequence.map((word) => `${word} ${iccid}`)))
    expect(
      rig
        .events('network.registration')
        .map(({ payload }) => payload.state)
        .join(' '),
    ).toBe('deregistered searching home none deregistered searching home')
    expect(rig.device.snapshot().profiles.map(({ state }) => state)).toEqual(['Disabled', 'Enabled'])
  })

  it('sends the ICCIDs of its profiles with the next launch', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.advance(5_000)
    await rig.does({ type: 'app.close' })
    await rig.toPortal()
    expect(rig.ports.portal.visits.at(-1)?.url).toMatch(new RegExp(`&iccids=${fakeIccid(1)}$`))
    await rig.does({ type: 'app.close' })
    await rig.toPortal('fabrikam')
    expect(rig.ports.portal.visits.at(-1)?.url).not.toContain('iccids')
  })

  it('tells the page when the radio goes off meanwhile, ends, and tells the rest when it is back', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.advance(400)
    await rig.does({ type: 'network.set', cellular: false })
    expect(told(rig).map((text) => text.split(' ')[0])).toEqual([
      'success',
      'deregistered',
      'searching',
      'deregistered',
    ])
    expect(rig.device.view().app.bar).toBeNull()
    await rig.does({ type: 'network.set', cellular: true })
    await rig.device.advance(5_000)
    const words = () => told(rig).map((text) => text.split(' ')[0])
    expect(words().slice(4)).toEqual(['searching', 'home'])
    // Then it is over: what the line does later is no news of this order.
    await rig.does({ type: 'network.set', cellular: false }, { type: 'network.set', cellular: true })
    await rig.device.advance(5_000)
    expect(words()).toHaveLength(6)
  })

  it('tells nothing of another line when the radio is back', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.advance(400)
    await rig.does({ type: 'network.set', cellular: false }, { type: 'device.reset' })
    await rig.does({ type: 'network.set', cellular: true }, { type: 'sim.insert', operatorId: 'contoso' })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(told(rig)).toHaveLength(4)
  })

  it('does not register before the portal knows of the activation, whatever the user switches', async () => {
    const rig = await createRig()
    await rig.toPortal()
    let answer = () => {}
    rig.ports.portal.answer = () => new Promise((resolve) => (answer = () => resolve({ ok: true, function: 'f' })))
    orders(rig)
    await new Promise((resolve) => setImmediate(resolve))
    expect(rig.ports.portal.deliveries).toHaveLength(1)
    await rig.device.dispatch({ type: 'network.set', cellular: false })
    await rig.device.dispatch({ type: 'network.set', cellular: true })
    expect(rig.events('network.registration')).toEqual([])
    rig.ports.portal.answer = () => ({ ok: true, function: 'f' })
    answer()
    await rig.device.advance(5_000)
    expect(told(rig)[0]).toMatch(/^success/)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })
})

describe('a failing order', () => {
  it('is tried once more by itself after a second', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = (_request, number) => (number === 1 ? NO_SERVER : { status: 'Success', iccid: fakeIccid(1) })
    orders(rig)
    await rig.device.settled()
    expect(rig.events('lpa.state').map(({ payload }) => payload.state)).toEqual(['waiting-to-retry'])
    await rig.device.advance(999)
    expect(rig.lpa.downloads).toHaveLength(1)
    await rig.device.advance(5_000)
    expect(rig.lpa.downloads).toHaveLength(2)
    expect(told(rig)[0]).toBe(`success ${fakeIccid(1)}`)
    expect(rig.device.view().app.dialog).toBeNull()
    await rig.does({ type: 'app.close' })
    await rig.toPortal()
    expect(rig.ports.portal.visits.at(-1)?.headers).toEqual({ 'Accept-Language': 'en-US' })
  })

  it('tells the portal and the user, and works when it is tried again', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => NO_SERVER
    orders(rig)
    await rig.device.advance(5_000)
    expect(rig.lpa.downloads).toHaveLength(2)
    expect(told(rig)).toEqual(['serverNotReachable '])
    expect(rig.device.view().app).toMatchObject({
      bar: null,
      dialog: {
        name: 'order-failed',
        errorCode: 'REMOTE_SERVER_NOT_REACHABLE',
        reason: expect.stringMatching(/\.$/),
        correlationVector: expect.stringMatching(/^.{16}$/),
      },
    })
    rig.lpa.outcome = () => ({ status: 'Success', iccid: fakeIccid(7) })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    expect(rig.device.view().app).toMatchObject({ dialog: null, bar: { totalBytes: 900 } })
    await rig.device.advance(5_000)
    expect(rig.lpa.downloads[2]?.activationCode).toEqual(rig.lpa.downloads[0]?.activationCode)
    const answered = rig.events('app.dialog').at(-1)
    expect(answered?.payload).toEqual({ dialog: 'order-failed', answer: 'try-again' })
    expect(rig.lpa.downloads[2]?.cause).toBe(answered?.seq)
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(7) })
  })

  it('is not tried by itself when the server refuses', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => REFUSED
    orders(rig)
    await rig.device.advance(5_000)
    expect(rig.lpa.downloads).toHaveLength(1)
    expect(told(rig)).toEqual(['invalidMatchingId '])
    expect(rig.device.snapshot().registration).toEqual({ state: 'none', iccid: '' })
  })

  it('reaches the portal as "other" when its status has no member', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => ({ status: 'ServerNotTrusted', detail: 'self-signed' })
    orders(rig)
    await rig.device.advance(5_000)
    expect(told(rig)).toEqual(['other '])
    expect(rig.codes()).toEqual(['MP1306'])
  })

  it('leaves the profile from before enabled and registered when the new one can not be enabled', async () => {
    const rig = await createRig()
    await rig.toPortal()
    orders(rig)
    await rig.device.advance(5_000)
    rig.lpa.enabling = 'PolicyViolation'
    orders(rig)
    await rig.device.advance(5_000)
    expect(told(rig).at(-1)).toBe('policyViolation ')
    expect(rig.device.snapshot()).toMatchObject({ registration: { state: 'home', iccid: fakeIccid(1) } })
    expect(rig.device.view().app.dialog).toMatchObject({ errorCode: 'POLICY_VIOLATION' })
  })

  it('is only enabled when it is tried again after it was installed', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.enabling = 'CardBusy'
    orders(rig)
    await rig.device.advance(5_000)
    rig.lpa.enabling = 'Success'
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.advance(5_000)
    expect(rig.lpa.downloads).toHaveLength(1)
    expect(rig.device.snapshot()).toMatchObject({ registration: { state: 'home', iccid: fakeIccid(1) } })
  })

  it('is no more than a line in the trace when the app is closed', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => REFUSED
    await rig.does({ type: 'app.minimise' })
    orders(rig)
    await rig.device.dispatch({ type: 'app.close' })
    await rig.device.advance(5_000)
    await rig.does({ type: 'app.open', via: 'start' })
    expect(rig.device.view().app.dialog).toBeNull()
  })

  it('ends as any failure when the emulator itself is at fault', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => Promise.reject(new Error('a bug'))
    orders(rig)
    await rig.device.advance(5_000)
    expect(rig.codes()).toEqual(['MP1603'])
    expect(rig.ports.portal.deliveries.map(({ argument }) => JSON.parse(argument))).toEqual([
      { activationResult: 'unknownError', iccid: '' },
    ])
    expect(rig.device.view().app).toMatchObject({ bar: null, dialog: { errorCode: 'UNKNOWN_ERROR' } })
    rig.lpa.outcome = () => ({ status: 'Success', iccid: fakeIccid(3) })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })
})
