import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../contract/device.ts'
import { CONTOSO } from '../operators/operators.testing.ts'
import { createRig, GOOD_CODE, GOOD_METADATA } from './device.testing.ts'
import { DEVICE_DOCUMENT, loadDocument } from './document.ts'
import { createFakeLpa, fakeIccid } from './fake-lpa.testing.ts'
import { createFakePorts, createFakeRandom, createFakeStore } from './fake-ports.testing.ts'
import { createEid, createImei, isEid, isImei } from './identity.ts'
import { createSaving } from './saving.ts'

const DOWNLOAD = 'MobilePlansInlineOperations.notifyProfileDownload'

describe('identifiers', () => {
  it('have the right check digits, whatever the random values', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = createFakeRandom(seed)
      expect(isEid(createEid(random))).toBe(true)
      expect(isImei(createImei(random))).toBe(true)
    }
    expect(createEid(createFakeRandom())).toMatch(/^89049032\d{24}$/)
  })

  it('are told from texts that only look like them', () => {
    // Known good numbers: the EID of GSMA's test profiles, and the IMEI of 3GPP TS 23.003's example.
    expect(isEid('89049032123451234512345678901235')).toBe(true)
    expect(isEid('89049032123451234512345678901236')).toBe(false)
    expect(isImei('490154203237518')).toBe(true)
    expect(isImei('490154203237519')).toBe(false)
    expect(isEid('8904903212345')).toBe(false)
    expect(isImei('49015420323751x')).toBe(false)
  })
})

describe('a fresh device', () => {
  it('has an empty eSIM, Wi-Fi, region US and language en-US', async () => {
    const { device, events } = await createRig()
    expect(device.snapshot()).toMatchObject({
      eid: expect.stringMatching(/^89049032\d{24}$/),
      imei: expect.stringMatching(/^\d{15}$/),
      profiles: [],
      registration: { state: 'none', iccid: '' },
      network: {
        wifi: { on: true, ssid: expect.any(String) },
        cellular: { on: true, keepConnected: true, connectedByHand: false },
        airplaneMode: false,
      },
      settings: DEFAULT_SETTINGS,
      time: Date.UTC(2026, 0, 1),
    })
    expect(events('device.started')[0]?.payload).toMatchObject({ resumed: false, version: '0.0.0' })
  })

  it('is another one each time', async () => {
    const one = await createRig({ ports: createFakePorts([], 1) })
    const two = await createRig({ ports: createFakePorts([], 2) })
    expect(one.device.snapshot().eid).not.toBe(two.device.snapshot().eid)
  })
})

