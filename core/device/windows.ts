/** Windows around the Mobile Plans app: the eSIM's view, the SIM tray, the Settings app; and what users do with them. */
import { assertNever } from '../assert-never.ts'
import type { OffersQuestion } from '../app/offers.ts'
import type { Installations } from '../installations/installations.ts'
import type { RandomPort } from '../ports.ts'
import { createSearch } from '../windows-settings/search.ts'
import { visibleOperators } from '../catalogue/visible.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Intent } from '../contract/intents.ts'
import type { ESimOperation, WindowsIntent, WindowsSettingsView } from '../contract/windows.ts'
import { windowsIntentSchemas } from '../contract/windows.ts'
import { NO_ENTERPRISE } from '../esim/policy.ts'
import { createESim } from '../esim/esim.ts'
import type { ESim } from '../esim/esim.ts'
import type { Lpa } from '../lpa/api.ts'
import type { Registration, RegistrationTarget } from '../network/registration.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import { otherSim, simOf } from '../sim/sim.ts'
import type { PinResult, SimSlot } from '../sim/slot.ts'
import type { Recorder } from '../trace/trace.ts'
import { failureOf } from '../windows-settings/texts.ts'
import { createSettingsWindow } from '../windows-settings/window.ts'
import type { IntentResult } from './api.ts'
import type { DeskWindow } from './desk.ts'
import type { DeviceDocument } from './document.ts'
import type { Line, SlotChoice } from './line.ts'
import type { Profiles } from './profiles.ts'
import type { Saving } from './saving.ts'

/** What it works with. */
export interface WindowsDeps {
  clock: VirtualClock
  trace: Recorder
  lpa: Lpa
  busy: () => boolean
  profiles: Profiles
  /** Takes the eUICC out, or puts it back. */
  seat: (present: boolean) => Promise<void>
  registration: Registration
  target: () => RegistrationTarget
  line: Line
  simSlot: SimSlot
  operators: OperatorRegistry
  document: DeviceDocument
  saving: Saving
  /** Puts the other windows behind the Settings app. */
  raise: (cause: number | null) => void
  installations: Pick<Installations, 'start'>
  random: Pick<RandomPort, 'uuid'>
  askForOffers: (question: OffersQuestion, cause: number) => Promise<string[] | null>
  changed: () => void
}

export interface Windows {
  esim: ESim
  /** `appInFront`: the Mobile Plans app is open and not minimised. */
  view(appInFront: boolean): WindowsSettingsView
  /** The window of the Settings app. */
  window: DeskWindow
  /** Users may add profiles: the organisation doesn't forbid it. */
  mayAdd(): boolean
  /** Puts an operator's SIM into the tray. */
  insertSim(operatorId: string, pinLocked: boolean): Promise<IntentResult>
  removeSim(): Promise<IntentResult>
  dispatch(intent: WindowsIntent): Promise<IntentResult>
  /** Back to what a fresh device has; the SIM is taken out. */
  reset(cause: number): void
}

/** What the Settings app says when the organisation forbids to add profiles. */
export const ADDING_FORBIDDEN = "Your organization doesn't allow profiles to be added."

const OK: IntentResult = { ok: true }
const TYPES = new Set<string>(windowsIntentSchemas.map((schema) => schema.shape.type.value))

/** Whether an intent is one of {@link Windows}. */
export const isWindowsIntent = (intent: Intent): intent is WindowsIntent => TYPES.has(intent.type)

