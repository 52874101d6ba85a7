/** An LPA that plays card and servers itself, for tests of the device around it. */
import type { ProfileSnapshot } from '../contract/device.ts'
import type { DiscoveryOutcome, DiscoveryRequest, DownloadOutcome, DownloadRequest, Lpa } from '../lpa/api.ts'
import type { ESimOperationStatus } from '../contract/esim.ts'
import type { MakeLpa } from './make-lpa.ts'

/** What a test can see and decide. */
export interface FakeLpa extends Lpa {
  /** The card; put profiles there before the device is made. */
  card: ProfileSnapshot[]
  readonly downloads: DownloadRequest[]
  /** How downloads end; by default each brings a profile with the next ICCID of Contoso's range. */
  outcome: (request: DownloadRequest, number: number) => DownloadOutcome | Promise<DownloadOutcome>
  /** What the SM-DS answers; by default it names Contoso's SM-DP+. */
  discovery: (request: DiscoveryRequest) => DiscoveryOutcome
  readonly discoveries: DiscoveryRequest[]
  enabling: ESimOperationStatus
  notified: number
}

/** The n-th ICCID that a fake download brings. */
export function fakeIccid(number: number): string {
  return `89882470000000${String(number).padStart(5, '0')}`
}

/** A disabled profile of Contoso's. */
export function fakeProfile(iccid: string, changes: Partial<ProfileSnapshot> = {}): ProfileSnapshot {
  return {
    iccid,
    state: 'Disabled',
    providerName: 'Contoso',
    nickname: '',
    profileName: 'Contoso data',
    providerId: '',
    profileClass: 'Operational',
    policy: { canDisable: true, canDelete: true, isManagedByEnterprise: false },
    icon: '',
    ...changes,
  }
}

/** What a fake SM-DS answers. */
export const DISCOVERED = {
  smdpAddress: 'smdp.contoso.example',
  matchingId: 'EVENT-1',
  smdpOid: '',
  confirmationCodeRequired: false,
}

/** Makes a fake LPA, and what gives it to `createDevice`. */
export function createFakeLpa(): FakeLpa & { make: MakeLpa } {
  let record: ((iccid: string, state: ProfileSnapshot['state'], cause: number) => void) | null = null
  const lpa: FakeLpa & { make: MakeLpa } = {
    card: [],
    downloads: [],
    discoveries: [],
    discovery: () => ({ status: 'Success', activationCode: DISCOVERED }),
    enabling: 'Success',
    notified: 0,
    outcome: (_request, number) => ({ status: 'Success', iccid: fakeIccid(number) }),
    initialise: async () => null,
    async discover(request) {
      lpa.discoveries.push(request)
      return lpa.discovery(request)
    },
    async download(request) {
      lpa.downloads.push(request)
      const outcome = await lpa.outcome(request, lpa.downloads.length)
      if (outcome.status !== 'Success') return outcome
      request.onProgress?.(450, 900)
      request.onProgress?.(900, 900)
      lpa.card.push(fakeProfile(outcome.iccid))
      record?.(outcome.iccid, 'Disabled', request.cause)
      return outcome
    },
    async enable(iccid, cause) {
      if (lpa.enabling !== 'Success') return lpa.enabling
      lpa.card = lpa.card.map((one) => ({ ...one, state: one.iccid === iccid ? 'Enabled' : 'Disabled' }))
      record?.(iccid, 'Enabled', cause)
      return 'Success'
    },
    async disable(iccid, cause) {
      record?.(iccid, 'Disabled', cause)
      lpa.card = lpa.card.map((one) => (one.iccid === iccid ? { ...one, state: 'Disabled' } : one))
      return 'Success'
    },
    async delete(iccid) {
      lpa.card = lpa.card.filter((one) => one.iccid !== iccid)
      return 'Success'
    },
    async rename(iccid, nickname) {
      lpa.card = lpa.card.map((one) => (one.iccid === iccid ? { ...one, nickname } : one))
      return 'Success'
    },
    freeMemory: async () => 1_000_000 - lpa.card.length * 12_000,
    profiles: async () => lpa.card.map((one) => ({ ...one })),
    async sendNotifications() {
      lpa.notified += 1
    },
    async reset() {
      lpa.card = []
      return 'Success'
    },
    make({ recorder }) {
      record = (iccid, state, cause) => void recorder.record('esim.profile', { iccid, state }, cause)
      return lpa
    },
  }
  return lpa
}