describe('a restart', () => {
  it('brings back identity, settings, switches, time and profiles, and registers again', async () => {
    const ports = createFakePorts(['contoso'])
    const lpa = createFakeLpa()
    const first = await createRig({ ports, lpa })
    await first.toPortal()
    first.calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await first.device.advance(86_400_000)
    await first.does({ type: 'settings.change', changes: { region: 'DE', presenter: true } })
    await first.does({ type: 'network.set', wifi: false })
    const before = first.device.snapshot()
    await first.device.close()

    const second = await createRig({ ports, lpa, history: [...first.device.events()] })
    expect(second.events('device.started').at(-1)?.payload.resumed).toBe(true)
    expect(second.device.snapshot()).toEqual({
      ...before,
      registration: { state: 'deregistered', iccid: fakeIccid(1) },
      network: { ...before.network, access: { via: 'offline', walled: false, country: 'DE', countryBy: 'ip' } },
    })
    await second.device.advance(2_000)
    expect(second.device.snapshot().registration).toEqual({ state: 'home', iccid: fakeIccid(1) })
    expect(lpa.notified).toBe(2)
  })

  it('goes on with the numbers of the trace, and never back in time', async () => {
    const first = await createRig()
    await first.device.advance(5_000)
    const history = [...first.device.events()]
    const last = history.at(-1)
    const ports = createFakePorts()
    ports.time.move(-1_000_000)
    const second = await createRig({ ports, history })
    const started = second.events('device.started').at(-1)
    expect(started?.seq).toBe((last?.seq ?? 0) + 1)
    expect(started?.t).toBeGreaterThanOrEqual(last?.t ?? 0)
    expect(second.device.events()).toHaveLength(history.length + 1)
  })

  it('finds everything saved after a kill right behind an intent', async () => {
    const ports = createFakePorts()
    const first = await createRig({ ports })
    await first.device.dispatch({ type: 'settings.change', changes: { timing: 'realistic' } })
    await first.device.dispatch({ type: 'network.set', airplaneMode: true })
    await first.device.dispatch({ type: 'clock.advance', ms: 60_000 })
    const second = await createRig({ ports })
    expect(second.device.snapshot()).toMatchObject({
      eid: first.device.snapshot().eid,
      settings: { timing: 'realistic' },
      network: { airplaneMode: true },
      time: Date.UTC(2026, 0, 1) + 60_000,
    })
  })

  it.each([
    ['text', 'oops'],
    ['another version', { version: 99 }],
    ['an EID with wrong check digits', { version: 1, eid: '8'.repeat(32), imei: '490154203237518' }],
    ['a missing part', { version: 1 }],
  ])('makes a fresh device of a document that is %s, and says so', async (_name, document) => {
    const ports = createFakePorts()
    ports.store.documents.set(DEVICE_DOCUMENT, JSON.stringify(document))
    const { device, codes, events } = await createRig({ ports })
    expect(codes()).toEqual(['MP1601'])
    expect(events('device.started')[0]?.payload.resumed).toBe(false)
    await device.close()
    expect((await loadDocument(ports.store, ports.random)).resumed).toBe(true)
  })

  it('makes a fresh device when the store can not be read', async () => {
    const ports = createFakePorts()
    ports.store.load = () => Promise.reject(new Error('no rights'))
    const { codes } = await createRig({ ports })
    expect(codes()).toEqual(['MP1601'])
  })

  it('starts although the card can not be read', async () => {
    const lpa = createFakeLpa()
    lpa.profiles = () => Promise.reject(new Error('card is broken'))
    const { device, codes } = await createRig({ lpa })
    expect(codes()).toEqual(['MP1603'])
    expect(device.snapshot().profiles).toEqual([])
  })

  it('keeps settings that a later version may add, filled with their defaults', async () => {
    const store = createFakeStore()
    const { document } = await loadDocument(store, createFakeRandom())
    await store.save(DEVICE_DOCUMENT, { ...document, settings: { region: 'FR' } })
    const loaded = await loadDocument(store, createFakeRandom())
    expect(loaded.document.settings).toEqual({ ...DEFAULT_SETTINGS, region: 'FR' })
  })
})

describe('saving', () => {
  it('says when it fails, and the device goes on', async () => {
    const { device, ports, does, codes } = await createRig()
    ports.store.failure = new Error('disk is full')
    await does({ type: 'settings.change', changes: { region: 'FR' } })
    expect(codes()).toEqual(['MP1602'])
    expect(device.snapshot().settings.region).toBe('FR')
  })

  it('saves once for many changes of a turn, and again for those that come meanwhile', async () => {
    let saves = 0
    let finish: (() => void)[] = []
    const saving = createSaving(
      () => {
        saves += 1
        return new Promise((resolve) => finish.push(resolve))
      },
      () => {},
    )
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    saving.touch()
    saving.touch()
    await turn()
    expect(saves).toBe(1)
    saving.touch()
    saving.touch()
    const flushed = saving.flush()
    finish[0]?.()
    await turn()
    expect(saves).toBe(2)
    finish[1]?.()
    await flushed
    expect(saves).toBe(2)
    await saving.flush()
    finish = []
  })
})

