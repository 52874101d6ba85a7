/**
 * The network as others see it: which connection carries traffic, what the line in use may do, how good the link is.
 * Source of the states: Microsoft, "Mobile Plans" (walled garden, network flyout); link presets are our choice.
 */
import { z } from 'zod'

/** Bytes of a megabyte, as operators count them. */
export const MEGABYTE = 1_000_000

/** What carries traffic: Ethernet goes before Wi-Fi, and Wi-Fi before cellular, as on Windows. */
export type AccessKind = 'offline' | 'ethernet' | 'wifi' | 'cellular'

/** The connection in use. */
export interface AccessSnapshot {
  via: AccessKind
  /** Cellular without balance: only the walled garden is reached. */
  walled: boolean
  /** ISO 3166-1: the cellular network's while cellular carries traffic, else the one that the IP address belongs to. */
  country: string
  countryBy: 'network' | 'ip'
}

/** What is left on the line in use; the device's own truth, which the embedded GetBalance answers from. */
export interface LineBalance {
  iccid: string
  /** Empty when the line has never had a plan. */
  planName: string
  /** Megabytes of 10⁶ bytes, one decimal; null: not limited. 0 without a plan. */
  dataRemainingInMB: number | null
  /** What the plan began with; null: not limited. */
  dataGrantedInMB: number | null
  /** ISO 8601 duration to the minute, `PT0S` when it is over; null: never ends. */
  timeRemaining: string | null
  /** Virtual milliseconds since 1970, or null. */
  expiresAt: number | null
  /** The plan may be used abroad. */
  roaming: boolean
  /** There are data and time left. */
  active: boolean
  /** The operator has not said what was sold: it is what we assume of a purchase. */
  assumed?: true
}

/** Names of the link presets. */
export const LINK_PRESETS = ['perfect', '4g', '3g', 'slow-3g', '2g', 'lossy', 'stalling'] as const
export type LinkPreset = (typeof LINK_PRESETS)[number]

const share = z.number().min(0).max(1)
const kbps = z.number().min(1).max(1_000_000).nullable()

/** How good a link is. */
export const linkSchema = z.strictObject({
  /** Round trip that is added, real milliseconds. */
  latencyMs: z.number().min(0).max(60_000),
  /** Kilobits a second towards the device and from it, for everything together; null: as fast as it goes. */
  downKbps: kbps,
  upKbps: kbps,
  /** Share of requests that fail, 0 to 1: with 0.2 exactly each fifth. */
  failShare: share,
  /** Share of requests that get no answer until they are given up. */
  stallShare: share,
})
export type LinkQuality = z.infer<typeof linkSchema>

/** The presets; figures are ours, in the middle of what such links give. */
export const LINKS: Record<LinkPreset, LinkQuality> = {
  perfect: { latencyMs: 0, downKbps: null, upKbps: null, failShare: 0, stallShare: 0 },
  '4g': { latencyMs: 60, downKbps: 12_000, upKbps: 4_000, failShare: 0, stallShare: 0 },
  '3g': { latencyMs: 150, downKbps: 1_600, upKbps: 750, failShare: 0, stallShare: 0 },
  'slow-3g': { latencyMs: 400, downKbps: 400, upKbps: 400, failShare: 0, stallShare: 0 },
  '2g': { latencyMs: 800, downKbps: 120, upKbps: 60, failShare: 0, stallShare: 0 },
  lossy: { latencyMs: 100, downKbps: 3_000, upKbps: 1_000, failShare: 0.2, stallShare: 0 },
  stalling: { latencyMs: 100, downKbps: 3_000, upKbps: 1_000, failShare: 0, stallShare: 0.2 },
}

/** The name of a preset, or a link's own figures. */
export const linkChoiceSchema = z.union([z.enum(LINK_PRESETS), linkSchema])
export type LinkChoice = z.infer<typeof linkChoiceSchema>

/** How the network ends a registration. */
export const outcomeSchema = z.enum(['home', 'roaming', 'partner', 'denied'])
export type RegistrationOutcome = z.infer<typeof outcomeSchema>

const country = z.string().regex(/^([A-Z]{2})?$/, 'a country code of two upper-case letters, or empty')

/** A plan as somebody gives it to a line. */
export const planSchema = z.strictObject({
  planName: z.string().max(200),
  /** Megabytes; null: not limited. */
  dataInMB: z.number().min(0).max(100_000_000).nullable(),
  /** Hours from now; null: never ends. */
  hours: z
    .number()
    .min(0)
    .max(24 * 366 * 10)
    .nullable(),
  /** The plan may be used abroad. */
  roaming: z.boolean().default(true),
})
export type PlanGrant = z.infer<typeof planSchema>

/** What can be set about the network, besides the switches of the flyout. */
export const networkModelSchema = z.strictObject({
  link: linkChoiceSchema,
  /** What a registration comes to. */
  registration: outcomeSchema,
  /** Virtual milliseconds from the start of a registration to its end; null: by the timing preset. */
  registeredAfterMs: z
    .int()
    .min(0)
    .max(3_600_000 * 24)
    .nullable(),
  /** Country of the cellular network, and of the IP address; empty: the PC's region. */
  networkCountry: country,
  ipCountry: country,
  /** Load of other programs while cellular carries traffic, kilobits a second of virtual time. */
  loadKbps: z.number().min(0).max(1_000_000),
  /** What a line gets when a purchase succeeds and the operator doesn't tell what was bought. */
  purchase: planSchema,
})
export type NetworkModel = z.infer<typeof networkModelSchema>

/** A fresh device's network. The plan is the one of the flyout's reference: "Connected: 200MB, 24 hours left". */
export const DEFAULT_NETWORK_MODEL: NetworkModel = {
  link: 'perfect',
  registration: 'home',
  registeredAfterMs: null,
  networkCountry: '',
  ipCountry: '',
  loadKbps: 0,
  purchase: { planName: '', dataInMB: 200, hours: 24, roaming: true },
}

/** The figures of a choice. */
export function linkOf(choice: LinkChoice): LinkQuality {
  return typeof choice === 'string' ? LINKS[choice] : choice
}
