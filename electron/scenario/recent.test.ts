import { expect, it } from 'vitest'
import type { StorePort } from '../../core/ports.ts'
import { RECENT_SCENARIOS, createRecentFiles } from './recent.ts'

const storeWith = (document: unknown): StorePort & { saved: unknown[] } => {
  const saved: unknown[] = []
  return {
    saved,
    load: (name) => Promise.resolve(name === RECENT_SCENARIOS ? (saved.at(-1) ?? document) : null),
    save: (_, value) => Promise.resolve(void saved.push(value)),
  }
}

it('has the newest first, each once, and not too many', async () => {
  const store = storeWith(null)
  const recent = await createRecentFiles(store)
  expect(recent.list()).toEqual([])
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) recent.add(`/${name}.yaml`)
  const expected = ['/b.yaml', '/g.yaml', '/f.yaml', '/e.yaml', '/d.yaml', '/c.yaml']
  expect(recent.list()).toEqual(expected)
  expect((await createRecentFiles(store)).list()).toEqual(expected)
})

it.each([null, [], { files: 'a' }, { files: [1] }])('remembers nothing from %j', async (document) => {
  expect((await createRecentFiles(storeWith(document))).list()).toEqual([])
})

it('goes on when it cannot be kept', async () => {
  const recent = await createRecentFiles({
    load: () => Promise.resolve(null),
    save: () => Promise.reject(new Error('full')),
  })
  recent.add('/a.yaml')
  expect(recent.list()).toEqual(['/a.yaml'])
})
