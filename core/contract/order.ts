/**
 * Orders of the embedded SM-DP+, as a user writes them (a scenario) and as the program's own are written. Plain data: what
 * an order does follows from its fields alone.
 *
 * Names: SGP.22 3.1.6 (states), 5.5.3 (metadata), 4.4 (profile policy rules). What a server does for each field is in
 * `fixtures/smdp/`.
 */
import { z } from 'zod'

/** Profile classes; the index is the value of SGP.22's ProfileClass. */
export const PROFILE_CLASSES = ['test', 'provisioning', 'operational'] as const
export type ProfileClass = (typeof PROFILE_CLASSES)[number]

/** Operations that servers are told of; the index is the bit of SGP.22's NotificationEvent. */
export const NOTIFICATION_OPERATIONS = ['install', 'enable', 'disable', 'delete'] as const
export type NotificationOperation = (typeof NOTIFICATION_OPERATIONS)[number]

/** Where an order stands (SGP.22 3.1.6 in short). `allocated`: there is a profile, the operator has not released it. */
export const ORDER_STATES = ['allocated', 'released', 'downloaded', 'installed', 'error'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** Ways to damage a profile package. Each makes the card or the LPA refuse, for a reason of its own. */
export const PACKAGE_FAULTS = [
  /** Signature over BF23. */
  'signature',
  'transaction',
  'key-type',
  'operation-type',
  'configure',
  'metadata',
  'keys',
  /** One encrypted byte. */
  'segment',
  /** The profile itself, rightly protected. */
  'profile',
  /** Another ICCID in the profile than in its metadata. */
  'iccid',
  /** The last segment is missing. */
  'truncated',
  /** The package ends in the middle. */
  'not-tlv',
] as const
export type PackageFault = (typeof PACKAGE_FAULTS)[number]

/** Functions that can be made to fail for an order: those that come after the server knows the matching ID. */
export const FAILING_FUNCTIONS = [
  'authenticateClient',
  'getBoundProfilePackage',
  'handleNotification',
  'cancelSession',
] as const
export type FailingFunction = (typeof FAILING_FUNCTIONS)[number]

const digits = (text: RegExp, what: string) => z.string().regex(text, what)
const code = digits(/^\d+(\.\d+)+$/, 'a status code of SGP.22, numbers with dots such as 8.2.6')

const failing = {
  function: z.enum(FAILING_FUNCTIONS).meta({ description: 'ES9+ function that fails.' }),
  times: z.int().min(0).max(1_000).optional().meta({
    description: 'How many calls fail before the next succeeds. Without it every one fails.',
  }),
}

/** How a function fails. */
export const orderFailureSchema = z.discriminatedUnion('answer', [
  z.strictObject({
    ...failing,
    answer: z.literal('refused').meta({ description: 'The server answers with a pair of status codes.' }),
    subjectCode: code.meta({ description: 'Subject code, for example 8.2.6.' }),
    reasonCode: code.meta({ description: 'Reason code, for example 3.8.' }),
    message: z.string().max(200).optional().meta({ description: 'The message beside the codes.' }),
  }),
  z.strictObject({
    ...failing,
    answer: z.literal('http').meta({ description: 'The server answers with an HTTP error.' }),
    status: z.int().min(300).max(599).meta({ description: 'HTTP status.' }),
  }),
  z.strictObject({
    ...failing,
    answer: z.literal('unreachable').meta({ description: 'The connection breaks off.' }),
  }),
])
export type OrderFailure = z.infer<typeof orderFailureSchema>

const text = (bytes: number, description: string) => z.string().min(1).max(bytes).meta({ description })

/** The profile's picture: PNG or JPEG, 64 by 64 pixels, at most 1024 bytes in SGP.22; more is allowed here. */
export const orderIconSchema = z
  .string()
  .max(12_000)
  .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/, 'a data: URL of a png or jpeg, in base64')

