import { describe, expect, it } from 'vitest'
import { CONTOSO, FABRIKAM } from '../operators/operators.testing.ts'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'
const CANCEL = 'MobilePlans.notifyCancelledPurchase'
const CANCELLED = { ...GOOD_METADATA, moDirectStatus: 'Cancelled', planName: '' }

describe('a call that is not allowed', () => {
  it.each([
    ['from another host', { url: 'https://evil.example/' }, 'notNotificationHost', 'MP1002'],
    ['over http', { url: 'http://portal.contoso.example/' }, 'notHttps', 'MP1001'],
    ['with a port', { url: 'https://portal.contoso.example:444/' }, 'portInUrl', 'MP1003'],
    ['from a frame', { topFrame: false }, 'notTopFrame', 'MP1004'],
    ['of no known function', { api: 'MobilePlans.notifyEverything' }, 'unknownCall', 'MP1005'],
    ['of a visit that is over', { visitId: 'other' }, 'portalClosed', 'MP1007'],
  ] as const)('%s is refused, explained, and changes nothing', async (_name, more, reason, code) => {
    const { device, ports, lpa, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    const { time: _before, ...before } = device.snapshot()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE], more)
    await device.advance(10_000)
    const received = events('callback.received')
    expect(received.map(({ payload }) => payload)).toMatchObject([
      { accepted: false, reason, args: [GOOD_METADATA, GOOD_CODE] },
    ])
    expect(codes()).toEqual([code])
    expect(events('diagnostic')[0]?.cause).toBe(received[0]?.seq)
    const { time: _after, ...after } = device.snapshot()
    expect(after).toEqual(before)
    expect(lpa.downloads).toEqual([])
    expect(ports.portal.deliveries).toEqual([])
    expect(device.view().app.bar).toBeNull()
  })

  it('is refused when the notification host differs from the portal, also from the portal itself', async () => {
    const operator = { ...CONTOSO, notificationHost: 'callbacks.contoso.example' }
    const { lpa, toPortal, calls, events } = await createRig({ operators: [operator] })
    await toPortal()
    calls(CANCEL, [CANCELLED])
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    expect(events('callback.received').map(({ payload }) => payload.reason)).toEqual(
      Array(2).fill('notNotificationHost'),
    )
    expect(lpa.downloads).toEqual([])
  })

  it('keeps the rules of the visit when the operator is replaced meanwhile', async () => {
    const { device, toPortal, calls, events } = await createRig()
    await toPortal()
    device.addOperator({ ...CONTOSO, notificationHost: 'other.example' })
    calls(CANCEL, [CANCELLED])
    expect(events('callback.received')[0]?.payload.accepted).toBe(true)
  })
})

