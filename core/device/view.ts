/** Makes the snapshot and the view of a device from its parts. */
import { projectApp } from '../app/project.ts'
import { projectFlyout } from '../app/flyout.ts'
import type { App } from '../app/app.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { DeviceSnapshot } from '../contract/device.ts'
import type { ViewState } from '../contract/view.ts'
import type { Rehearsals } from '../operator-api/rehearsals.ts'
import type { Accounts } from '../operator-api/accounts.ts'
import type { Faults } from '../faults/faults.ts'
import type { Mail } from '../mail/mail.ts'
import type { Network } from '../network/network.ts'
import type { Registration } from '../network/registration.ts'
import type { Consents } from '../installations/consents.ts'
import type { Installations } from '../installations/installations.ts'
import type { Ledger } from '../operations/ledger.ts'
import type { Operations } from '../operations/operations.ts'
import { summarise } from '../operators/registry.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { SimSlot } from '../sim/slot.ts'
import { slotsOf } from '../sim/slots.ts'
import { toastView } from '../toasts/view.ts'
import type { Toasts } from '../toasts/toasts.ts'
import type { Entries } from './entries.ts'
import type { DeviceDocument } from './document.ts'
import type { Line } from './line.ts'
import type { Messages } from './messages.ts'
import type { Profiles } from './profiles.ts'
import type { Windows } from './windows.ts'

/** The parts that have a state of their own. */
export interface DeviceParts {
  clock: VirtualClock
  document: DeviceDocument
  profiles: Profiles
  registration: Registration
  network: Network
  operators: OperatorRegistry
  operations: Operations
  ledger: Ledger
  toasts: Toasts
  messages: Messages
  app: App
  faults: Faults
  consents: Consents
  installations: Installations
  line: Line
  simSlot: SimSlot
  windows: Windows
  mail: Mail
  accounts: Accounts
  rehearsals: Rehearsals
  entries: Entries
}

/** The device as plain data; a new object, which nothing changes later. */
export function projectDevice(parts: DeviceParts): DeviceSnapshot {
  const { clock, document, profiles, registration, network, ledger, line, simSlot, windows } = parts
  return {
    eid: document.eid,
    imei: document.imei,
    profiles: windows.esim.profiles(),
    registration: { ...registration.state() },
    network: network.snapshot(),
    sim: simSlot.snapshot(),
    esim: windows.esim.snapshot(),
    slots: slotsOf({
      active: line.slot(),
      eSimPresent: document.eSimPresent,
      profiles: profiles.list().length,
      sim: simSlot.snapshot(),
    }),
    operations: ledger.pending(),
    settings: { ...document.settings },
    time: clock.now(),
  }
}

/** Everything that the screens need. */
export function projectView(parts: DeviceParts): ViewState {
  const { document, profiles, registration, operators, operations, toasts, messages, app, line, windows } = parts
  const { consents, installations } = parts
  const question = consents.first((operationId) => !installations.has(operationId))
  const iccid = line.iccid()
  const profile = profiles.enabled()
  const used = iccid === '' ? null : (line.sim() ?? profile)
  const { page, minimised } = app.state()
  const appInFront = page.name !== 'closed' && !minimised
  return {
    device: projectDevice(parts),
    app: projectApp(app.state(), operators, operations, messages.gateway.shown, question),
    flyout: projectFlyout({
      line: used,
      operator: iccid === '' ? null : operators.byCosa(iccid),
      registration: registration.state().state,
      switches: document.network,
      account: parts.accounts.of(iccid),
    }),
    operatorApis: parts.rehearsals.view(operators.list(), iccid),
    accountPage: parts.entries.accountPage(),
    settings: windows.view(appInFront),
    mail: parts.mail.view(appInFront),
    toasts: toasts.list().map((toast) => toastView(toast, operators, messages.pictureUrl)),
    operators: operators.list().map(summarise),
    messages: messages.view(),
    faults: [...parts.faults.list()],
    installation: installations.view(),
  }
}
