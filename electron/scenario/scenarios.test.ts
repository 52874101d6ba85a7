import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createScenarios } from './scenarios.ts'

test('two loads at once come one after the other, and one that breaks off holds none up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scenarios-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = async (name: string) => {
    await writeFile(join(folder, `${name}.yaml`), `name: ${name}\norders:\n  - matchingId: ${name}\n`)
    return join(folder, `${name}.yaml`)
  }
  const steps: string[] = []
  const scenarios = createScenarios({
    recent: { list: () => [], add: () => {} },
    device: {
      async loadScenario({ name }) {
        steps.push(`${name} begins`)
        await new Promise((done) => setTimeout(done, name === 'A' ? 20 : 0))
        if (name === 'B') throw new Error('broken')
        steps.push(`${name} ends`)
        return { ok: true }
      },
      rejectScenario: () => {},
    },
    setOrders: async (orders) => void steps.push(`orders ${orders.map(({ matchingId }) => matchingId).join()}`),
    notify: () => {},
    print: () => {},
  })
  const loads = [await file('A'), await file('B'), await file('C')].map((name) => scenarios.load(name))
  expect((await Promise.allSettled(loads)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(steps).toEqual(['orders A', 'A begins', 'A ends', 'orders B', 'B begins', 'orders C', 'C begins', 'C ends'])
})