describe('arguments', () => {
  it.each([
    ['text that is no JSON', '{"oops', 'invalidJson', 'MP1101'],
    ['no list', '{}', 'invalidJson', 'MP1101'],
    ['no activation code', JSON.stringify([GOOD_METADATA]), 'invalidActivationCode', 'MP1102'],
    ['an undefined activation code', JSON.stringify([GOOD_METADATA, '[undefined]']), 'invalidActivationCode', 'MP1102'],
    ['a number as activation code', JSON.stringify([GOOD_METADATA, 5]), 'invalidActivationCode', 'MP1102'],
    ['another format', JSON.stringify([GOOD_METADATA, '2$smdp.example$X']), 'invalidActivationCode', 'MP1102'],
  ])('%s: refused, and the page hears of it afterwards', async (_name, args, reason, code) => {
    const { device, ports, lpa, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    calls(DOWNLOAD, [], { args })
    expect(ports.portal.deliveries.length).toBeLessThanOrEqual(1)
    await device.settled()
    expect(events('callback.received').map(({ payload }) => [payload.accepted, payload.reason])).toEqual([
      [false, reason],
    ])
    expect(ports.portal.deliveries).toMatchObject([
      { hook: 'profileActivationCompleteScript', argument: JSON.stringify({ activationResult: reason, iccid: '' }) },
    ])
    expect(events('callback.delivered')[0]?.cause).toBe(events('callback.received')[0]?.seq)
    expect(codes()).toEqual([code])
    expect(lpa.downloads).toEqual([])
  })

  it.each<[string, unknown[], string[]]>([
    ['metadata as text', [JSON.stringify(GOOD_METADATA), GOOD_CODE], ['MP1201']],
    ['metadata without a status', [{ planName: 'A' }, GOOD_CODE], ['MP1202']],
    ['an activation code with LPA:', [GOOD_METADATA, `LPA:${GOOD_CODE}`], ['MP1103']],
    ['a confirmation code flag', [GOOD_METADATA, `${GOOD_CODE}$$1`], ['MP1104']],
    ['too many arguments', [GOOD_METADATA, GOOD_CODE, 0, 1, 2], ['MP1105']],
    ['a delay that is no number', [GOOD_METADATA, GOOD_CODE, 'soon'], ['MP1107']],
    ['a negative delay', [GOOD_METADATA, GOOD_CODE, -1], ['MP1107']],
    ['delay 0', [GOOD_METADATA, GOOD_CODE, 0], []],
    ['an undefined delay', [GOOD_METADATA, GOOD_CODE, '[undefined]'], []],
  ])('%s: accepted, with the diagnostics that it deserves', async (_name, args, expected) => {
    const { device, lpa, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    calls(DOWNLOAD, args)
    await device.settled()
    expect(events('callback.received')[0]?.payload.accepted).toBe(true)
    expect(codes()).toEqual(expected)
    expect(lpa.downloads).toHaveLength(1)
  })

  it.each<[string, unknown[], string[]]>([
    ['a delay', [GOOD_METADATA, GOOD_CODE, 15], []],
    ['a delay that is text', [GOOD_METADATA, GOOD_CODE, '15'], ['MP1110']],
  ])('%s: accepted, and put off', async (_name, args, expected) => {
    const { device, lpa, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    calls(DOWNLOAD, args)
    await device.settled()
    expect(events('callback.received')[0]?.payload.accepted).toBe(true)
    expect(codes()).toEqual(expected)
    expect(lpa.downloads).toEqual([])
    expect(device.snapshot().operations).toMatchObject([{ kind: 'deferred-download', state: 'waiting' }])
  })

  it('refuses an operation that it has seen', async () => {
    const { device, lpa, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    const operationId = 'a0000000-0000-4000-8000-000000000000'
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE], { operationId })
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE], { operationId })
    await device.settled()
    expect(events('callback.received').map(({ payload }) => payload.reason)).toEqual([undefined, 'duplicateOperation'])
    expect(codes()).toEqual(['MP1006'])
    expect(lpa.downloads).toHaveLength(1)
  })

  it('answers each of very many calls once, and takes only so many orders', async () => {
    const { device, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    for (let index = 0; index < 1_000; index += 1) calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    expect(events('callback.received')).toHaveLength(1_000)
    expect(events('callback.received').filter(({ payload }) => payload.accepted)).toHaveLength(11)
    expect(new Set(codes())).toEqual(new Set(['MP1008']))
    await device.advance(60_000)
    expect(device.snapshot().profiles).toHaveLength(11)
  })
})

describe('a cancelled purchase', () => {
  it('closes the portal and shows the gateway page', async () => {
    const { device, ports, toPortal, calls, events, codes } = await createRig()
    const visitId = await toPortal()
    calls(CANCEL, [CANCELLED])
    await device.settled()
    expect(device.view().app.screen).toMatchObject({ name: 'gateway', operator: { id: 'contoso' } })
    expect(ports.portal.closed).toEqual([visitId])
    expect(events('callback.received')[0]?.cause).toBe(events('portal.navigated')[0]?.seq)
    expect(events('app.screen').at(-1)?.cause).toBe(events('callback.received')[0]?.seq)
    expect(codes()).toEqual([])
  })

  it('happens once', async () => {
    const { toPortal, calls, events } = await createRig()
    await toPortal()
    calls(CANCEL, [CANCELLED])
    calls(CANCEL, [CANCELLED])
    expect(events('callback.received').map(({ payload }) => payload.reason)).toEqual([undefined, 'portalClosed'])
  })
})

describe('hooks', () => {
  const url = 'https://portal.contoso.example/start'

  it('are noted, with what is wrong about them', async () => {
    const { device, toPortal, events, codes } = await createRig()
    const visitId = await toPortal()
    const hook = 'registrationChangedScript'
    const property = `MobilePlansInlineOperations.${hook}`
    device.portal({ type: 'hook', visitId, url, hook, property, kind: 'name', value: 'onRegistered' })
    device.portal({ type: 'hook', visitId, url, hook, property, kind: 'other', value: '5' })
    device.portal({ type: 'hook', visitId, url: 'https://evil.example/', hook, property, kind: 'function', value: 'f' })
    expect(events('callback.hook').map(({ payload }) => payload.accepted)).toEqual([true, false, false])
    expect(codes()).toEqual(['MP1305', 'MP1304'])
  })

  it.each([
    ['no hook set', { ok: false, function: '', error: 'nothing assigned' }, Array(2).fill('MP1301')],
    ['a missing function', { ok: false, function: 'onActivated', error: 'window has none' }, Array(4).fill('MP1302')],
    ['a throwing function', { ok: false, function: 'onActivated', error: 'TypeError' }, Array(4).fill('MP1302')],
  ])('%s: the device goes on, and says so', async (_name, answer, expected) => {
    const { device, ports, toPortal, calls, events, codes } = await createRig()
    await toPortal()
    ports.portal.answer = () => answer
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(10_000)
    expect(events('callback.delivered').map(({ payload }) => payload.ok)).toEqual([false, false, false, false])
    expect(codes()).toEqual(expected)
    expect(device.snapshot().registration.state).toBe('home')
  })

  it.each([
    ['are still set when only the URL changed', true, ['MP1302']],
    ['are gone with their document', false, ['MP1312']],
  ])('%s', async (_name, sameDocument, expected) => {
    const { device, ports, toPortal, calls, codes } = await createRig()
    const visitId = await toPortal()
    const hook = 'profileActivationCompleteScript'
    const property = `MobilePlansInlineOperations.${hook}`
    device.portal({ type: 'hook', visitId, url, hook, property, kind: 'name', value: 'onActivated' })
    device.portal({ type: 'navigated', visitId, url: `${url}#plans`, status: 200, sameDocument })
    ports.portal.answer = (asked) => ({ ok: asked.hook !== hook, function: '', error: 'busy' })
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(10_000)
    expect(codes()).toEqual(expected)
  })

  it('are given up when the page does not answer', async () => {
    const { device, ports, toPortal, calls, events } = await createRig()
    await toPortal()
    ports.portal.answer = () => new Promise(() => {})
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await Promise.resolve()
    for (let second = 0; second < 60; second += 1) {
      ports.time.move(1_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await device.settled()
    expect(events('callback.delivered').map(({ payload }) => payload.error)).toEqual(
      Array(4).fill('The page did not answer within 5 s.'),
    )
    expect(device.snapshot().registration.state).toBe('home')
  })

  it('of a web view that fails count as not delivered', async () => {
    const { device, ports, toPortal, calls, events } = await createRig()
    await toPortal()
    ports.portal.answer = () => Promise.reject(new Error('view is gone'))
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(10_000)
    expect(events('callback.delivered')[0]?.payload).toMatchObject({ ok: false, error: 'Error: view is gone' })
  })

  it('of a page that may not call are not called', async () => {
    const { device, ports, toPortal, calls, events, codes } = await createRig()
    const visitId = await toPortal()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    device.portal({ type: 'navigated', visitId, url: 'https://bank.example/pay', status: 200 })
    await device.advance(10_000)
    expect(ports.portal.deliveries).toEqual([])
    expect(events('callback.delivered').map(({ payload }) => payload.ok)).toEqual([false, false, false, false])
    expect(new Set(codes())).toEqual(new Set(['MP1303']))
  })

  it("of another operator's portal are not called", async () => {
    const { device, ports, toPortal, calls, does, events } = await createRig({ operators: [CONTOSO, FABRIKAM] })
    await toPortal()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await does({ type: 'app.close' })
    const already = ports.portal.deliveries.length
    await toPortal('fabrikam')
    await device.advance(10_000)
    expect(ports.portal.deliveries).toHaveLength(already)
    expect(events('callback.delivered').at(-1)?.payload.error).toBe("another operator's portal is open")
  })
})
