/** Does what users ask for. */
import { assertNever } from '../assert-never.ts'
import type { App } from '../app/app.ts'
import { FAULTS } from '../contract/faults/catalogue.ts'
import type { Intent } from '../contract/intents.ts'
import type { Faults } from '../faults/faults.ts'
import type { Consents } from '../installations/consents.ts'
import type { Installations } from '../installations/installations.ts'
import { isMailIntent } from '../mail/mail.ts'
import type { Mail } from '../mail/mail.ts'
import type { Network } from '../network/network.ts'
import { MEGABYTE } from '../contract/network.ts'
import type { Registration, RegistrationTarget } from '../network/registration.ts'
import { switched } from '../network/switches.ts'
import type { Entries } from './entries.ts'
import type { Rehearsals } from '../operator-api/rehearsals.ts'
import type { Operations } from '../operations/operations.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { Toasts } from '../toasts/toasts.ts'
import type { Recorder } from '../trace/trace.ts'
import type { IntentResult } from './api.ts'
import type { DeviceDocument } from './document.ts'
import type { Messages } from './messages.ts'
import type { Profiles } from './profiles.ts'
import type { Saving } from './saving.ts'
import { ADDING_FORBIDDEN, isWindowsIntent } from './windows.ts'
import type { Windows } from './windows.ts'

/** What intents touch. */
export interface IntentsDeps {
  trace: Recorder
  app: App
  operators: OperatorRegistry
  operations: Operations
  consents: Consents
  installations: Installations
  toasts: Pick<Toasts, 'putAside'>
  messages: Messages
  registration: Registration
  windows: Windows
  mail: Mail
  entries: Entries
  rehearsals: Rehearsals
  network: Network
  document: DeviceDocument
  faults: Faults
  profiles: Pick<Profiles, 'list'>
  target: () => RegistrationTarget
  saving: Saving
  advance: (ms: number) => Promise<void>
  reset: () => Promise<IntentResult>
  changed: () => void
  uuid: () => string
}

const OK: IntentResult = { ok: true }
const NO_LINE: IntentResult = { ok: false, error: 'There is no line: insert a SIM or enable a profile first.' }

