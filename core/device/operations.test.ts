import { describe, expect, it } from 'vitest'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import type { Rig } from './device.testing.ts'
import { DISCOVERED, fakeIccid } from './fake-lpa.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const ASYNC = 'MobilePlans.notifyPurchaseWithProfileDownload'
const DELAYED = 'MobilePlans.notifyPurchaseDelayedProfile'
const CANCEL = 'MobilePlansInlineOperations.notifyOperationCancel'
const MINUTE = 60_000
const REFUSED = { status: 'InvalidMatchingId', detail: '8.2.6/3.8' } as const

const screen = ({ device }: Rig) => device.view().app.screen
const operations = ({ device }: Rig) => device.snapshot().operations
const states = (rig: Rig) => rig.events('operation.state').map(({ payload }) => payload.state)
const walk = (rig: Rig) => rig.events('network.registration').map(({ payload }) => payload.state)
const told = ({ ports }: Rig) =>
  ports.portal.deliveries.map(({ argument }) => Object.values(JSON.parse(argument)).join(' '))
const received = (rig: Rig) => rig.events('callback.received').map(({ payload }) => payload.operationId ?? '')
/** Closes the device and starts it again with what it kept. */
const restart = async (rig: Rig) => {
  await rig.device.close()
  return createRig({ ports: rig.ports, lpa: rig.lpa as never, history: [...rig.device.events()] })
}
const accept = async (rig: Rig) => rig.does({ type: 'toast.accept', id: rig.device.view().toasts.at(-1)?.id ?? '' })

