/** Does what the app's state machine asks for. */
import { assertNever } from '../assert-never.ts'
import { askForOffers } from '../app/offers.ts'
import type { AppEffect, AppEvent } from '../app/state.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { lookUpNumber } from '../catalogue/phone-number.ts'
import { visibleOperators } from '../catalogue/visible.ts'
import type { FirstRun } from '../first-run/first-run.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Operations } from '../operations/operations.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { DownloadErrors } from '../portal/download-errors.ts'
import { launchOf } from '../portal/launch.ts'
import type { Visits } from '../portal/visits.ts'
import type { Accounts } from '../operator-api/accounts.ts'
import { formatRemaining } from '../operator-api/remaining.ts'
import type { HttpPort, RandomPort } from '../ports.ts'
import type { Recorder } from '../trace/trace.ts'
import type { DeviceDocument } from './document.ts'
import type { Line } from './line.ts'
import type { Profiles } from './profiles.ts'

/** What effects need. */
export interface EffectsDeps {
  clock: VirtualClock
  http: HttpPort
  trace: Recorder
  diagnostics: Diagnostics
  operators: OperatorRegistry
  operations: Operations
  profiles: Profiles
  line: Line
  downloadErrors: DownloadErrors
  visits: Visits
  gateway: Gateway
  firstRun: Pick<FirstRun, 'looksUp' | 'lookedUp'>
  document: DeviceDocument
  accounts: Accounts
  online: () => boolean
  /** ISO 3166-1: where the device is, by its network. */
  country: () => string
  random: RandomPort
  correlationVector: () => string
  send: (event: AppEvent, cause: number | null) => void
}

/** Makes what performs effects. */
export function createEffects(deps: EffectsDeps): (effect: AppEffect, cause: number | null) => void {
  const { clock, diagnostics, operators, operations, visits, document, correlationVector, send } = deps

  /** The operators of the catalogue in their order; notes which are left out. */
  const catalogueOf = (ids: readonly string[], country: string, cause: number | null): string[] => {
    const { eid, settings } = document
    const { shown, hidden } = visibleOperators(operators.list(), { ...settings, eid, country })
    const operatorIds = shown.map(({ id }) => id).filter((id) => ids.includes(id))
    // The service leaves out other countries' operators itself, but not the user's own.
    const left = hidden.filter(({ operator, because }) => because !== 'country' || ids.includes(operator.id))
    if (left.length === 0) return operatorIds
    const names = left.map(({ operator, because }) => ({ operatorId: operator.id, because }))
    const seq = deps.trace.record('app.catalogue', { country, operatorIds, hidden: names }, cause)
    for (const { operator, because } of left) {
      const { make, model } = settings
      const why = because === 'country' ? country : because === 'eid' ? eid.slice(0, 8) : `${make} ${model}`
      diagnostics.raise('MP2330', { brand: operator.brandName, because, why }, seq)
    }
    return operatorIds
  }
  const simAlone = (request: number, unavailable: () => void, cause: number | null) => {
    const iccid = deps.line.iccid()
    const operator = iccid === '' ? null : operators.byIccid(iccid)
    if (operator !== null) return send({ type: 'sim-alone', request, operatorId: operator.id }, cause)
    diagnostics.raise(
      'MP2331',
      { sim: iccid === '' ? 'there is no SIM' : 'the SIM belongs to another operator' },
      cause,
    )
    unavailable()
  }
  const askService = async (request: number, cause: number | null) => {
    const { developerPortals } = document.settings
    const region = deps.country()
    const asking = { http: deps.http, recorder: deps.trace, diagnostics }
    const ids = await askForOffers(asking, { country: region, developerPortals }, cause)
    const unavailable = () => send({ type: 'not-offered', request, correlationVector: correlationVector() }, cause)
    if (ids === null) return unavailable()
    // The list of operators is for devices whose eSIM is active (Microsoft, "Mobile Plans operator catalog").
    if (document.slot === 'sim') return simAlone(request, unavailable, cause)
    const operatorIds = catalogueOf(ids, region, cause)
    if (operatorIds.length === 0) {
      diagnostics.raise('MP1503', { region }, cause, region)
      return unavailable()
    }
    send({ type: 'offered', request, operatorIds, lookUp: deps.firstRun.looksUp() }, cause)
  }
  const openPortal = (operatorId: string, visitId: string, phoneNumber: string | undefined, cause: number | null) => {
    const operator = operators.get(operatorId)
    const lose = () => send({ type: 'portal-lost', visitId, correlationVector: correlationVector() }, cause)
    if (operator === null) return lose()
    const { eid, imei, settings } = document
    const online = deps.online()
    const launch = launchOf({
      operator,
      region: settings.region,
      location: deps.country(),
      language: settings.language,
      eid,
      imei,
      transactionId: deps.random.uuid(),
      iccids: deps.profiles.list().map((profile) => profile.iccid),
      sim: deps.line.sim(),
      ...(phoneNumber === undefined ? {} : { phoneNumber }),
      errorHeaders: online ? deps.downloadErrors.take(operatorId) : {},
    })
    if (!online) {
      diagnostics.raise('MP1406', { url: launch.url }, cause, launch.url)
      return lose()
    }
    visits.open(visitId, operator, launch, settings.language, cause)
  }

  const askBalance = async (iccid: string, cause: number | null) => {
    const balance = await deps.accounts.ask(iccid, cause)
    if (balance === null || balance.type === 'NOTSUPPORTED') return
    send({ type: 'balance-known', iccid, remaining: formatRemaining(balance) }, cause)
  }

  return (effect, cause) => {
    switch (effect.type) {
      case 'ask-balance':
        return void clock.run(() => askBalance(effect.iccid, cause))
      case 'ask-service':
        return void clock.run(() => askService(effect.request, cause))
      case 'open-portal':
        return openPortal(effect.operatorId, effect.visitId, effect.phoneNumber, cause)
      case 'close-portal':
        return visits.close(effect.visitId, cause)
      case 'page-back':
        if (!visits.back(effect.visitId)) send({ type: 'no-page-back', visitId: effect.visitId }, cause)
        return
      case 'look-up': {
        const offered = visibleOperators(operators.list(), {
          ...document.settings,
          eid: document.eid,
          country: deps.country(),
        })
        const result = lookUpNumber(effect.number, offered.shown)
        return send({ type: 'looked-up', result, number: effect.number }, cause)
      }
      case 'end-look-up':
        return deps.firstRun.lookedUp()
      case 'prepare-gateway':
        return deps.gateway.prepare(effect.operatorId, cause)
      case 'retry-order':
        return operations.retry(effect.operationId, cause)
      case 'forget-order':
        return operations.forget(effect.operationId)
      default:
        return assertNever(effect, 'effect of the app')
    }
  }
}