describe('a reset', () => {
  it('leaves the hardware, the time and the trace, and nothing else', async () => {
    const rig = await createRig()
    const { device, ports, toPortal, calls, does, events } = rig
    await toPortal()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(60_000)
    await does({ type: 'settings.change', changes: { region: 'DE' } }, { type: 'network.set', wifi: false })
    const before = device.snapshot()
    const count = device.events().length
    await does({ type: 'device.reset' })
    const fresh = await createRig({ ports: createFakePorts([], 5) })
    expect(device.snapshot()).toEqual({
      ...fresh.device.snapshot(),
      eid: before.eid,
      esim: { ...fresh.device.snapshot().esim, eid: before.eid },
      imei: before.imei,
      time: before.time,
    })
    expect(device.view().app.screen.name).toBe('closed')
    expect(ports.portal.closed).toHaveLength(1)
    expect(events('device.reset')).toHaveLength(1)
    expect(device.events().length).toBeGreaterThan(count)
    const saved = await loadDocument(ports.store, ports.random)
    expect(saved.document).toMatchObject({ eid: before.eid, settings: { region: 'US' }, network: { wifi: true } })
  })

  it.each([
    ['waits for its second try', { status: 'ServerFailure', detail: '' } as const, 100],
    ['registers', { status: 'Success', iccid: fakeIccid(1) } as const, 500],
  ])('drops an order that %s, and the ones behind it', async (_name, outcome, ms) => {
    const { device, lpa, toPortal, calls, does, events } = await createRig()
    await toPortal()
    lpa.outcome = () => outcome
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(ms)
    await does({ type: 'device.reset' })
    const delivered = events('callback.delivered').length
    await device.advance(60_000)
    expect(lpa.downloads).toHaveLength(1)
    expect(events('callback.delivered')).toHaveLength(delivered)
    expect(device.snapshot()).toMatchObject({ profiles: [], registration: { state: 'none', iccid: '' } })
    expect(device.view().app.dialog).toBeNull()
  })

  it('happens once when it is asked for twice at the same time, and the device works afterwards', async () => {
    const { device, toPortal, calls, events } = await createRig()
    const results = await Promise.all([
      device.dispatch({ type: 'device.reset' }),
      device.dispatch({ type: 'device.reset' }),
    ])
    expect(results).toEqual([{ ok: true }, { ok: true }])
    expect(events('device.reset')).toHaveLength(1)
    await toPortal()
    calls(DOWNLOAD, [GOOD_METADATA, GOOD_CODE])
    await device.advance(5_000)
    expect(device.snapshot().registration.state).toBe('home')
  })

  it('says when the card refuses', async () => {
    const { device, lpa } = await createRig()
    lpa.reset = async () => 'CardGeneralFailure'
    expect(await device.dispatch({ type: 'device.reset' })).toEqual({
      ok: false,
      error: 'The card could not be emptied: CardGeneralFailure.',
    })
  })
})

describe('the end', () => {
  it('is the last that subscribers hear, and nothing works afterwards', async () => {
    const { device, ports, toPortal } = await createRig()
    const visitId = await toPortal()
    const kinds: string[] = []
    device.subscribe(({ events }) => kinds.push(...events.map(({ kind }) => kind)))
    await Promise.resolve()
    await Promise.all([device.close(), device.close()])
    expect(kinds.filter((kind) => kind === 'device.stopped')).toHaveLength(1)
    expect(kinds.at(-1)).toBe('device.stopped')
    const count = device.events().length
    device.portal({ type: 'crashed', visitId, reason: 'quit' })
    expect(await device.dispatch({ type: 'app.open', via: 'start' })).toEqual({
      ok: false,
      error: 'The device has been closed.',
    })
    ports.time.move(60_000)
    expect(device.events()).toHaveLength(count)
  })
})

describe('operator files', () => {
  it('that were refused are in the trace', async () => {
    const { device, events } = await createRig()
    device.rejectOperator('bad.json', [{ path: 'id', message: 'missing' }])
    expect(events('operator.rejected')[0]?.payload).toEqual({
      file: 'bad.json',
      problems: [{ path: 'id', message: 'missing' }],
    })
  })

  it('replace an operator of the same id', async () => {
    const { device } = await createRig()
    device.addOperator({ ...CONTOSO, brandName: 'Renamed' })
    expect(device.view().operators.map(({ brandName }) => brandName)).toEqual(['Fabrikam Mobile', 'Renamed'])
  })
})

describe('subscribers', () => {
  it('hear once of all that happened in a turn, and get the view only if they ask', async () => {
    const { device } = await createRig()
    const seen: { kinds: string[]; screen: string }[] = []
    const stop = device.subscribe(({ view, events }) =>
      seen.push({ kinds: events.map(({ kind }) => kind), screen: view.app.screen.name }),
    )
    await device.dispatch({ type: 'app.open', via: 'start' })
    await device.settled()
    expect(seen.flatMap(({ kinds }) => kinds)).toEqual([
      'app.opened',
      'app.screen',
      'service.request',
      'service.response',
      'app.screen',
    ])
    expect(seen.at(-1)?.screen).toBe('catalogue')
    expect(seen.length).toBeLessThan(4)
    stop()
    const before = seen.length
    await device.dispatch({ type: 'app.close' })
    await device.settled()
    expect(seen).toHaveLength(before)
  })

  it('get the same view while nothing changed', async () => {
    const { device } = await createRig()
    expect(device.view()).toBe(device.view())
    const before = device.view()
    await device.dispatch({ type: 'app.open', via: 'start' })
    expect(device.view()).not.toBe(before)
  })
})
