/** The LPA as the device sees it: Windows' LpaSvc in small. */
import type { Activity } from '../clock/clock.ts'
import type { ProfileSnapshot } from '../contract/device.ts'
import type { AppFailure, ESimOperationStatus } from '../contract/esim.ts'
import type { ProfileMetadata } from '../euicc/metadata.ts'
import type { Stop } from './stop.ts'

/** SGP.22 4.1: `[LPA:]1$<SM-DP+ address>$<matching ID>[$<SM-DP+ OID>[$<confirmation code required>]]`. */
export interface ActivationCode {
  smdpAddress: string
  /** May be empty. */
  matchingId: string
  smdpOid: string
  confirmationCodeRequired: boolean
}

/** A profile to download, install and (by {@link Lpa.enable}) enable. */
export interface DownloadRequest {
  operationId: string
  operatorId: string
  activationCode: ActivationCode
  /** The embedded SM-DP+ serves this operator's activation codes, whatever host they name. */
  embedded: boolean
  /** What the user typed, for servers that ask for it. */
  confirmationCode?: string
  /** `seq` of the event that led to the download. */
  cause: number
  /** Called with bytes written to the card. */
  onProgress?: (installedBytes: number, totalBytes: number) => void
  /** Called once with what the server announced, before anybody is asked. */
  onOffer?: (metadata: ProfileMetadata | null) => void
  /** `ask`: the user decides about each profile. By default starting the download was consent enough. */
  consent?: 'ask' | 'implied'
  /** Stops it from outside. */
  stop?: Stop
  /** The work of which the download is a part: it waits, too, while the user is asked. */
  activity?: Activity
}

/** How a download ended. */
export type DownloadOutcome =
  { status: 'Success'; iccid: string } | { status: Exclude<ESimOperationStatus, 'Success'>; detail: string }

/** A profile to look for at the SM-DS. */
export interface DiscoveryRequest {
  operationId: string
  operatorId: string
  /** The embedded SM-DS serves it. */
  embedded: boolean
  /** `seq` of the event that led to it. */
  cause: number
}

/** What the SM-DS knew: where the profile waits, as an activation code whose matching ID is the event's identifier. */
export type DiscoveryOutcome =
  | { status: 'Success'; activationCode: ActivationCode }
  | { status: Exclude<ESimOperationStatus, 'Success'>; detail: string }

/** Why the LPA can't be used at all. */
export type LpaProblem = Extract<AppFailure, 'LpaInitializationError' | 'ModemNotFound'> | 'CardRemoved'

export interface Lpa {
  /** Asks the card for its EID (ES10c.GetEID), as a first sign that there is one. Null, or why nothing can be done. Never rejects. */
  initialise(cause: number): Promise<LpaProblem | null>
  /** Asks the SM-DS for a profile that waits for this card (SGP.22 3.6.2). Never rejects. */
  discover(request: DiscoveryRequest): Promise<DiscoveryOutcome>
  /**
   * Walks ES9+ and ES10 up to the installed (disabled) profile and the install notification. Never rejects. While a
   * user is being asked about another profile it is `CardBusy`, as `enable`, `disable` and `delete` are.
   */
  download(request: DownloadRequest): Promise<DownloadOutcome>
  /** ES10c.EnableProfile; a profile enabled before becomes disabled. */
  enable(iccid: string, cause: number): Promise<ESimOperationStatus>
  disable(iccid: string, cause: number): Promise<ESimOperationStatus>
  delete(iccid: string, cause: number): Promise<ESimOperationStatus>
  /** ES10c.SetNickname; an empty one gives the provider's name back. At most 64 bytes. */
  rename(iccid: string, nickname: string, cause: number): Promise<ESimOperationStatus>
  /** Bytes that the card has left for profiles; null when it doesn't tell. */
  freeMemory(): Promise<number | null>
  /** ES10c.GetProfilesInfo. */
  profiles(): Promise<ProfileSnapshot[]>
  /** Sends what the card still has to tell servers; called at start and after operations. Never rejects. */
  sendNotifications(cause: number | null): Promise<void>
  /** ES10c.eUICCMemoryReset of operational profiles. */
  reset(cause: number): Promise<ESimOperationStatus>
}
