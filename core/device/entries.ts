/**
 * Ways into the Mobile Plans app and to the operator's account: flyout, start menu, Settings. Source: Microsoft, "Mobile
 * Plans" (entry points) and "Mobile Plans account management".
 */
import type { App } from '../app/app.ts'
import type { EntryPoint } from '../contract/intents.ts'
import { CURRENT_APP_VERSION, hasSince } from '../contract/generations.ts'
import type { AccountPage } from '../contract/view.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Accounts } from '../operator-api/accounts.ts'
import { accountTargetOf, cosaOf } from '../operators/cosa.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { Recorder } from '../trace/trace.ts'

export interface Entries {
  /** Opens the app at the list of operators. */
  open(via: EntryPoint): void
  /** The flyout has been shown: the operator of the line in use is asked for the balance. */
  flyoutShown(): void
  /** "Connect with a data plan". */
  connect(): void
  /** "View my account". */
  account(): void
  /** The page outside of the app that "View my account" led to, until it is closed. */
  accountPage(): AccountPage | null
  closeAccountPage(): void
}

/** What entries need. */
export interface EntriesDeps {
  clock: Pick<VirtualClock, 'run'>
  recorder: Recorder
  app: Pick<App, 'state' | 'send'>
  accounts: Accounts
  operators: Pick<OperatorRegistry, 'byCosa'>
  /** ICCID of the line in use; empty without one. */
  iccid: () => string
  uuid: () => string
  correlationVector: () => string
  changed: () => void
}

/** Makes the entries. */
export function createEntries(deps: EntriesDeps): Entries {
  const { clock, recorder, app, accounts, operators, iccid, uuid, correlationVector, changed } = deps
  let page: AccountPage | null = null

  const operator = () => (iccid() === '' ? null : operators.byCosa(iccid()))
  const opened = (via: EntryPoint): number | null =>
    app.state().page.name === 'closed' ? recorder.record('app.opened', { via }) : null
  const isUnsupported = () => accounts.of(iccid()).balance?.type === 'NOTSUPPORTED'
  /** NOTSUPPORTED turns Mobile Plans off: whatever the app was to show, it shows its generic error. */
  const refused = (seq: number | null): boolean => {
    if (!isUnsupported()) return false
    app.send({ type: 'open-unsupported', correlationVector: correlationVector() }, seq)
    return true
  }
  const ask = (cause: number | null, then: () => void = () => {}) => {
    const line = iccid()
    if (line !== '') void clock.run(() => accounts.ask(line, cause).then(then))
  }
  /** Apps of the first generations asked at their start too (Microsoft, "DYNAMO prepaid experience", 2018). */
  const askAtStart = (seq: number | null) => {
    const { appVersion } = operator() ?? {}
    if (seq === null || appVersion === undefined || hasSince(appVersion, CURRENT_APP_VERSION)) return
    ask(seq, () => void refused(seq))
  }

  const close = () => {
    if (page === null) return
    page = null
    changed()
  }

  return {
    open(via) {
      const seq = opened(via)
      if (refused(seq)) return
      app.send({ type: 'open' }, seq)
      askAtStart(seq)
    },
    flyoutShown() {
      close()
      ask(null)
    },
    connect() {
      const of = operator()
      const seq = opened('flyout')
      if (refused(seq)) return
      // With a line of a known operator there is nothing to choose from.
      if (of === null || !cosaOf(of).supportDataMarketplace) app.send({ type: 'open' }, seq)
      else app.send({ type: 'open-operator', operatorId: of.id, visitId: null }, seq)
      askAtStart(seq)
    },
    account() {
      const of = operator()
      const target = of === null ? null : accountTargetOf(of)
      if (of === null || target === null) return
      const names = { operatorId: of.id, kind: target.kind }
      if (target.kind === 'browser' || target.kind === 'companion-app') {
        const where = target.kind === 'browser' ? target.url : target.appId
        recorder.record('account.opened', { ...names, target: where })
        page = { operatorName: of.brandName, kind: target.kind, target: where }
        return changed()
      }
      const asked = recorder.record('account.opened', { ...names, target: '' })
      const seq = opened('flyout') ?? asked
      if (refused(seq)) return
      const visitId = target.kind === 'portal' ? uuid() : null
      app.send({ type: 'open-operator', operatorId: of.id, visitId }, seq)
    },
    accountPage: () => page,
    closeAccountPage: close,
  }
}
