/** Makes the snapshot and the view of a device from its parts. */
import { projectApp } from '../app/project.ts'
import { projectFlyout } from '../app/flyout.ts'
import type { App } from '../app/app.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { DeviceSnapshot } from '../contract/device.ts'
import type { ViewState } from '../contract/view.ts'
import type { Network } from '../network/network.ts'
import type { Registration } from '../network/registration.ts'
import type { Ledger } from '../operations/ledger.ts'
import type { Operations } from '../operations/operations.ts'
import { summarise } from '../operators/registry.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import { toastView } from '../toasts/view.ts'
import type { Toasts } from '../toasts/toasts.ts'
import type { DeviceDocument } from './document.ts'
import type { Messages } from './messages.ts'
import type { Profiles } from './profiles.ts'

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
}

/** The device as plain data; a new object, which nothing changes later. */
export function projectDevice({
  clock,
  document,
  profiles,
  registration,
  network,
  ledger,
}: DeviceParts): DeviceSnapshot {
  return {
    eid: document.eid,
    imei: document.imei,
    profiles: profiles.list().map((profile) => ({ ...profile })),
    registration: { ...registration.state() },
    network: network.snapshot(),
    sim: document.sim === null ? null : { ...document.sim },
    operations: ledger.pending(),
    settings: { ...document.settings },
    time: clock.now(),
  }
}

/** Everything that the screens need. */
export function projectView(parts: DeviceParts): ViewState {
  const { document, profiles, registration, operators, operations, toasts, messages, app } = parts
  const profile = profiles.enabled()
  const iccid = profile?.iccid ?? document.sim?.iccid
  return {
    device: projectDevice(parts),
    app: projectApp(app.state(), operators, operations, messages.gateway.shown),
    flyout: projectFlyout({
      line: profile ?? (document.sim === null ? null : { providerName: '' }),
      operator: iccid === undefined ? null : operators.byIccid(iccid),
      registration: registration.state().state,
      switches: document.network,
    }),
    toasts: toasts.list().map((toast) => toastView(toast, operators, messages.pictureUrl)),
    operators: operators.list().map(summarise),
    messages: messages.view(),
  }
}
