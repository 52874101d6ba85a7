/** The document `device`: what of the device, besides its card, survives a restart. */
import { z } from 'zod'
import { settingsChangeSchema } from '../contract/intents.ts'
import { DEFAULT_SETTINGS } from '../contract/device.ts'
import type { DeviceSettings } from '../contract/device.ts'
import { DEFAULT_NETWORK_MODEL, networkModelSchema } from '../contract/network.ts'
import type { NetworkModel } from '../contract/network.ts'
import { savedPlanSchema } from '../network/plans.ts'
import type { SavedPlan } from '../network/plans.ts'
import { DEFAULT_SWITCHES, switchesSchema } from '../network/switches.ts'
import type { NetworkSwitches } from '../network/switches.ts'
import { savedLineWishSchema } from '../operations/line-wishes.ts'
import type { SavedLineWish } from '../operations/line-wishes.ts'
import { savedOperationSchema } from '../operations/operation.ts'
import type { SavedOperation } from '../operations/operation.ts'
import { downloadErrorSchema } from '../portal/download-errors.ts'
import type { DownloadError } from '../portal/download-errors.ts'
import type { RandomPort, StorePort } from '../ports.ts'
import { enterpriseSchema, NO_ENTERPRISE } from '../esim/policy.ts'
import type { Enterprise } from '../esim/policy.ts'
import { savedSimSchema } from '../sim/sim.ts'
import { firstRunSchema } from '../first-run/first-run.ts'
import type { SavedFirstRun } from '../first-run/first-run.ts'
import type { SavedSim } from '../sim/sim.ts'
import { smsSchema } from '../sms/inbox.ts'
import type { Sms } from '../sms/inbox.ts'
import { savedToastSchema } from '../toasts/saved.ts'
import type { SavedToast } from '../toasts/saved.ts'
import type { SlotChoice } from './line.ts'
import { createEid, createImei, isImei } from './identity.ts'

/** Name of the document in the store. */
export const DEVICE_DOCUMENT = 'device'
/** Version of its format. */
export const DEVICE_DOCUMENT_VERSION = 1

/** What is kept. */
export interface DeviceDocument {
  version: typeof DEVICE_DOCUMENT_VERSION
  eid: string
  imei: string
  settings: DeviceSettings
  /** Virtual minus real time, milliseconds. */
  clockOffset: number
  network: NetworkSwitches
  networkModel: NetworkModel
  /** Data plans by ICCID. */
  plans: Record<string, SavedPlan>
  /** The eUICC is in its place. */
  eSimPresent: boolean
  /** The physical SIM in the slot. */
  sim: SavedSim | null
  /** Which slot the user chose for cellular data. */
  slot: SlotChoice
  enterprise: Enterprise
  /** Operations that have not ended. */
  operations: SavedOperation[]
  /** Lines that plans were bought for, but which are not in use yet. */
  lineWishes: SavedLineWish[]
  /** Toasts that nobody has answered. */
  toasts: SavedToast[]
  /** Failed downloads that their portals have not been told of. */
  downloadErrors: DownloadError[]
  /** SMS that the network keeps until the device is registered. */
  sms: Sms[]
  /** ICCIDs of lines whose low balance has been told. */
  alerted: string[]
  /** The first run that somebody has begun. */
  firstRun: SavedFirstRun | null
}

const documentSchema = z.object({
  version: z.literal(DEVICE_DOCUMENT_VERSION),
  // Check digits aside: an imported certificate's EID is what it is.
  eid: z.string().regex(/^\d{32}$/, 'not an EID'),
  imei: z.string().refine(isImei, 'not an IMEI'),
  settings: settingsChangeSchema.transform((saved): DeviceSettings => ({ ...DEFAULT_SETTINGS, ...saved })),
  clockOffset: z.number(),
  network: switchesSchema,
  networkModel: networkModelSchema
    .partial()
    .transform((saved): NetworkModel => ({ ...DEFAULT_NETWORK_MODEL, ...saved }))
    .default(DEFAULT_NETWORK_MODEL),
  plans: z.record(z.string(), savedPlanSchema).default({}),
  // Absent in documents of the first version of the program.
  eSimPresent: z.boolean().default(true),
  sim: savedSimSchema.nullable().default(null),
  slot: z.enum(['esim', 'sim', 'automatic']).default('automatic'),
  enterprise: enterpriseSchema.default(NO_ENTERPRISE),
  operations: z.array(savedOperationSchema).default([]),
  lineWishes: z.array(savedLineWishSchema).default([]),
  toasts: z.array(savedToastSchema).default([]),
  downloadErrors: z.array(downloadErrorSchema).default([]),
  sms: z.array(smsSchema).default([]),
  alerted: z.array(z.string()).default([]),
  firstRun: firstRunSchema.nullable().default(null),
})

/** A device document; `problem` says why the saved one could not be used, `resumed` that it could. */
export interface LoadedDocument {
  document: DeviceDocument
  resumed: boolean
  problem: string | null
}

/** A device as it comes from the shop. */
export function freshDocument(random: Pick<RandomPort, 'bytes'>): DeviceDocument {
  return {
    version: DEVICE_DOCUMENT_VERSION,
    eid: createEid(random),
    imei: createImei(random),
    settings: { ...DEFAULT_SETTINGS },
    clockOffset: 0,
    network: { ...DEFAULT_SWITCHES },
    networkModel: { ...DEFAULT_NETWORK_MODEL },
    plans: {},
    eSimPresent: true,
    sim: null,
    slot: 'automatic',
    enterprise: NO_ENTERPRISE,
    operations: [],
    lineWishes: [],
    toasts: [],
    downloadErrors: [],
    sms: [],
    alerted: [],
    firstRun: null,
  }
}

/** Loads the document. Never fails: without a usable one the device is fresh. */
export async function loadDocument(store: StorePort, random: Pick<RandomPort, 'bytes'>): Promise<LoadedDocument> {
  const fresh = (problem: string | null): LoadedDocument => ({
    document: freshDocument(random),
    resumed: false,
    problem,
  })
  try {
    const saved = await store.load(DEVICE_DOCUMENT)
    if (saved === undefined || saved === null) return fresh(null)
    const parsed = documentSchema.safeParse(saved)
    if (parsed.success) return { document: parsed.data, resumed: true, problem: null }
    const [issue] = parsed.error.issues
    return fresh(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}`)
  } catch (error) {
    return fresh(String(error))
  }
}
