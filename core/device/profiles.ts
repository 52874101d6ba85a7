/** The profiles on the card, as last read from it. */
import type { ProfileSnapshot } from '../contract/device.ts'
import type { Lpa } from '../lpa/api.ts'

export interface Profiles {
  list(): readonly ProfileSnapshot[]
  enabled(): ProfileSnapshot | null
  /** Reads the card again. */
  refresh(): Promise<void>
}

/** Makes an empty list; read it with {@link Profiles.refresh}. */
export function createProfiles(lpa: Pick<Lpa, 'profiles'>, changed: () => void): Profiles {
  let list: readonly ProfileSnapshot[] = []
  return {
    list: () => list,
    enabled: () => list.find((profile) => profile.state === 'Enabled') ?? null,
    async refresh() {
      list = await lpa.profiles()
      changed()
    },
  }
}
