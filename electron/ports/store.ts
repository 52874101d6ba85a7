/** Named JSON documents in a folder: `<name>.json`, each whole after a kill. */
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorePort } from '../../core/ports.ts'
import { writeDurably } from './durable-file.ts'

/** A document that could not be read; it lies aside as `keptAs`. */
export interface CorruptDocument {
  name: string
  keptAs: string
  detail: string
}

export interface Store extends StorePort {
  /** Resolves when everything saved so far has reached the disk. */
  flush(): Promise<void>
}

/** One document on its way to the disk. */
interface Slot {
  /** The newest text that waits for its turn; an older one that waited has been replaced. */
  waiting: string | null
  running: Promise<void> | null
}

/** What the store needs. */
export interface StoreOptions {
  folder: string
  /** Real time in milliseconds since 1970, for the names of files set aside. */
  now: () => number
  onCorrupt: (document: CorruptDocument) => void
}

const pathOf = (folder: string, name: string): string => {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) throw new Error(`"${name}" is no name of a document: use a–z, 0–9 and hyphens.`)
  return join(folder, `${name}.json`)
}

/** Makes a store. Writes of one name happen one after the other; of several that wait, the newest is written. */
export function createStore({ folder, now, onCorrupt }: StoreOptions): Store {
  const slots = new Map<string, Slot>()
  const write = async (name: string, slot: Slot): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    while (slot.waiting !== null) {
      const text = slot.waiting
      slot.waiting = null
      await writeDurably(pathOf(folder, name), text)
    }
  }
  const setAside = async (name: string, path: string, detail: string) => {
    const keptAs = `${path}.corrupt-${now()}`
    await rename(path, keptAs)
    onCorrupt({ name, keptAs, detail })
  }
  return {
    async load(name) {
      const path = pathOf(folder, name)
      await slots.get(name)?.running
      let text: string
      try {
        text = await readFile(path, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      try {
        return JSON.parse(text) as unknown
      } catch (error) {
        await setAside(name, path, (error as Error).message)
        return undefined
      }
    },
    save(name, value) {
      pathOf(folder, name)
      const slot = slots.get(name) ?? { waiting: null, running: null }
      slots.set(name, slot)
      // Now, not when its turn comes: the caller may go on changing the value.
      slot.waiting = JSON.stringify(value)
      slot.running ??= write(name, slot).finally(() => {
        slot.running = null
      })
      return slot.running
    },
    async flush() {
      for (const slot of slots.values()) await slot.running
    },
  }
}