/** An order as it is configured. */
export const orderSchema = z
  .strictObject({
    matchingId: digits(/^[A-Za-z0-9-]{0,255}$/, 'letters, digits and hyphens').meta({
      description:
        'Matching ID of the activation code: letters, digits and hyphens. Empty: the order of a code without.',
    }),
    operatorId: digits(/^[a-z0-9-]{1,40}$/, "an operator's id")
      .optional()
      .meta({
        description: 'Whose activation code it is. Default: any operator.',
      }),
    iccid: digits(/^89\d{17,18}$/, 'an ICCID: 19 or 20 digits that start with 89')
      .optional()
      .meta({
        description: "ICCID of the profile. Default: one of the operator's ranges.",
      }),
    state: z.enum(ORDER_STATES).optional().meta({
      description:
        'Where the order stands at first. "allocated": the operator has not released the profile. Default "released".',
    }),
    eid: digits(/^\d{32}$/, 'an EID: 32 digits')
      .optional()
      .meta({
        description: 'The one EID that may have the profile. Default: any.',
      }),
    consent: z.literal('ask').optional().meta({
      description:
        '"ask": the user is asked before the profile is installed. Default: the order of a portal is consent enough; what Windows\' Settings install is asked about always.',
    }),
    confirmationCode: text(64, 'What the user has to type. Default: nothing is asked for.').optional(),
    confirmationCodeTries: z.int().min(1).max(100).optional().meta({
      description: 'Wrong confirmation codes before the order is locked. Default 3.',
    }),
    expiresAt: z
      .union([z.int(), z.iso.datetime({ offset: true })])
      .optional()
      .meta({
        description:
          'From when on the order can not be downloaded: a time such as 2026-01-31T12:00:00Z, or milliseconds since 1970.',
      }),
    maxDownloads: z.int().min(0).optional().meta({
      description: 'How often the profile can be downloaded. Default: any number of times.',
    }),
    eligible: z.boolean().optional().meta({ description: 'false: there is no profile for this kind of device.' }),
    checkMemory: z.boolean().optional().meta({
      description: "false: the server does not look at the card's free memory, so that the card finds out itself.",
    }),
    fault: z.enum(PACKAGE_FAULTS).optional().meta({ description: 'What is wrong with the profile package.' }),
    failure: orderFailureSchema.optional().meta({ description: 'A function of the server that fails for this order.' }),
    reusable: z.boolean().optional().meta({
      description:
        'true: after an installation the same matching ID gives another profile. Default: it is refused from then on.',
    }),
    profileSize: z.int().min(200).max(3_000_000).optional().meta({
      description: 'Bytes of the unprotected profile. Default 12000.',
    }),
    providerName: text(32, "Service provider's name in the metadata, at most 32 bytes. Default: the brand.").optional(),
    profileName: text(
      64,
      'Name of the profile in the metadata, at most 64 bytes. Default: the brand and "data".',
    ).optional(),
    providerId: digits(/^\d{5,6}$/, 'MCC and MNC: 5 or 6 digits')
      .optional()
      .meta({
        description: "MCC and MNC of the profile's owner in the metadata. Default: none.",
      }),
    profileClass: z
      .enum(PROFILE_CLASSES)
      .optional()
      .meta({ description: 'Class of the profile. Default "operational".' }),
    policyRules: z
      .array(z.union([z.literal(1), z.literal(2)]))
      .max(2)
      .optional()
      .meta({ description: 'Profile policy rules: 1 = may not be disabled (PPR1), 2 = may not be deleted (PPR2).' }),
    icon: orderIconSchema.optional().meta({
      description: 'Picture of the profile: data:image/png;base64,… or data:image/jpeg;base64,…; 64 × 64 pixels.',
    }),
    notifications: z
      .array(
        z.strictObject({
          operation: z.enum(NOTIFICATION_OPERATIONS).meta({ description: 'What the server wants to hear of.' }),
          address: digits(/^[A-Za-z0-9.-]{1,255}(:\d{1,5})?$/, 'a host name')
            .optional()
            .meta({
              description: 'Host that is told. Default: the SM-DP+ of the activation code.',
            }),
        }),
      )
      .max(20)
      .optional()
      .meta({
        description:
          'Whom the card tells of what is done with the profile. Default: the SM-DP+, of enable, disable, delete.',
      }),
  })
  .meta({ description: 'An order at the embedded SM-DP+: what happens when its activation code is used.' })
export type OrderConfig = z.infer<typeof orderSchema>

/** Milliseconds since 1970 from which on an order has expired, or null when it never does. */
export function expiryOf({ expiresAt }: Pick<OrderConfig, 'expiresAt'>): number | null {
  return expiresAt === undefined ? null : typeof expiresAt === 'number' ? expiresAt : Date.parse(expiresAt)
}
