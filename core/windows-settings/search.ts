/** "Search for available profiles": asks the discovery server on behalf of each operator that is offered here. */
import type { VirtualClock } from '../clock/clock.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import type { ProfileSearch } from '../contract/windows.ts'
import type { Lpa } from '../lpa/api.ts'
import type { RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'

/** What searching needs. */
export interface SearchDeps {
  clock: Pick<VirtualClock, 'run'>
  recorder: Recorder
  lpa: Pick<Lpa, 'discover'>
  random: Pick<RandomPort, 'uuid'>
  /** Operators whose profiles may wait, as the catalogue would show them; null when nobody could be asked. */
  offered: (cause: number) => Promise<readonly OperatorConfig[] | null>
  changed: () => void
}

export interface Search {
  /** Starts to search, unless a search is under way. */
  start(): void
  /** The user is not interested any more. */
  stop(): void
  view(): ProfileSearch | null
}

/** Makes what searches. */
export function createSearch({ clock, recorder, lpa, random, offered, changed }: SearchDeps): Search {
  let current: ProfileSearch | null = null
  /** Counts the searches: the answer of one that was stopped is of no interest. */
  let number = 0
  const show = (next: ProfileSearch | null) => {
    current = next
    changed()
  }
  const search = async (cause: number): Promise<ProfileSearch> => {
    const operators = await offered(cause)
    const found: Extract<ProfileSearch, { step: 'ended' }>['found'] = []
    let problem: string | null = operators === null ? OFFLINE : null
    for (const { id: operatorId, brandName, smdp } of operators ?? []) {
      // The discovery server of the emulator knows of nobody else's profiles.
      if (smdp !== 'embedded') continue
      // oxlint-disable-next-line no-await-in-loop -- discovery is serial, as Windows documents
      const outcome = await lpa.discover({ operationId: random.uuid(), operatorId, embedded: true, cause })
      if (outcome.status === 'Success') {
        const { smdpAddress, matchingId } = outcome.activationCode
        found.push({ brandName, smdpAddress, activationCode: `1$${smdpAddress}$${matchingId}` })
      } else if (outcome.status !== 'NoEligibleProfileForThisDevice') {
        problem = outcome.status === 'ServerNotReachable' ? OFFLINE : FAILED
      }
    }
    return { step: 'ended', found, problem }
  }
  return {
    start() {
      if (current?.step === 'searching') return
      number += 1
      const mine = number
      show({ step: 'searching' })
      const cause = recorder.record('esim.search', {})
      void clock.run(async () => {
        const result = await search(cause)
        if (mine === number && current !== null) show(result)
      })
    },
    stop() {
      number += 1
      if (current !== null) show(null)
    },
    view: () => current,
  }
}

const OFFLINE = 'The discovery server could not be reached. Check your connection.'
const FAILED = 'The discovery server could not be used.'
