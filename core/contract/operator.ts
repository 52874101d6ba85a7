/**
 * The service configuration of a mobile operator, as a user writes it.
 *
 * Source: Microsoft, "Mobile Plans service configuration" (portal URI, notification URI, logo, ICCID ranges, countries).
 * The rules that need more than one field stand in `core/operators/`.
 */
import { z } from 'zod'
import { gardenRulesSchema } from './walled-garden.ts'
import { cosaSchema } from './cosa.ts'
import { iccidRangeSchema } from './iccid-range.ts'
import { APP_VERSIONS } from './generations.ts'
import type { AppVersion } from './generations.ts'
import { catalogueSchema } from './catalogue.ts'
import { gatewayTemplateSchema } from './gateway.ts'
import { notificationTemplateSchema, promotionSchema } from './notifications.ts'
import { monitoringSchema } from './monitoring-file.ts'
import { operatorApiSchema } from './operator-api.ts'

export { iccidRangeSchema } from './iccid-range.ts'
export type { IccidRange } from './iccid-range.ts'

const on = (description: string) => z.boolean().default(true).meta({ description })

/** Behaviour of the original's web view (EdgeHTML), each switchable. */
export const webViewSchema = z.strictObject({
  edgeUserAgent: on('Send the user agent of the EdgeHTML web view.'),
  suppressAlert: on('alert(), confirm(), prompt() and print() show nothing, as in the original.'),
  blockDownloads: on('PDF files and downloads are refused.'),
  clearOnLeave: on('Cookies and storage go when the user leaves the portal.'),
  edgeSyntaxCheck: on('Scripts that Edge 18 could not parse raise a diagnostic.'),
  strictInjection: z.boolean().default(false).meta({
    description:
      "The callback objects are missing when the portal's first navigation redirects to another URL, as in the original.",
  }),
})
export type WebViewOptions = z.infer<typeof webViewSchema>

const besideFile = (what: string) =>
  z
    .string()
    .min(1)
    .max(260)
    .meta({ description: `${what}, PEM or DER, beside this file or below its folder.` })

/** Where an SM-DP+ really is. */
export const smdpServerSchema = z
  .strictObject({
    url: z.string().max(2_000).meta({
      description:
        'Where requests to this host go: http or https, with a port if need be. Its path is put before /gsma/.',
    }),
    tlsCa: besideFile('Certificate of the authority that the server is trusted under').optional(),
  })
  .meta({ description: 'Where the SM-DP+ of this host name really is.' })

/** Real servers, by the host name of activation codes. */
export const smdpServersSchema = z.strictObject({
  servers: z
    .record(
      z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'a host name in lower case, as in activation codes'),
      smdpServerSchema,
    )
    .meta({ description: 'By host name of the activation code. A host that is not named is asked over https itself.' }),
})

/** Who serves activation codes. */
export const smdpSchema = z.union([z.literal('embedded'), smdpServersSchema])

/** The eUICC's own keys and certificates, in place of the emulator's test PKI. */
export const euiccSchema = z
  .strictObject({
    ci: besideFile('Certificate of the certificate issuer (CI), under which the card trusts servers'),
    eum: besideFile("The manufacturer's (EUM) certificate"),
    certificate: besideFile("The eUICC's certificate; its subject's serialNumber becomes the device's EID"),
    privateKey: besideFile("The eUICC's private key, unencrypted"),
  })
  .meta({ description: 'Keys and certificates of the eUICC (SGP.22, for example SGP.26 test certificates).' })

