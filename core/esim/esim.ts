/**
 * Windows' view of the eSIM: WinRT ESim and ESimProfile. It projects what the card says, and hands on what users ask for;
 * policy rules and classes are the card's own to hold.
 */
import type { VirtualClock } from '../clock/clock.ts'
import type { ESimSnapshot, ProfileSnapshot } from '../contract/device.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { ESimOperation } from '../contract/windows.ts'
import type { Profiles } from '../device/profiles.ts'
import type { Lpa } from '../lpa/api.ts'
import { utf8 } from '../tlv/bytes.ts'
import type { Recorder } from '../trace/trace.ts'
import { refusalOf } from './policy.ts'
import type { Enterprise } from './policy.ts'

/** What it works with. */
export interface ESimDeps {
  clock: Pick<VirtualClock, 'run'>
  recorder: Recorder
  lpa: Pick<Lpa, 'enable' | 'disable' | 'delete' | 'rename' | 'reset'>
  /** An operation is under way at the card. */
  busy: () => boolean
  profiles: Profiles
  eid: () => string
  /** The eUICC is in its place. */
  present: () => boolean
  enterprise: () => Enterprise
  /** The line in use may be another one now. */
  lineChanged: (cause: number) => void
}

export interface ESim {
  snapshot(): ESimSnapshot
  /** The profiles with what the organisation says about them. */
  profiles(): ProfileSnapshot[]
  /** Does what a user asks for. Never rejects. `nickname` belongs to `rename`. */
  perform(operation: ESimOperation, iccid: string | null, nickname?: string): Promise<ESimOperationStatus>
}

/** Most bytes of a nickname (SGP.22 5.7.21). */
const NICKNAME_BYTES = 64

/** Makes it. */
export function createESim(deps: ESimDeps): ESim {
  const { clock, recorder, lpa, busy, profiles, enterprise } = deps
  const listed = (): ProfileSnapshot[] =>
    profiles.list().map((profile) => ({
      ...profile,
      policy: { ...profile.policy, isManagedByEnterprise: enterprise().managed.includes(profile.iccid) },
    }))
  const command = (
    operation: ESimOperation,
    iccid: string,
    nickname: string,
    cause: number,
  ): Promise<ESimOperationStatus> => {
    if (operation === 'rename') return lpa.rename(iccid, fitting(nickname.trim()), cause)
    if (operation === 'reset') return lpa.reset(cause)
    return lpa[operation](iccid, cause)
  }
  return {
    snapshot: () => ({
      eid: deps.eid(),
      state: !deps.present() ? 'Removed' : busy() ? 'Busy' : 'Idle',
      availableMemoryInBytes: profiles.freeMemory(),
      policy: { shouldEnableManagingUi: enterprise().uiEnabled },
      slotIndex: 0,
    }),
    profiles: listed,
    perform: (operation, iccid, nickname = '') =>
      clock.run(async () => {
        const named = iccid === null ? {} : { iccid }
        const asked = recorder.record('esim.requested', { operation, ...named })
        const refused = refusalOf(operation, iccid, profiles.list(), enterprise()) ?? (busy() ? 'CardBusy' : null)
        const status = refused ?? (await command(operation, iccid ?? '', nickname, asked))
        if (refused === null) {
          await profiles.refresh()
          deps.lineChanged(asked)
        }
        recorder.record('esim.completed', { operation, ...named, status }, asked)
        return status
      }),
  }
}

/** As many whole characters as fit. */
function fitting(nickname: string): string {
  let cut = [...nickname]
  while (utf8(cut.join('')).length > NICKNAME_BYTES) cut = cut.slice(0, -1)
  return cut.join('')
}
