/**
 * The scenario file: a device as a rehearsal begins with it. Same file in the app and in tests (docs/scenarios.md). Each
 * section is optional, and is set up by a module of its own in `core/scenario/`; what is absent is as on a fresh device.
 */
import { z } from 'zod'
import { FAULT_NAMES, MOST_TIMES } from './faults/catalogue.ts'
import { networkModelSchema } from './network.ts'
import { orderSchema, PROFILE_CLASSES } from './order.ts'

const digits = (pattern: RegExp, what: string, description: string) =>
  z.string().regex(pattern, what).meta({ description })
const operatorId = digits(/^[a-z0-9-]{1,40}$/, "an operator's id", "An operator's id, for example contoso.")
const duration = (description: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'a duration such as 30s, 15m, 2h or 1d')
    .meta({ description })

/** What the device is. */
export const deviceSectionSchema = z
  .strictObject({
    eid: digits(
      /^89049032\d{24}$/,
      'an EID of the test PKI: 32 digits that start with 89049032',
      'EID, 32 digits that start with 89049032: the range that the test EUM may certify. Default: the one that the device has.',
    ).optional(),
    imei: digits(/^\d{15}$/, 'an IMEI: 15 digits', 'IMEI, 15 digits with the right check digit.').optional(),
    region: digits(
      /^[A-Z]{2}$/,
      'two upper-case letters',
      'Region of the PC, ISO 3166-1, for example US. Default US.',
    ).optional(),
    language: digits(
      /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/,
      'a language tag such as en-US',
      'Language of the PC, a BCP 47 tag. Default en-US.',
    ).optional(),
    timing: z
      .enum(['quick', 'realistic'])
      .optional()
      .meta({ description: 'How long the network takes: within 2 s, or about 20 s. Default quick.' }),
    developerPortals: z.boolean().optional().meta({ description: 'The portals for developers are offered too.' }),
    sim: z
      .strictObject({
        operator: operatorId
          .optional()
          .meta({ description: 'Whose SIM it is. Default: an operator that is in no catalogue.' }),
        pinLocked: z.boolean().optional().meta({ description: 'It asks for its PIN.' }),
      })
      .optional()
      .meta({ description: 'A physical SIM in the slot. Default: none.' }),
    eSimRemoved: z.boolean().optional().meta({
      description: 'true: the eUICC has been taken out, with the profiles of this file on it. Default false.',
    }),
    eSimUi: z
      .boolean()
      .optional()
      .meta({ description: "false: the organisation's policy switches Windows' eSIM pages off." }),
  })
  .meta({ description: 'What the device is.' })

/** A profile that is on the card already. */
export const profileSectionSchema = z
  .strictObject({
    operator: operatorId,
    iccid: digits(
      /^89\d{17,18}$/,
      'an ICCID: 19 or 20 digits that start with 89',
      "Its ICCID. Default: one of the operator's ranges.",
    ).optional(),
    state: z
      .enum(['enabled', 'disabled'])
      .optional()
      .meta({ description: 'At most one is enabled. Default disabled.' }),
    nickname: z.string().max(64).optional().meta({ description: 'What the user calls it.' }),
    providerName: z.string().min(1).max(32).optional().meta({ description: 'Default: the brand.' }),
    profileName: z.string().min(1).max(64).optional().meta({ description: 'Default: the brand and "data".' }),
    profileClass: z.enum(PROFILE_CLASSES).optional().meta({ description: 'Default operational.' }),
    policyRules: z
      .array(z.union([z.literal(1), z.literal(2)]))
      .max(2)
      .optional()
      .meta({ description: '1: may not be disabled (PPR1). 2: may not be deleted (PPR2).' }),
    size: z.int().min(200).max(900_000).optional().meta({ description: 'Bytes on the card. Default 12000.' }),
    managedByEnterprise: z.boolean().optional().meta({ description: 'The organisation manages it.' }),
  })
  .meta({
    description:
      'A profile that is on the card: really downloaded from the embedded SM-DP+ when the scenario is loaded.',
  })
export type ScenarioProfile = z.infer<typeof profileSectionSchema>

/** The network of the device. */
export const networkSectionSchema = z
  .strictObject({
    wifi: z.boolean().optional().meta({ description: 'Wi-Fi is on. Default true.' }),
    cellular: z.boolean().optional().meta({ description: 'Cellular is on. Default true.' }),
    airplaneMode: z.boolean().optional().meta({ description: 'Default false.' }),
    ethernet: z.boolean().optional().meta({ description: 'A cable is plugged in. Default false.' }),
    keepConnected: z.boolean().optional().meta({
      description:
        '"Let Windows keep me connected": cellular carries data by itself when nothing better does. Default true.',
    }),
    ...networkModelSchema.partial().shape,
  })
  .meta({ description: 'The network: switches of the flyout, and whatever can be set about it.' })

const faultName = z.enum(FAULT_NAMES)
/** A fault that is armed from the start. */
export const faultSectionSchema = z.union([
  faultName,
  z.strictObject({
    fault: faultName.meta({ description: 'Its name, see docs/faults.md.' }),
    times: z
      .union([z.int().min(1).max(MOST_TIMES), z.literal('until-cleared')])
      .optional()
      .meta({ description: 'For how many tries. Default 1.' }),
  }),
])

/** The device's clock. */
export const clockSectionSchema = z
  .strictObject({
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'Virtual time, for example 2030-01-31T12:00:00Z; not before the device’s own.' }),
    advance: duration('How far virtual time is moved on, for example 15m.').optional(),
  })
  .meta({ description: 'Virtual time.' })

/** The file. */
export const scenarioSchema = z
  .strictObject({
    name: z.string().max(100).optional().meta({ description: 'A few words, for the trace.' }),
    device: deviceSectionSchema.optional(),
    profiles: z
      .array(profileSectionSchema)
      .max(20)
      .optional()
      .meta({ description: 'Profiles that are on the card already.' }),
    network: networkSectionSchema.optional(),
    orders: z
      .array(orderSchema)
      .max(50)
      .optional()
      .meta({ description: 'Orders at the embedded SM-DP+: what happens when their activation codes are used.' }),
    faults: z
      .array(faultSectionSchema)
      .max(100)
      .optional()
      .meta({ description: 'Faults that are armed from the start.' }),
    clock: clockSectionSchema.optional(),
  })
  .meta({ title: 'Scenario of the Mobile Plans Emulator', description: 'A device as a rehearsal begins with it.' })
export type Scenario = z.infer<typeof scenarioSchema>

/** Something that is wrong with a scenario: where (`orders[0].state`), and a sentence with the fix. */
export interface ScenarioProblem {
  path: (string | number)[]
  message: string
}

/** How loading ended. */
export type ScenarioResult = { ok: true } | { ok: false; problems: ScenarioProblem[] }