describe('a deferred download', () => {
  const defer = async (minutes = 45) => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE, minutes])
    await rig.device.settled()
    return rig
  }

  it('stays in the portal, with a bar that says when', async () => {
    const rig = await defer(45)
    expect(screen(rig).name).toBe('portal')
    expect(rig.device.view().app.bar).toMatchObject({ progress: false, text: expect.stringContaining('in 45 minutes') })
    expect(operations(rig)).toEqual([
      {
        id: received(rig)[0],
        operatorId: 'contoso',
        kind: 'deferred-download',
        state: 'waiting',
        dueAt: rig.device.snapshot().time + 45 * MINUTE,
      },
    ])
    expect(rig.lpa.downloads).toEqual([])
    await rig.does({ type: 'bar.close' })
    expect(rig.device.view().app.bar).toBeNull()
  })

  it('is not rounded: the toast comes after exactly so many minutes', async () => {
    const rig = await defer(7)
    await rig.device.advance(7 * MINUTE - 1)
    expect(rig.device.view().toasts).toEqual([])
    await rig.device.advance(1)
    expect(rig.device.view()).toMatchObject({
      toasts: [
        {
          type: 'deferred-download',
          title: 'Your data plan is ready',
          acceptLabel: 'Download',
          dismissLabel: 'Not now',
          body: expect.stringContaining('Contoso Cellular'),
        },
      ],
      app: { bar: null },
    })
    expect(operations(rig)).toMatchObject([{ state: 'offered', dueAt: null }])
    expect(rig.lpa.downloads).toEqual([])
  })

  it('opens the fulfilment page when the toast is accepted, installs and connects', async () => {
    const rig = await defer()
    await rig.does({ type: 'app.close' })
    await rig.device.advance(45 * MINUTE)
    await accept(rig)
    expect(rig.events('app.opened').at(-1)?.payload.via).toBe('toast')
    expect(rig.events('app.screen').map(({ payload }) => payload.screen)).toEqual(
      expect.arrayContaining(['installing', 'connecting']),
    )
    await rig.device.advance(5_000)
    expect(screen(rig)).toMatchObject({ name: 'connecting', operator: { id: 'contoso' } })
    expect(rig.device.snapshot()).toMatchObject({
      registration: { state: 'home', iccid: fakeIccid(1) },
      operations: [],
    })
    expect(rig.device.view().toasts).toEqual([])
    expect(states(rig)).toEqual(['waiting', 'offered', 'running', 'done'])
    expect(rig.events('callback.delivered').map(({ payload }) => payload.ok)).toEqual([false, false, false, false])
  })

  it('calls the page of the operator that is open when it is done', async () => {
    const rig = await defer(1)
    await rig.device.advance(MINUTE)
    let finish = () => {}
    rig.lpa.outcome = () =>
      new Promise((resolve) => (finish = () => resolve({ status: 'Success', iccid: fakeIccid(1) })))
    await rig.device.dispatch({ type: 'toast.accept', id: rig.device.view().toasts[0]?.id ?? '' })
    expect(screen(rig).name).toBe('installing')
    await rig.device.dispatch({ type: 'app.back' })
    await rig.device.dispatch({ type: 'app.continue' })
    const { visitId, url } = rig.ports.portal.visits.at(-1) ?? { visitId: '', url: '' }
    rig.device.portal({ type: 'navigated', visitId, url, status: 200 })
    finish()
    await rig.device.advance(5_000)
    expect(told(rig)).toEqual(['success', 'deregistered', 'searching', 'home'].map((word) => `${word} ${fakeIccid(1)}`))
  })

  it('ends when the toast is dismissed', async () => {
    const rig = await defer(1)
    await rig.device.advance(MINUTE)
    await rig.does({ type: 'toast.dismiss', id: rig.device.view().toasts[0]?.id ?? '' })
    expect(rig.device.view().toasts).toEqual([])
    expect(operations(rig)).toEqual([])
    const [dismissed] = rig.events('toast.dismissed')
    expect(rig.events('operation.state').at(-1)).toMatchObject({ cause: dismissed?.seq, payload: { state: 'dropped' } })
    await rig.device.advance(600 * MINUTE)
    expect(rig.lpa.downloads).toEqual([])
  })

  it('is cancelled by its context before the toast, and not after', async () => {
    const rig = await defer(10)
    rig.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE, 20])
    const [first, second] = received(rig)
    rig.calls(CANCEL, [{ Id: first }])
    expect(operations(rig).map(({ id }) => id)).toEqual([second])
    expect(screen(rig).name).toBe('portal')
    await rig.device.advance(20 * MINUTE)
    expect(rig.device.view().toasts).toHaveLength(1)
    rig.calls(CANCEL, [{ Id: second }])
    rig.calls(CANCEL, [{ Id: first }])
    expect(rig.events('callback.received').map(({ payload }) => payload.accepted)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(operations(rig)).toMatchObject([{ id: second, state: 'offered' }])
  })

  it('cannot be cancelled by another operator', async () => {
    const rig = await defer(10)
    const [id] = received(rig)
    await rig.does({ type: 'app.close' })
    await rig.toPortal('fabrikam')
    rig.calls(CANCEL, [{ Id: id }])
    expect(rig.events('callback.received').at(-1)?.payload.accepted).toBe(false)
    expect(operations(rig)).toHaveLength(1)
  })

  it('waits over a restart, and its toast stays over another', async () => {
    let rig = await restart(await defer(30))
    expect(operations(rig)).toMatchObject([{ kind: 'deferred-download', state: 'waiting' }])
    expect(states(rig)).toEqual(['waiting', 'resumed'])
    await rig.device.advance(30 * MINUTE)
    rig = await restart(rig)
    expect(rig.device.view().toasts).toHaveLength(1)
    await accept(rig)
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(states(rig)).toEqual(['waiting', 'resumed', 'offered', 'resumed', 'running', 'done'])
  })

  it('fails as any other, and the portal hears of it on the way back', async () => {
    const rig = await defer(1)
    await rig.device.advance(MINUTE)
    rig.lpa.outcome = () => REFUSED
    await accept(rig)
    expect(rig.device.view().app).toMatchObject({ screen: { name: 'installing' }, dialog: { name: 'order-failed' } })
    expect(states(rig).at(-1)).toBe('failed')
    await rig.does({ type: 'dialog.answer', answer: 'close' })
    expect(screen(rig).name).toBe('gateway')
    await rig.does({ type: 'app.continue' })
    expect(rig.ports.portal.visits.at(-1)?.headers).toEqual({
      'Accept-Language': 'en-US',
      'X-MP-LPAError-Codes': 'InvalidMatchingId',
      'X-MP-LPAError-TimeStamps': '1/1/2026 12:01:00 AM',
    })
    await rig.does({ type: 'app.close' }, { type: 'app.open', via: 'start' })
    await rig.toPortal()
    expect(rig.ports.portal.visits.at(-1)?.headers).toEqual({ 'Accept-Language': 'en-US' })
  })
})