/** The file that a user writes: one operator. */
export const operatorFileSchema = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Where the JSON Schema of this file is, for editors.' }),
    id: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, at most 40')
      .meta({ description: 'Short name of the operator: lower-case letters, digits and hyphens, at most 40.' }),
    brandName: z.string().trim().min(1).max(60).meta({ description: 'Name that users see.' }),
    logo: z.string().min(1).max(260).optional().meta({
      description: 'Square logo: png, jpeg or webp, at most 1 MiB, beside this file or below its folder.',
    }),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'a country code of two upper-case letters (ISO 3166-1)'))
      .min(1)
      .meta({ description: 'Countries where the operator is offered: ISO 3166-1, two upper-case letters each.' }),
    portalUri: z.string().max(2_000).meta({
      description: 'Where the web portal starts. https, no port, unless "development" is true. May have a query.',
    }),
    notificationHost: z.string().max(260).meta({
      description:
        'The host whose pages may call back. Callbacks from every other host are refused. No scheme, no path.',
    }),
    iccidRanges: z.array(iccidRangeSchema).min(1).meta({ description: 'ICCIDs that belong to this operator.' }),
    smdp: smdpSchema.default('embedded').meta({
      description:
        '"embedded": the SM-DP+ inside the emulator serves every activation code of this operator. Or where real servers are: { "servers": { "smdp.example.com": { "url": "http://127.0.0.1:8000" } } }.',
    }),
    euicc: euiccSchema.optional(),
    walledGarden: gardenRulesSchema.optional().meta({
      description:
        'More hosts that a line of this operator reaches without balance, besides the documented list, the portal, the notification host and the GetBalance host.',
    }),
    operatorApi: operatorApiSchema.optional().meta({
      description:
        '"embedded": the API inside the emulator answers from the simulated device. Or where the real one is: { "production": { "moBaseUrl": "https://api.example.com/v1" } }. Absent: the operator has no API, and the flyout shows what it shows without one.',
    }),
    accountExperienceUrl: z.string().max(2_000).optional().meta({
      description: 'What "View my account" opens (COSA AccountExperienceURL). https.',
    }),
    cosa: cosaSchema.optional(),
    gatewayTemplates: z.array(gatewayTemplateSchema).max(10).optional().meta({
      description: 'Enhanced gateway pages. Without them the standard page is shown.',
    }),
    notificationTemplates: z.array(notificationTemplateSchema).max(50).optional().meta({
      description: 'Toasts that an SMS of the operator triggers, for example "mobileplans://lowBalance".',
    }),
    promotion: promotionSchema.optional(),
    catalogue: catalogueSchema.optional(),
    phoneNumberPrefixes: z
      .array(z.string().regex(/^\+[1-9]\d{0,14}$/, 'the first digits of phone numbers with country code: "+1425555"'))
      .min(1)
      .max(200)
      .optional()
      .meta({
        description:
          'First digits, with country code, of the phone numbers that the look-up of the first run finds this operator for.',
      }),
    appVersion: z.enum(APP_VERSIONS).optional().meta({
      description:
        'The generation of the app to rehearse against, by the month of its documentation. Default: all generations at once.',
    }),
    phoneNumber: z
      .string()
      .regex(/^\d{4,15}$/, 'a phone number: 4 to 15 digits')
      .optional()
      .meta({
        description:
          'Phone number that the app of November 2018 passes at launch, as if a user had typed it: digits only.',
      }),
    webView: webViewSchema.optional().meta({
      description: "Behaviour of the original's web view. All on by default, but strictInjection.",
    }),
    monitoring: monitoringSchema.optional(),
    development: z.boolean().default(false).meta({
      description:
        "true allows http://localhost, port numbers and self-signed certificates, for this operator's hosts alone.",
    }),
  })
  .meta({
    title: 'Operator of the Mobile Plans Emulator',
    description: "A mobile operator's service configuration: its portal, who may call back, its ICCIDs.",
  })

/** A checked operator file: defaults filled in, `logo` still the path that the file names. */
export type OperatorFile = z.infer<typeof operatorFileSchema>

/**
 * A checked operator, as the program uses it. `logo` and the icon of `cosa` are data: URLs
 * (or empty); `tlsCa` and the files of `operatorApi` are
 * certificates and keys (PEM), never a path. Keys of an eUICC don't belong to an operator: they are handed to the device.
 */
export type OperatorConfig = Omit<OperatorFile, '$schema' | 'logo' | 'euicc'> & {
  logo: string
  /** A shipped portal for developers, which sells nothing; no file says so. */
  forDevelopers?: true
}

/** What screens show of an operator. */
export interface OperatorSummary {
  id: string
  brandName: string
  /** A data: URL, or empty: then screens show the brand's first letter. */
  logo: string
  development: boolean
  /** A shipped portal for developers: offered only where they are asked for. */
  forDevelopers?: true
  /** The generation of the app that it is rehearsed against; absent: all at once. */
  appVersion?: AppVersion
}
