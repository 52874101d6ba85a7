/** Makes the snapshot and the view of a device from its parts. */
import { projectApp } from '../app/project.ts'
import { projectFlyout } from '../app/flyout.ts'
import type { App } from '../app/app.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { DeviceSnapshot } from '../contract/device.ts'
import type { ViewState } from '../contract/view.ts'
import { networkSnapshot } from '../network/switches.ts'
import type { Registration } from '../network/registration.ts'
import type { Operations } from '../operations/operations.ts'
import { summarise } from '../operators/registry.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { DeviceDocument } from './document.ts'
import type { Profiles } from './profiles.ts'

/** The parts that have a state of their own. */
export interface DeviceParts {
  clock: VirtualClock
  document: DeviceDocument
  profiles: Profiles
  registration: Registration
  operators: OperatorRegistry
  operations: Operations
  app: App
}

/** The device as plain data; a new object, which nothing changes later. */
export function projectDevice({ clock, document, profiles, registration }: DeviceParts): DeviceSnapshot {
  return {
    eid: document.eid,
    imei: document.imei,
    profiles: profiles.list().map((profile) => ({ ...profile })),
    registration: { ...registration.state() },
    network: networkSnapshot(document.network),
    sim: null,
    operations: [],
    settings: { ...document.settings },
    time: clock.now(),
  }
}

/** Everything that the screens need. */
export function projectView(parts: DeviceParts): ViewState {
  const { document, profiles, registration, operators, operations, app } = parts
  const profile = profiles.enabled()
  return {
    device: projectDevice(parts),
    app: projectApp(app.state(), operators, operations.bar()),
    flyout: projectFlyout({
      profile,
      operator: profile === null ? null : operators.byIccid(profile.iccid),
      registration: registration.state().state,
      switches: document.network,
    }),
    toasts: [],
    operators: operators.list().map(summarise),
  }
}
