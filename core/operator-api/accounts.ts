/**
 * What the device knows of its lines' balances: asks GetBalance when the flyout is shown, keeps the last answer, and
 * leaves an operator alone that asks for it.
 *
 * Source: Microsoft, "Mobile Plans account management". How the flyout looks while an answer is awaited, or when none
 * comes, is documented nowhere; our choice is the "basic experience", which the page calls the default.
 */
import type { VirtualClock } from '../clock/clock.ts'
import type { OperatorConfig } from '../contract/operator.ts'
import { isMobilePlansLine } from '../operators/cosa.ts'
import type { HttpPort, RandomPort, TimePort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Balance } from './balance.ts'
import { createOperatorApi } from './client.ts'
import type { ApiEndpoint } from './endpoint.ts'
import { endpointOf } from './endpoint.ts'

/** What is known of a line. */
export interface Account {
  /** An answer is awaited. */
  asking: boolean
  /** The last answer that could be read; null after any other. */
  balance: Balance | null
}

/** Balances of the device's lines. */
export interface Accounts {
  /** Of a line, by ICCID. */
  of(iccid: string): Account
  /**
   * Asks about a line, unless it is no line of Mobile Plans, the device is offline or the operator wants to be left alone.
   * Asked twice at a time, it asks once. Resolves with the balance that is known then.
   */
  ask(iccid: string, cause: number | null): Promise<Balance | null>
  /** Forgets everything. */
  clear(): void
}

/** What accounts need. */
export interface AccountsDeps {
  http: HttpPort
  clock: Pick<VirtualClock, 'now'>
  /** Measures answers. */
  time: Pick<TimePort, 'now'>
  random: Pick<RandomPort, 'uuid'>
  recorder: Recorder
  operatorOf: (iccid: string) => OperatorConfig | null
  /** Changes an endpoint before it is asked, for rehearsals. */
  prepare?: (operator: OperatorConfig, endpoint: ApiEndpoint) => ApiEndpoint
  online: () => boolean
  /** ISO 3166-1: where the device is. */
  country: () => string
  changed: () => void
}

const UNKNOWN: Account = { asking: false, balance: null }

/** Makes accounts that know nothing. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const { http, clock, time, random, recorder, operatorOf, online, country, changed } = deps
  const prepare = deps.prepare ?? ((_operator, endpoint) => endpoint)
  let accounts = new Map<string, Account>()
  let running = new Map<string, Promise<Balance | null>>()
  /** Operator → virtual time before which it is not asked again. */
  let notBefore = new Map<string, number>()

  const set = (iccid: string, account: Account) => {
    accounts.set(iccid, account)
    changed()
  }
  const of = (iccid: string) => accounts.get(iccid) ?? UNKNOWN

  const work = async (iccid: string, operator: OperatorConfig, endpoint: ApiEndpoint, cause: number | null) => {
    const mine = accounts
    set(iccid, { ...of(iccid), asking: true })
    const api = createOperatorApi(http, { endpoint, random, now: time.now, operatorId: operator.id, recorder })
    const { outcome } = await api.getBalance({ iccid, parameters: { location: country() } }, cause)
    // A reset came meanwhile: the answer is about a device that is no more.
    if (mine !== accounts) return null
    if (outcome.kind === 'refused' && outcome.retryAfterMs !== null)
      notBefore.set(operator.id, clock.now() + outcome.retryAfterMs)
    const [first] = outcome.kind === 'ok' ? outcome.value : []
    // A balance without a type says nothing that the flyout could show.
    const read = first === undefined || first.type === null ? null : first
    // Too many requests say nothing about the balance: what was known is still the best guess.
    const balance = outcome.kind === 'refused' && outcome.status === 429 ? of(iccid).balance : read
    set(iccid, { asking: false, balance })
    return balance
  }

  return {
    of,
    ask(iccid, cause) {
      const operator = operatorOf(iccid)
      const endpoint = operator === null ? null : endpointOf(operator)
      const under = running.get(iccid)
      if (under !== undefined) return under
      const quiet = operator === null || endpoint === null || !isMobilePlansLine(iccid, operator) || !online()
      if (quiet || (notBefore.get(operator.id) ?? 0) > clock.now()) return Promise.resolve(of(iccid).balance)
      const mine = running
      const asking = work(iccid, operator, prepare(operator, endpoint), cause).finally(() => mine.delete(iccid))
      mine.set(iccid, asking)
      return asking
    },
    clear() {
      accounts = new Map()
      running = new Map()
      notBefore = new Map()
      changed()
    },
  }
}
