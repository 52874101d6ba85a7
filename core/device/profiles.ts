/** The profiles on the card, as last read from it. */
import type { ProfileSnapshot } from '../contract/device.ts'
import { CardUnreachable } from '../euicc/api.ts'
import type { Lpa } from '../lpa/api.ts'

export interface Profiles {
  list(): readonly ProfileSnapshot[]
  enabled(): ProfileSnapshot | null
  /** Bytes that the card has left for profiles; null while they are not known. */
  freeMemory(): number | null
  /** Reads the card again. */
  refresh(): Promise<void>
}

/** Makes an empty list; read it with {@link Profiles.refresh}. */
export function createProfiles(lpa: Pick<Lpa, 'profiles' | 'freeMemory'>, changed: () => void): Profiles {
  let list: readonly ProfileSnapshot[] = []
  let free: number | null = null
  return {
    list: () => list,
    enabled: () => list.find((profile) => profile.state === 'Enabled') ?? null,
    freeMemory: () => free,
    async refresh() {
      try {
        ;[list, free] = await Promise.all([lpa.profiles(), lpa.freeMemory()])
      } catch (error) {
        if (!(error instanceof CardUnreachable) || error.status !== 'CardRemoved') throw error
        // No card, no profiles.
        ;[list, free] = [[], null]
      }
      changed()
    },
  }
}
