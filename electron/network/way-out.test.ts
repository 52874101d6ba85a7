import { EventEmitter } from 'node:events'
import type { ClientRequest, ProxyConfig } from 'electron'
import { expect, test } from 'vitest'
import { createWayOut } from './way-out.ts'
import type { Way } from './way-out.ts'

const KEY = { username: 'emulator', password: 's3cret', probe: 'http://probe.invalid/' }

function setUp() {
  const proxies: ProxyConfig[] = []
  const failures: string[] = []
  const app = new EventEmitter()
  const faults = { proxy: false, gate: false, status: 204 }
  let wanted: Way = 'gate'
  const way = createWayOut({
    session: {
      async setProxy(config) {
        if (faults.proxy) throw new Error('no proxy today')
        proxies.push(config)
      },
      closeAllConnections: async () => {},
    },
    gate: {
      key: KEY,
      async port() {
        if (faults.gate) throw new Error('EADDRINUSE')
        return 4711
      },
    },
    wanted: () => wanted,
    direct: async () => ({ mode: 'system' }),
    app,
    request({ url }) {
      expect(url).toBe(KEY.probe)
      const request = Object.assign(new EventEmitter(), {
        abort: () => {},
        end: () => void setImmediate(() => request.emit('response', { statusCode: faults.status })),
      })
      return request as unknown as ClientRequest
    },
    wake: () => () => {},
    failed: (error) => failures.push(error),
  })
  const go = async (to: Way) => {
    wanted = to
    way.follow()
    await way.ready()
  }
  return { way, go, proxies, failures, faults, app }
}

test('takes the way that the network asks for, once', async () => {
  const { way, go, proxies } = setUp()
  expect(way.state()).toBe('open')
  const first = go('gate')
  expect(way.state()).toBe('changing')
  await first
  await go('gate')
  await go('direct')
  expect(way.state()).toBe('open')
  expect(proxies.map(({ mode, proxyRules }) => proxyRules ?? mode)).toEqual(['http://127.0.0.1:4711', 'system'])
})

test.each([
  ['the gate does not start', { gate: true }, 'EADDRINUSE'],
  ['the session takes no proxy', { proxy: true }, 'no proxy today'],
  ['somebody else answers', { status: 200 }, 'status 200'],
])('is closed, and says why, when %s; the next try may succeed', async (_what, fault, why) => {
  const { way, go, faults, failures, proxies } = setUp()
  await go('direct')
  Object.assign(faults, fault)
  await go('gate')
  expect(way.state()).toBe('blocked')
  expect(failures).toEqual([expect.stringContaining(why)])
  // Also what webRequest does not see is led away from the old way, as far as the session can be told.
  if (!faults.proxy) expect(proxies.at(-1)?.proxyRules).toBe('http://127.0.0.1:9')
  Object.assign(faults, { gate: false, proxy: false, status: 204 })
  await go('gate')
  expect(way.state()).toBe('open')
  expect(failures).toHaveLength(1)
})

test('tells the password to its own gate alone, and leads nowhere when it is closed', async () => {
  const { go, app, way, proxies } = setUp()
  await go('gate')
  const ask = (info: { isProxy: boolean; host: string; port: number }) => {
    const given: unknown[] = []
    app.emit('login', { preventDefault: () => given.push('mine') }, null, null, info, (...all: unknown[]) =>
      given.push(...all),
    )
    return given
  }
  expect(ask({ isProxy: true, host: '127.0.0.1', port: 4711 })).toEqual(['mine', 'emulator', 's3cret'])
  expect(ask({ isProxy: true, host: '127.0.0.1', port: 4712 })).toEqual([])
  expect(ask({ isProxy: true, host: 'proxy.example', port: 4711 })).toEqual([])
  expect(ask({ isProxy: false, host: '127.0.0.1', port: 4711 })).toEqual([])
  await way.close()
  expect(proxies.at(-1)?.proxyRules).toBe('http://127.0.0.1:9')
  await go('direct')
  expect(proxies.at(-1)?.proxyRules).toBe('http://127.0.0.1:9')
  expect(ask({ isProxy: true, host: '127.0.0.1', port: 4711 })).toEqual([])
})