/** Makes it. */
export function createWindows(deps: WindowsDeps): Windows {
  const { clock, trace, lpa, busy, profiles, registration, target, line, simSlot, operators, document, saving } = deps
  const { changed } = deps
  const esim = createESim({
    clock,
    recorder: trace,
    lpa,
    busy,
    profiles,
    eid: () => document.eid,
    present: () => document.eSimPresent,
    enterprise: () => document.enterprise,
    lineChanged: (cause) => registration.follow(target(), cause),
  })
  const settings = createSettingsWindow({
    recorder: trace,
    changed,
    minimiseOthers: deps.raise,
  })
  /** What changed is kept, and the network follows. */
  const keep = async (seq: number | null): Promise<IntentResult> => {
    if (seq === null) return OK
    changed()
    saving.touch()
    registration.follow(target(), seq)
    await saving.flush()
    return OK
  }
  const seat = async (present: boolean): Promise<IntentResult> => {
    if (document.eSimPresent === present) return OK
    const seq = trace.record('esim.card', { state: present ? 'Idle' : 'Removed' })
    await deps.seat(present)
    // What it still had to tell when it was taken out, it tells now.
    if (present) void clock.run(() => lpa.sendNotifications(seq))
    return keep(seq)
  }
  const choose = (slot: SlotChoice) => {
    document.slot = slot
    saving.touch()
  }
  const perform = async (operation: ESimOperation, iccid: string | null, nickname?: string): Promise<IntentResult> => {
    settings.say(null)
    const status = await esim.perform(operation, iccid, nickname)
    if (status !== 'Success') settings.say({ tone: 'error', text: failureOf(operation, status), status })
    return OK
  }
  const search = createSearch({
    clock,
    recorder: trace,
    lpa,
    random: deps.random,
    changed,
    async offered(cause) {
      const { region: country, developerPortals } = document.settings
      const ids = await deps.askForOffers({ country, developerPortals }, cause)
      if (ids === null) return null
      const { eid, settings: device } = document
      return visibleOperators(operators.list(), { ...device, eid, country }).shown.filter(({ id }) => ids.includes(id))
    },
  })
  /** An activation code of the Settings app: what is wrong with it is said there. */
  const useCode = (activationCode: string): IntentResult => {
    settings.say(null)
    if (!document.enterprise.uiEnabled) {
      settings.say({ tone: 'error', text: ADDING_FORBIDDEN, status: 'PolicyViolation' })
      return OK
    }
    const begun = deps.installations.start(activationCode)
    if (begun.ok) search.stop()
    else settings.say({ tone: 'error', text: begun.error })
    return OK
  }
  const typed = ({ seq, problem }: PinResult): Promise<IntentResult> => {
    settings.say(problem === null ? null : { tone: 'error', text: problem })
    return keep(seq)
  }

  return {
    esim,
    view: (appInFront) => ({ ...settings.view(appInFront), search: search.view() }),
    window: { standing: () => settings.view(false).shown, minimise: settings.minimise, restore: settings.restore },
    mayAdd: () => document.enterprise.uiEnabled,
    insertSim(operatorId, pinLocked) {
      const operator = operators.get(operatorId)
      if (operator !== null) return keep(simSlot.insert(simOf(operator, pinLocked)))
      return Promise.resolve({ ok: false, error: `There is no operator "${operatorId}".` })
    },
    removeSim() {
      // An empty tray may have been chosen on purpose; one that is being emptied is left.
      if (document.slot === 'sim' && simSlot.snapshot() !== null) choose('automatic')
      return keep(simSlot.remove(null))
    },
    async dispatch(intent) {
      switch (intent.type) {
        case 'windows.openSettings':
          settings.open(intent.page)
          return OK
        case 'windows.closeSettings':
          settings.close()
          return OK
        case 'windows.minimiseSettings':
          settings.minimise()
          return OK
        case 'windows.restoreSettings':
          settings.restore()
          return OK
        case 'windows.back':
          settings.back()
          return OK
        case 'esim.enable':
          return perform('enable', intent.iccid)
        case 'esim.disable':
          return perform('disable', intent.iccid)
        case 'esim.delete':
          return perform('delete', intent.iccid)
        case 'esim.rename':
          return perform('rename', intent.iccid, intent.nickname)
        case 'esim.reset':
          return perform('reset', null)
        case 'esim.removeCard':
          return seat(false)
        case 'esim.insertCard':
          return seat(true)
        case 'esim.search':
          settings.say(null)
          if (document.enterprise.uiEnabled) search.start()
          else settings.say({ tone: 'error', text: ADDING_FORBIDDEN, status: 'PolicyViolation' })
          return OK
        case 'esim.stopSearch':
          search.stop()
          return OK
        case 'esim.useCode':
          return useCode(intent.activationCode)
        case 'slot.use': {
          if (line.slot() === intent.slot && document.slot !== 'automatic') return OK
          choose(intent.slot)
          return keep(trace.record('sim.slot', { slot: intent.slot }))
        }
        case 'sim.insertOther':
          return keep(simSlot.insert(otherSim(intent.pinLocked)))
        case 'sim.unlock':
          return typed(simSlot.unlock(intent.pin))
        case 'sim.unblock':
          return typed(simSlot.unblock(intent.puk, intent.newPin))
        case 'sim.requirePin':
          return typed(simSlot.requirePin(intent.required, intent.pin))
        case 'sim.changePin':
          return typed(simSlot.changePin(intent.pin, intent.newPin))
        case 'enterprise.setESimUi': {
          document.enterprise = { ...document.enterprise, uiEnabled: intent.enabled }
          return keep(trace.record('settings.changed', { changes: { eSimUi: intent.enabled } }))
        }
        case 'enterprise.manage': {
          const others = document.enterprise.managed.filter((iccid) => iccid !== intent.iccid)
          const managed = intent.managed ? [...others, intent.iccid] : others
          document.enterprise = { ...document.enterprise, managed }
          const { iccid } = intent
          return keep(trace.record('settings.changed', { changes: { managedProfile: iccid, managed: intent.managed } }))
        }
        default:
          return assertNever(intent, 'intent of Windows')
      }
    },
    reset(cause) {
      settings.close()
      search.stop()
      choose('automatic')
      document.enterprise = NO_ENTERPRISE
      simSlot.remove(cause)
    },
  }
}
