/** The device's lines: the card with its LPA and profiles, the tray for a SIM, and which of them is in use. */
import type { VirtualClock } from '../clock/clock.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import { watchCard } from '../esim/watch-card.ts'
import type { WatchedCard } from '../esim/watch-card.ts'
import type { Faults } from '../faults/faults.ts'
import { createConsents } from '../installations/consents.ts'
import type { Consents } from '../installations/consents.ts'
import { embeddedOperator } from '../installations/embedded-operator.ts'
import { createInstallations } from '../installations/installations.ts'
import type { Installations } from '../installations/installations.ts'
import type { OperatorRegistry } from '../operators/registry.ts'
import type { HttpPort, Ports } from '../ports.ts'
import { createSimSlot } from '../sim/slot.ts'
import type { SimSlot } from '../sim/slot.ts'
import type { Recorder } from '../trace/trace.ts'
import type { DeviceDocument } from './document.ts'
import { createLine } from './line.ts'
import type { Line } from './line.ts'
import type { MakeLpa } from './make-lpa.ts'
import { createProfiles } from './profiles.ts'
import type { Profiles } from './profiles.ts'

/** What the lines need. */
export interface LinesDeps {
  ports: Pick<Ports, 'store' | 'random' | 'crypto' | 'credentials'>
  lpaOf: MakeLpa
  document: DeviceDocument
  clock: VirtualClock
  trace: Recorder
  /** Answers `offline` while the device has no connection. */
  http: HttpPort
  faults: Faults
  diagnostics: Diagnostics
  operators: OperatorRegistry
  changed: () => void
}

export interface Lines extends WatchedCard {
  profiles: Profiles
  consents: Consents
  installations: Installations
  simSlot: SimSlot
  line: Line
  /** Takes the eUICC out, or puts it back; the profiles are those of what is there then. */
  seat: (present: boolean) => Promise<void>
  /** The modem uses the slot of what is enabled again, whatever the user had chosen. */
  slotFollowsLine: () => void
}

/** Makes card, tray and line. */
export function createLines(deps: LinesDeps): Lines {
  const { ports, lpaOf, document, clock, trace, http, faults, diagnostics, operators, changed } = deps
  const { store, random, crypto } = ports
  const consents = createConsents({ clock, recorder: trace, changed })
  const slotFollowsLine = () => {
    document.slot = 'automatic'
  }
  let removals = 0
  const own = lpaOf({
    socket: { present: () => document.eSimPresent, removals: () => removals },
    credentials: () => ports.credentials.cardOf(document.eid),
    get imei() {
      return document.imei
    },
    recorder: trace,
    clock,
    http,
    store,
    random,
    crypto,
    operatorOf(iccid) {
      const operator = operators.byIccid(iccid)
      return operator?.smdp === 'embedded' ? operator.id : undefined
    },
    askConsent: consents.ask,
    faults,
    diagnostics,
    knownIccid: () => profiles.list()[0]?.iccid ?? null,
  })
  const card = watchCard(own, { changed, enabled: slotFollowsLine })
  const { lpa } = card
  const profiles = createProfiles(lpa, changed)
  const installations = createInstallations({
    clock,
    recorder: trace,
    lpa,
    profiles,
    consents,
    embeddedFor: (address) => embeddedOperator(operators.list(), address),
    random,
    changed,
  })
  const simSlot = createSimSlot(document, trace)
  const line = createLine(profiles, simSlot.snapshot, () => document.slot)
  const seat = async (present: boolean) => {
    document.eSimPresent = present
    if (!present) removals += 1
    await profiles.refresh()
  }
  return { ...card, profiles, consents, installations, simSlot, line, slotFollowsLine, seat }
}