describe('asynchronous connectivity', () => {
  const buy = async (interval: number) => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls(ASYNC, [GOOD_METADATA, GOOD_CODE, interval])
    await rig.device.settled()
    return rig
  }

  it('leaves the portal, is refused by the network, and connects after the rounded interval', async () => {
    const rig = await buy(20)
    expect(rig.ports.portal.closed).toHaveLength(1)
    expect(rig.events('app.screen').map(({ payload }) => payload.screen)).toEqual(
      expect.arrayContaining(['portal', 'installing', 'connecting']),
    )
    await rig.device.advance(5_000)
    expect(walk(rig)).toEqual(['deregistered', 'searching', 'denied'])
    expect(operations(rig)).toMatchObject([{ kind: 'async-registration', state: 'waiting' }])
    await rig.device.advance(15 * MINUTE - 5_001)
    expect(rig.device.snapshot().registration.state).toBe('denied')
    await rig.device.advance(5_000)
    expect(walk(rig)).toEqual(['deregistered', 'searching', 'denied', 'searching', 'home'])
    expect(rig.device.view().toasts).toMatchObject([{ type: 'connected', title: "You're connected" }])
    expect(rig.events('toast.shown')[0]?.cause).toBe(rig.events('network.registration').at(-1)?.seq)
    expect(operations(rig)).toEqual([])
    expect(rig.events('callback.delivered')).toEqual([])
    expect(screen(rig)).toMatchObject({ name: 'connecting' })
  })

  it('connects at once with the interval 0', async () => {
    const rig = await buy(0)
    await rig.device.advance(2_000)
    expect(walk(rig)).toEqual(['deregistered', 'searching', 'home'])
    expect(rig.device.view().toasts).toMatchObject([{ type: 'connected' }])
  })

  it('is refused again after a restart, until it is due', async () => {
    const first = await buy(15)
    await first.device.advance(MINUTE)
    const rig = await restart(first)
    await rig.device.advance(MINUTE)
    expect(rig.device.snapshot().registration.state).toBe('denied')
    await rig.device.advance(14 * MINUTE)
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(rig.device.view().toasts).toHaveLength(1)
  })

  it('is told by a toast when it was due while the program was not running', async () => {
    const first = await buy(15)
    await first.device.close()
    first.ports.time.move(60 * MINUTE)
    const rig = await restart(first)
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(rig.device.view().toasts).toHaveLength(1)
  })

  it('waits for the radio when it is due', async () => {
    const rig = await buy(15)
    await rig.device.advance(5_000)
    await rig.does({ type: 'network.set', cellular: false })
    await rig.device.advance(20 * MINUTE)
    expect(operations(rig)).toMatchObject([{ state: 'running', dueAt: null }])
    await rig.does({ type: 'network.set', cellular: true })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(rig.device.view().toasts).toHaveLength(1)
  })

  it('is dropped when another profile has taken its place', async () => {
    const rig = await buy(15)
    await rig.does({ type: 'app.back' })
    await rig.does({ type: 'app.continue' })
    const { visitId, url } = rig.ports.portal.visits.at(-1) ?? { visitId: '', url: '' }
    rig.device.portal({ type: 'navigated', visitId, url, status: 200 })
    rig.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await rig.device.advance(30 * MINUTE)
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(2) })
    expect(states(rig).at(-1)).toBe('dropped')
    expect(rig.device.view().toasts).toEqual([])
  })

  it('is dropped without a word to the network when a second one has taken its place', async () => {
    const rig = await buy(15)
    await rig.device.advance(MINUTE)
    await rig.does({ type: 'app.close' })
    await rig.toPortal()
    rig.calls(ASYNC, [GOOD_METADATA, GOOD_CODE, 15])
    await rig.device.advance(14 * MINUTE)
    expect(rig.device.snapshot().registration).toEqual({ state: 'denied', iccid: fakeIccid(2) })
    expect(operations(rig)).toMatchObject([{ id: received(rig)[1], state: 'waiting' }])
    await rig.device.advance(2 * MINUTE)
    expect(rig.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(2) })
    expect(rig.device.view().toasts).toHaveLength(1)
    expect(states(rig).filter((state) => state === 'dropped')).toHaveLength(1)
  })

  it('shows the dialog over the page when it fails, and tries again there', async () => {
    const rig = await createRig()
    await rig.toPortal()
    rig.lpa.outcome = () => REFUSED
    rig.calls(ASYNC, [GOOD_METADATA, GOOD_CODE, 0])
    await rig.device.settled()
    expect(rig.device.view().app).toMatchObject({ screen: { name: 'installing' }, dialog: { name: 'order-failed' } })
    rig.lpa.outcome = () => ({ status: 'Success', iccid: fakeIccid(1) })
    await rig.does({ type: 'dialog.answer', answer: 'try-again' })
    expect(screen(rig).name).toBe('connecting')
    await rig.device.advance(2_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('goes on when the user closes the app; the next one starts at the catalogue', async () => {
    const rig = await buy(0)
    await rig.does({ type: 'app.close' })
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
    await accept(rig)
    expect(screen(rig).name).toBe('catalogue')
  })
})

describe('a delayed profile', () => {
  const buy = async (interval: number) => {
    const rig = await createRig()
    await rig.toPortal()
    rig.calls(DELAYED, [GOOD_METADATA, interval])
    return rig
  }

  it('leaves the portal for the page that says when, then is discovered and installed', async () => {
    const rig = await buy(25)
    const dueAt = rig.device.snapshot().time + 30 * MINUTE
    expect(screen(rig)).toMatchObject({ name: 'delayed', dueAt, operator: { id: 'contoso' } })
    expect(rig.ports.portal.closed).toHaveLength(1)
    expect(operations(rig)).toMatchObject([{ kind: 'delayed-profile', state: 'waiting', dueAt }])
    await rig.device.advance(30 * MINUTE)
    expect(rig.lpa.discoveries).toMatchObject([{ operatorId: 'contoso', embedded: true }])
    expect(rig.lpa.downloads[0]?.activationCode).toEqual(DISCOVERED)
    expect(rig.events('app.screen').map(({ payload }) => payload.screen)).toEqual(
      expect.arrayContaining(['delayed', 'installing', 'connecting']),
    )
    await rig.device.advance(5_000)
    expect(rig.device.snapshot()).toMatchObject({ registration: { state: 'home' }, operations: [] })
    expect(rig.device.view().toasts).toMatchObject([{ type: 'connected' }])
    expect(states(rig)).toEqual(['waiting', 'running', 'done'])
  })

  it('is discovered at once with the interval 0', async () => {
    const rig = await buy(0)
    await rig.device.advance(5_000)
    expect(rig.device.snapshot().registration.state).toBe('home')
  })

  it('is discovered after a restart, with the app closed', async () => {
    const rig = await restart(await buy(15))
    await rig.device.advance(15 * MINUTE)
    await rig.device.advance(5_000)
    expect(screen(rig).name).toBe('closed')
    expect(rig.device.snapshot().registration.state).toBe('home')
    expect(rig.device.view().toasts).toHaveLength(1)
  })

  it('tries the SM-DS twice, then fails', async () => {
    const rig = await buy(0)
    rig.lpa.discovery = () => ({ status: 'ServerNotReachable', detail: 'refused' })
    await rig.device.advance(5_000)
    expect(rig.lpa.discoveries).toHaveLength(2)
    expect(rig.device.view().app.dialog).toMatchObject({ errorCode: 'REMOTE_SERVER_NOT_REACHABLE' })
    expect(states(rig).at(-1)).toBe('failed')
  })
})
