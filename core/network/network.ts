/** The network of a device: its switches, its lines' plans, and what both come to. */
import type { VirtualClock } from '../clock/clock.ts'
import type { DeviceSettings, NetworkSnapshot } from '../contract/device.ts'
import { linkOf } from '../contract/network.ts'
import type { AccessSnapshot, LinkQuality, NetworkModel, PlanGrant } from '../contract/network.ts'
import type { Recorder } from '../trace/trace.ts'
import { accessOf } from './access.ts'
import { createPlans } from './plans.ts'
import type { Plans, SavedPlan } from './plans.ts'
import type { Registration } from './registration.ts'
import { switchesSnapshot } from './switches.ts'
import type { NetworkSwitches } from './switches.ts'

/** What every session of the simulated PC obeys at this moment. */
export interface NetworkRules {
  access: AccessSnapshot
  link: LinkQuality
  /** ICCID of the line in use; empty without one. */
  iccid: string
}

export interface Network {
  plans: Plans
  access(): AccessSnapshot
  rules(): NetworkRules
  snapshot(): NetworkSnapshot
  /** Something that the access depends on may have changed. */
  look(cause: number | null): void
  /** A purchase on a line has succeeded. An empty name stays empty. */
  bought(iccid: string, planName: string, cause: number | null): void
  /** Gives the line in use a plan, or takes it away; false when there is no line. */
  setPlan(plan: PlanGrant | null, cause: number | null): boolean
  /** Uses up data of the line in use, in bytes; false when there is no line. */
  use(bytes: number): boolean
  /** Back to a fresh device's. */
  reset(cause: number | null): void
}

/** What a network needs. */
export interface NetworkDeps {
  clock: Pick<VirtualClock, 'now' | 'after'>
  recorder: Recorder
  /** What is kept; changed by whoever owns it. */
  document: {
    network: NetworkSwitches
    networkModel: NetworkModel
    settings: DeviceSettings
    plans: Record<string, SavedPlan>
  }
  registration: Pick<Registration, 'state' | 'watch'>
  /** ICCID of the line in use. */
  iccid: () => string
  /** Something is to be shown and kept. */
  changed: () => void
}

const BITS_OF_BYTE = 8

/** Makes the network of a device. */
export function createNetwork(deps: NetworkDeps): Network {
  const { clock, recorder, document, registration, iccid } = deps
  let started = false
  const plans = createPlans({
    clock,
    recorder,
    saved: document.plans,
    changed: () => {
      if (started) deps.changed()
    },
  })
  const access = () =>
    accessOf({
      switches: document.network,
      registration: registration.state().state,
      model: document.networkModel,
      region: document.settings.region,
      balance: plans.balanceOf(iccid()),
    })
  let known = access()
  const look = (cause: number | null) => {
    const { via, walled, country, countryBy } = access()
    const load = (document.networkModel.loadKbps * 1_000) / BITS_OF_BYTE
    const pays = via === 'cellular' && !walled
    plans.follow({ iccid: pays ? iccid() : '', load: pays ? load : 0 })
    if (via === known.via && walled === known.walled && country === known.country) return
    known = { via, walled, country, countryBy }
    recorder.record('network.access', { ...known }, cause)
    deps.changed()
  }
  look(null)
  started = true
  registration.watch((_change, seq) => look(seq))
  plans.watch((_change, _balance, seq) => look(seq))

  return {
    plans,
    access,
    rules: () => ({ access: access(), link: linkOf(document.networkModel.link), iccid: iccid() }),
    snapshot: () => ({
      ...switchesSnapshot(document.network),
      access: access(),
      balance: plans.balanceOf(iccid()),
      model: structuredModel(document.networkModel),
    }),
    look,
    bought(line, planName, cause) {
      const { purchase } = document.networkModel
      plans.bought(line, { ...purchase, planName: planName || purchase.planName }, cause)
    },
    setPlan(plan, cause) {
      if (iccid() === '') return false
      plans.set(iccid(), plan, cause)
      return true
    },
    use(bytes) {
      if (iccid() === '') return false
      plans.usedOf(iccid(), bytes)
      return true
    },
    reset(cause) {
      plans.clear()
      look(cause)
    },
  }
}

/** A copy that nothing changes later. */
function structuredModel(model: NetworkModel): NetworkModel {
  return {
    ...model,
    link: typeof model.link === 'string' ? model.link : { ...model.link },
    purchase: { ...model.purchase },
  }
}
