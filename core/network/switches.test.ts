import { describe, expect, it } from 'vitest'
import { createFakeHttp, jsonAnswer } from '../device/fake-ports.testing.ts'
import { createOnlineHttp } from './online-http.ts'
import { isOnline } from './access.ts'
import { DEFAULT_SWITCHES, radioOn, switched, switchesSnapshot } from './switches.ts'

const switches = (wifi: boolean, cellular: boolean, airplaneMode = false) => ({
  ...DEFAULT_SWITCHES,
  wifi,
  cellular,
  airplaneMode,
})

describe('connection', () => {
  it.each([
    [switches(true, false), 'none', true],
    [switches(false, true), 'home', true],
    [switches(false, true), 'roaming', true],
    [switches(false, true), 'partner', true],
    [switches(false, true), 'searching', false],
    [switches(false, true), 'denied', false],
    [switches(false, false), 'home', false],
    [switches(true, true, true), 'home', false],
  ] as const)('%o, registered %s: %s', (given, registration, expected) => {
    expect(isOnline(given, registration)).toBe(expected)
  })

  it('stays online by cable whatever the radios do', () => {
    expect(isOnline({ ...switches(false, false, true), ethernet: true }, 'none')).toBe(true)
  })

  it('uses cellular by itself only while Windows is to keep the line connected', () => {
    const kept = switches(false, true)
    const left = switched(kept, { keepConnected: false })
    expect(isOnline(left, 'home')).toBe(false)
    const dialled = switched(left, { connectedByHand: true })
    expect(isOnline(dialled, 'home')).toBe(true)
    expect(isOnline(dialled, 'denied')).toBe(false)
    expect(isOnline({ ...left, wifi: true }, 'home')).toBe(true)
    // Whoever turns the modem off, or leaves it to Windows again, has hung up.
    for (const change of [{ cellular: false }, { airplaneMode: true }, { keepConnected: true }])
      expect(switched(dialled, change).connectedByHand).toBe(false)
    expect(switched(kept, { connectedByHand: true }).connectedByHand).toBe(false)
  })

  it('lets the modem send unless cellular is off or airplane mode is on', () => {
    expect(radioOn(switches(false, true))).toBe(true)
    expect(radioOn(switches(true, false))).toBe(false)
    expect(radioOn(switches(true, true, true))).toBe(false)
  })

  it('names the Wi-Fi network only while it is used', () => {
    expect(switchesSnapshot(switches(true, true)).wifi.ssid).not.toBeNull()
    expect(switchesSnapshot(switches(true, true, true))).toMatchObject({
      wifi: { on: true, ssid: null },
      airplaneMode: true,
    })
    expect(switchesSnapshot(switches(false, true)).wifi).toEqual({ on: false, ssid: null })
  })

  it('answers offline without asking the network', async () => {
    const http = createFakeHttp()
    http.route('a.example', () => jsonAnswer({}))
    let online = false
    const gated = createOnlineHttp(http, () => online)
    const request = { method: 'GET', url: 'https://a.example/', headers: {}, timeoutMs: 1, maxBytes: 1 } as const
    expect(await gated.send(request)).toMatchObject({ ok: false, error: 'offline' })
    expect(http.requests).toEqual([])
    online = true
    expect(await gated.send(request)).toMatchObject({ ok: true, status: 200 })
  })
})
