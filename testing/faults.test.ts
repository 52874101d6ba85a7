import { expect, it } from 'vitest'
import type { Intent } from '../core/contract/intents.ts'
import { type FaultName, createFaultsFixture } from './faults.ts'

function fixture() {
  const intents: Intent[] = []
  const running = {
    ask: () => Promise.resolve({ faults: [{ name: 'cardBusy', left: 1, used: 0 }] } as never),
    dispatch(intent: Intent) {
      intents.push(intent)
      return Promise.resolve()
    },
  }
  return { faults: createFaultsFixture(() => running), intents }
}

it('arms once, several times, and until it is cleared', async () => {
  const { faults, intents } = fixture()
  await faults.arm('serverFailure')
  await faults.arm('serverNotReachable', { times: 2 })
  await faults.arm('cardBusy', { times: 'until-cleared' })
  await faults.clear('cardBusy')
  await faults.clear()
  expect(intents).toEqual([
    { type: 'fault.arm', name: 'serverFailure', times: 1 },
    { type: 'fault.arm', name: 'serverNotReachable', times: 2 },
    { type: 'fault.arm', name: 'cardBusy', times: null },
    { type: 'fault.clear', name: 'cardBusy' },
    { type: 'fault.clear', name: null },
  ])
  expect(await faults.armed()).toEqual([{ name: 'cardBusy', left: 1, used: 0 }])
})

it('names what was probably meant, and what times can be', async () => {
  const { faults, intents } = fixture()
  await expect(faults.arm('serverNotReacheable' as FaultName)).rejects.toThrow('Did you mean "serverNotReachable"?')
  await expect(faults.clear('x' as FaultName)).rejects.toThrow('There is no fault "x". docs/faults.md lists them all.')
  await expect(faults.arm('cardBusy', { times: 0 })).rejects.toThrow("from 1 to 1000, or 'until-cleared'")
  expect(intents).toEqual([])
})
