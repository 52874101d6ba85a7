import { expect, test } from 'vitest'
import { waitFor, within } from './wait.ts'

test('gives what the probe finds at last', async () => {
  let asked = 0
  await expect(waitFor({ what: 'a number', probe: () => ((asked += 1) === 3 ? 7 : undefined) })).resolves.toBe(7)
})

test('says what it waited for, and what else is known', async () => {
  const waiting = waitFor({ what: 'the moon', probe: () => undefined, timeoutMs: 60, context: () => 'It is cloudy.' })
  await expect(waiting).rejects.toThrow('Waited 0.06 s for the moon, in vain.\nIt is cloudy.')
})

test('ends with what the probe throws', async () => {
  const waiting = waitFor({
    what: 'nothing',
    probe: () => {
      throw new Error('broken')
    },
  })
  await expect(waiting).rejects.toThrow('broken')
})

test('passes an answer on that comes in time', async () => {
  await expect(within({ what: 'a number', answer: Promise.resolve(7), timeoutMs: 1_000 })).resolves.toBe(7)
})

test('says which answer did not come', async () => {
  const waiting = within({ what: 'the moon', answer: new Promise(() => {}), timeoutMs: 30, context: () => 'Clouds.' })
  await expect(waiting).rejects.toThrow('Waited 0.03 s for the moon, in vain.\nClouds.')
})
