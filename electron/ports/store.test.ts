import { mkdtemp, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from './store.ts'
import type { CorruptDocument } from './store.ts'

let folder = ''
let corrupt: CorruptDocument[] = []
const make = () => createStore({ folder, now: () => 1234, onCorrupt: (document) => corrupt.push(document) })

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'store-')), 'state')
  corrupt = []
})

describe('store', () => {
  it('gives back what was saved, also to another store', async () => {
    await make().save('device', { eid: '8904', list: [1] })
    expect(await make().load('device')).toEqual({ eid: '8904', list: [1] })
    expect(await make().load('card')).toBeUndefined()
  })

  it('writes files that only the owner may read and leaves no temporary ones', async () => {
    await make().save('device', 1)
    expect(await readdir(folder)).toEqual(['device.json'])
    expect((await stat(join(folder, 'device.json'))).mode & 0o777).toBe(0o600)
  })

  it('saves the value as it was when save was called, and the newest wins', async () => {
    const store = make()
    const value = { n: 1 }
    const first = store.save('device', value)
    value.n = 2
    await Promise.all([first, ...Array.from({ length: 50 }, (_, n) => store.save('device', { n: n + 10 }))])
    expect(await store.load('device')).toEqual({ n: 59 })
  })

  it('resolves a save only when that value, or a newer one, is on the disk', async () => {
    const store = make()
    void store.save('device', 1)
    await store.save('device', 2)
    expect(await readFile(join(folder, 'device.json'), 'utf8')).toBe('2')
    void store.save('device', 3)
    await store.flush()
    expect(await readFile(join(folder, 'device.json'), 'utf8')).toBe('3')
  })

  it('sets a corrupt document aside, reports it and goes on', async () => {
    const store = make()
    await store.save('card', 1)
    await writeFile(join(folder, 'card.json'), '{"torn":')
    expect(await store.load('card')).toBeUndefined()
    expect(corrupt).toMatchObject([{ name: 'card', keptAs: join(folder, 'card.json.corrupt-1234') }])
    expect(await readFile(join(folder, 'card.json.corrupt-1234'), 'utf8')).toBe('{"torn":')
    await store.save('card', 2)
    expect(await store.load('card')).toBe(2)
  })

  it('rejects when the disk refuses, and recovers', async () => {
    await writeFile(folder, 'a file where the folder should be')
    const store = make()
    await expect(store.save('device', 1)).rejects.toThrow()
    const { rm } = await import('node:fs/promises')
    await rm(folder)
    await store.save('device', 2)
    expect(await store.load('device')).toBe(2)
  })

  it.each(['../x', 'A', '', 'a/b', 'x.json'])('refuses the name "%s"', async (name) => {
    await expect(make().load(name)).rejects.toThrow('is no name of a document')
    expect(() => make().save(name, 1)).toThrow('is no name of a document')
  })
})