/** Makes what takes intents. What makes no sense at the moment (a second Continue, say) is harmless and no error. */
export function createIntents(deps: IntentsDeps): (intent: Intent) => Promise<IntentResult> {
  const { trace, app, operators, operations, toasts, messages, registration, network, document, saving } = deps
  const { windows, entries, changed, uuid } = deps
  const did = (_done: void): IntentResult => OK
  const closed = () => app.state().page.name === 'closed'
  const send = (event: Parameters<App['send']>[0], cause: number | null = null): IntentResult => {
    app.send(event, cause)
    return OK
  }
  /** Notes changes to what is kept, and resolves when they are kept. */
  const keep = async (changes: Record<string, unknown>, follow: (seq: number) => void): Promise<IntentResult> => {
    const seq = trace.record('settings.changed', { changes })
    changed()
    saving.touch()
    follow(seq)
    await saving.flush()
    return OK
  }

  return async (intent) => {
    if (isWindowsIntent(intent)) return windows.dispatch(intent)
    if (isMailIntent(intent)) return did(deps.mail.dispatch(intent))
    switch (intent.type) {
      case 'app.open':
        entries.open(intent.via)
        return OK
      case 'app.close':
        return closed() ? OK : send({ type: 'close' }, trace.record('app.closed', {}))
      case 'app.minimise':
        return send({ type: 'minimise' })
      case 'app.restore':
        return send({ type: 'restore' })
      case 'app.back':
        return send({ type: 'back' })
      case 'app.selectOperator':
        if (operators.get(intent.operatorId) === null) {
          return { ok: false, error: `There is no operator "${intent.operatorId}".` }
        }
        return send({ type: 'select', operatorId: intent.operatorId })
      case 'app.continue':
        return send({ type: 'continue', visitId: uuid() })
      case 'app.chooseOperator':
        return send({ type: 'choose-operator' })
      case 'app.lookUpNumber':
        return send({ type: 'look-up', number: intent.number })
      case 'app.skipLookUp':
        return send({ type: 'skip-look-up' })
      case 'app.showSharedInfo':
        return send({ type: 'show-shared-info' })
      case 'app.showAbout':
        return send({ type: 'show-about' })
      case 'app.retry':
        return send({ type: 'retry', visitId: uuid() })
      case 'dialog.answer':
        return send({ type: 'answer', answer: intent.answer })
      case 'bar.close': {
        const { page } = app.state()
        if (page.name === 'portal') operations.closeBar(page.operatorId)
        return OK
      }
      case 'flyout.shown':
        entries.flyoutShown()
        return OK
      case 'flyout.connect':
        entries.connect()
        return OK
      case 'account.open':
        entries.account()
        return OK
      case 'operatorApi.rehearse': {
        const operator = operators.get(intent.operatorId)
        if (operator !== null && deps.rehearsals.set(operator, intent.answer)) return OK
        return { ok: false, error: `There is no operator "${intent.operatorId}" with an embedded API.` }
      }
      case 'account.close':
        entries.closeAccountPage()
        return OK
      case 'balance.close':
        return send({ type: 'close-balance' })
      case 'toast.accept':
        return did(messages.answers.accept(intent.id))
      case 'toast.dismiss':
        return did(messages.answers.dismiss(intent.id))
      case 'toast.close':
        return did(toasts.putAside(intent.id))
      case 'toasts.clear':
        return did(messages.answers.clear(intent.id))
      case 'sms.send':
        return did(messages.inbox.send({ from: intent.from, text: intent.text }, null))
      case 'firstRun.begin':
        return did(messages.firstRun.begin())
      case 'sim.insert':
        return windows.insertSim(intent.operatorId, intent.pinLocked ?? false)
      case 'sim.remove':
        return windows.removeSim()
      case 'settings.change': {
        const before = document.settings
        document.settings = { ...before, ...given(intent.changes) }
        return keep(intent.changes, (seq) => {
          network.look(seq)
          // What the catalogue depends on.
          const names = ['region', 'language', 'developerPortals', 'make', 'model'] as const
          if (names.some((name) => before[name] !== document.settings[name])) app.send({ type: 'offers-changed' }, seq)
        })
      }
      case 'network.set': {
        const { type: _type, model, ...changes } = intent
        document.network = switched(document.network, given(changes))
        document.networkModel = { ...document.networkModel, ...given(model ?? {}) }
        return keep({ ...changes, ...model }, (seq) => {
          registration.follow(deps.target(), seq)
          registration.renew(seq)
          network.look(seq)
        })
      }
      case 'network.plan':
        return network.setPlan(intent.plan, null) ? OK : NO_LINE
      case 'network.use':
        return network.use(intent.megabytes * MEGABYTE) ? OK : NO_LINE
      case 'clock.advance':
        await deps.advance(intent.ms)
        await saving.flush()
        return OK
      case 'esim.install':
        if (!windows.mayAdd()) return { ok: false, error: ADDING_FORBIDDEN }
        return deps.installations.start(intent.activationCode)
      case 'esim.answer': {
        const { operationId, decision, confirmationCode = '' } = intent
        const typed = decision === 'confirm' && confirmationCode !== '' ? { confirmationCode } : {}
        // A question that was answered already, or that nobody asked: nothing to do.
        deps.consents.answer(operationId, { decision, ...typed })
        return OK
      }
      case 'esim.cancel':
        deps.installations.cancel()
        return OK
      case 'esim.dismiss':
        deps.installations.dismiss()
        return OK
      case 'device.reset':
        return deps.reset()
      case 'fault.arm': {
        const { needs, title } = FAULTS[intent.name]
        if (needs === 'profile' && deps.profiles.list().length === 0) {
          return { ok: false, error: `“${title}” needs a profile on the card: download one first.` }
        }
        deps.faults.arm(intent.name, intent.times)
        return OK
      }
      case 'fault.clear':
        deps.faults.clear(intent.name)
        return OK
      default:
        return assertNever(intent, 'intent')
    }
  }
}

/** Without the properties that are there but undefined. */
function given<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>
}
