import { expect, test, vi } from 'vitest'
import type { NetworkRules } from '../../core/network/network.ts'
import { followOffline } from './offline.ts'
import type { NetworkState } from './state.ts'

function setUp() {
  const told: string[] = []
  let via: NetworkRules['access']['via'] = 'wifi'
  let listener = () => {}
  let attached = false
  const network = {
    rules: () => ({ access: { via, walled: false, country: '', countryBy: 'ip' } }),
    watch: (watching: () => void) => {
      listener = watching
      return () => (listener = () => {})
    },
  } as unknown as NetworkState
  const stop = followOffline({
    network,
    probe: () => ({
      attach: () => (attached = true),
      detach: () => (attached = false),
      isAttached: () => attached,
      async sendCommand(command, parameters) {
        if (command === 'Target.getTargets') return { targetInfos: [{ targetId: 'portal' }] }
        if (command === 'Target.attachToTarget') return { sessionId: 's' }
        if (command === 'Network.emulateNetworkConditions')
          told.push(`page ${(parameters as { offline: boolean }).offline ? 'offline' : 'online'}`)
        return {}
      },
    }),
    isTarget: (targetId) => targetId === 'portal',
    frames: () => [
      {
        async executeJavaScript(script) {
          told.push(script.startsWith('Object.defineProperty') ? 'frame offline' : 'frame online')
          throw new Error('The frame went away.')
        },
      },
    ],
  })
  const go = (to: typeof via) => {
    via = to
    listener()
  }
  return { told, go, stop, attached: () => attached }
}

test('page and frames of other sites are told when the device goes offline, and when it is back', async () => {
  const { told, go, attached } = setUp()
  go('offline')
  await vi.waitFor(() => expect(told).toEqual(['page offline', 'frame offline']))
  expect(attached()).toBe(true)
  go('offline')
  go('cellular')
  await vi.waitFor(() => expect(told.slice(2)).toEqual(['page online', 'frame online']))
  await vi.waitFor(() => expect(attached()).toBe(false))
})

test('a page that is left is told nothing more', async () => {
  const { told, go, stop, attached } = setUp()
  go('offline')
  await vi.waitFor(() => expect(told).toHaveLength(2))
  stop()
  await vi.waitFor(() => expect(attached()).toBe(false))
  go('wifi')
  expect(told.filter((one) => one.startsWith('frame'))).toEqual(['frame offline'])
})
