import { describe, expect, it } from 'vitest'
import { createFakeHttp, jsonAnswer } from '../device/fake-ports.testing.ts'
import { createOnlineHttp } from './online-http.ts'
import { isOnline } from './access.ts'
import { radioOn, switchesSnapshot } from './switches.ts'

const switches = (wifi: boolean, cellular: boolean, airplaneMode = false) => ({
  wifi,
  cellular,
  airplaneMode,
  ethernet: false,
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
