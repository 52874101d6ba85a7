/** Plain data about the simulated device. Source of names: Windows.Networking.NetworkOperators (WinRT). */
import type { AccessSnapshot, LineBalance, NetworkModel } from './network.ts'

/** States of a profile on the eUICC that a snapshot can show; WinRT ESimProfileState as Windows spells it. */
export type ProfileState = 'Enabled' | 'Disabled'

/** WinRT ESimProfileClass as Windows spells it. */
export type ProfileClass = 'Operational' | 'Test' | 'Provisioning'

/** What may be done with a profile; WinRT ESimProfilePolicy. */
export interface ProfilePolicy {
  /** False: the operator forbids it (SGP.22 PPR1). */
  canDisable: boolean
  /** False: the operator forbids it (SGP.22 PPR2). */
  canDelete: boolean
  /** The organisation manages it: users can't change it. */
  isManagedByEnterprise: boolean
}

/** Network registration, as in the callbacks; WinRT NetworkRegistrationState 0–6 in this order. */
export const REGISTRATION_STATES = [
  'none',
  'deregistered',
  'searching',
  'home',
  'roaming',
  'partner',
  'denied',
] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** One profile on the eUICC. */
export interface ProfileSnapshot {
  /** 19 or 20 digits, no trailing F. */
  iccid: string
  state: ProfileState
  /** Service provider name of the profile's metadata (SGP.22 StoreMetadata). */
  providerName: string
  nickname: string
  /** Profile name of the metadata; empty when it has none. */
  profileName: string
  /** MCC and MNC of the profile's owner, 5 or 6 digits; empty when the metadata names none. */
  providerId: string
  profileClass: ProfileClass
  policy: ProfilePolicy
  /** The metadata's icon as a `data:` URL; empty when it has none. */
  icon: string
}

/** The eSIM as a whole; WinRT ESim. */
export interface ESimSnapshot {
  /** 32 digits. */
  eid: string
  /** WinRT ESimState. `Busy` while an operation is under way at the card; `Removed` while there is no card. */
  state: 'Idle' | 'Busy' | 'Removed'
  /** Bytes that the card has left for profiles; null while they are not known. */
  availableMemoryInBytes: number | null
  /** False: the organisation has switched the user interface off (ESimPolicy.ShouldEnableManagingUi). */
  policy: { shouldEnableManagingUi: boolean }
  /** 0-based. */
  slotIndex: number
}

/** How the simulated PC reaches the internet. */
export interface NetworkSnapshot {
  wifi: { on: boolean; ssid: string | null }
  /**
   * `keepConnected`: Windows connects by itself when nothing better carries traffic. Without it the line stays registered
   * and carries data only while `connectedByHand`.
   */
  cellular: { on: boolean; keepConnected: boolean; connectedByHand: boolean }
  airplaneMode: boolean
  /** A cable; absent in earlier versions. */
  ethernet: { on: boolean }
  /** The connection that carries traffic at this moment. */
  access: AccessSnapshot
  /** What is left on the line in use; null without one. */
  balance: LineBalance | null
  /** What can be set about the network. */
  model: NetworkModel
}

/** A physical SIM: preactivated ("warm"), it registers as soon as its slot is used and it is unlocked. */
export interface SimSnapshot {
  iccid: string
  /** The operator that it belongs to; empty when that is none of the catalogue's. */
  operatorId: string
  /** What the SIM calls its operator; empty when that is the catalogue's name. */
  providerName: string
  /** What it waits for before it registers. `blocked`: its PUK was wrong ten times, it can't be used any more. */
  lock: 'none' | 'PIN' | 'PUK' | 'blocked'
  /** It asks for its PIN after each start of the PC. */
  pinRequired: boolean
  /** Attempts that are left for the PIN, or for the PUK while that is asked for. */
  triesLeft: number
  /** The simulated secrets, so that testers can type them. */
  pin: string
  puk: string
}

/** A slot of the modem. */
export interface SlotSnapshot {
  /** 0-based. */
  index: number
  kind: 'esim' | 'sim'
  /** The modem uses this one. */
  active: boolean
  /** WinRT MobileBroadbandSlotState. */
  state: 'ActiveEsim' | 'ActiveEsimNoProfile' | 'Active' | 'Empty' | 'Off' | 'OffEmpty'
  /** WinRT NetworkDeviceStatus, as far as this slot alone tells. */
  deviceStatus: 'DeviceReady' | 'SimNotInserted' | 'DeviceLocked' | 'DeviceBlocked'
}

/** An operation of a portal that has not ended yet. */
export interface PendingOperation {
  /** The `Id` of its `MobilePlansOperationContext`. */
  id: string
  operatorId: string
  kind: 'download' | 'deferred-download' | 'delayed-profile' | 'async-registration'
  /** `waiting` for time, `offered` by a toast, `running`. */
  state: 'waiting' | 'offered' | 'running'
  /** Virtual milliseconds since 1970; null when it is not waiting for time. */
  dueAt: number | null
}

/** The device as plain data. Fields are added over time, never renamed. */
export interface DeviceSnapshot {
  /** 32 digits. */
  eid: string
  /** 15 digits. */
  imei: string
  profiles: ProfileSnapshot[]
  /** `iccid` is empty while no profile is enabled. */
  registration: { state: RegistrationState; iccid: string }
  network: NetworkSnapshot
  /** The physical SIM, or null when the slot is empty. */
  sim: SimSnapshot | null
  esim: ESimSnapshot
  /** First the eSIM's slot, then that of the physical SIM. */
  slots: SlotSnapshot[]
  /** Operations that wait for time to pass or for the user. */
  operations: PendingOperation[]
  settings: DeviceSettings
  /** Virtual time, integer milliseconds since 1970. */
  time: number
}

/** How long the network takes: `quick` registers within 2 s, `realistic` takes about 20 s. */
export type TimingPreset = 'quick' | 'realistic'

/** What the user of the emulator can set; survives a restart. */
export interface DeviceSettings {
  /** Two upper-case letters, ISO 3166-1: the PC's region, sent to portals as `market`. */
  region: string
  /** BCP 47 tag, sent to portals as `Accept-Language`. */
  language: string
  timing: TimingPreset
  /** The workbench is hidden, for demos. */
  presenter: boolean
  /** The portals for developers are offered too: the callback playground, and those that make a mistake each. */
  developerPortals: boolean
  /** System manufacturer and model, as Windows' System Information shows them: the catalogue is filtered by them. */
  make: string
  model: string
}

/** Settings of a fresh device. */
export const DEFAULT_SETTINGS: DeviceSettings = {
  region: 'US',
  language: 'en-US',
  timing: 'quick',
  presenter: false,
  developerPortals: false,
  make: 'Litware',
  model: 'Litware Book 13',
}
