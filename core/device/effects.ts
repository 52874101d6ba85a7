/** Does what the app's state machine asks for. */
import { assertNever } from '../assert-never.ts'
import { askForOffers } from '../app/offers.ts'
import type { AppEffect, AppEvent } from '../app/state.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
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

  const askService = async (request: number, cause: number | null) => {
    const { developerPortals } = document.settings
    const region = deps.country()
    const asking = { http: deps.http, recorder: deps.trace, diagnostics }
    const ids = await askForOffers(asking, { country: region, developerPortals }, cause)
    const operatorIds = operators.offered(ids ?? [], region)
    if (ids !== null && operatorIds.length === 0) diagnostics.raise('MP1503', { region }, cause, region)
    if (operatorIds.length > 0) send({ type: 'offered', request, operatorIds }, cause)
    else send({ type: 'not-offered', request, correlationVector: correlationVector() }, cause)
  }
  const openPortal = (operatorId: string, visitId: string, cause: number | null) => {
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
        return openPortal(effect.operatorId, effect.visitId, cause)
      case 'close-portal':
        return visits.close(effect.visitId, cause)
      case 'page-back':
        if (!visits.back(effect.visitId)) send({ type: 'no-page-back', visitId: effect.visitId }, cause)
        return
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
