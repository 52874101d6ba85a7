/**
 * The walled garden: what a line without balance still reaches over cellular, by host name.
 * Source: Microsoft, "Mobile Plans walled garden" (host names only, never IP ranges; plus the operator's portal and
 * GetBalance hosts).
 */
import { z } from 'zod'

export const gardenSchemeSchema = z.enum(['http', 'https'])
export type GardenScheme = z.infer<typeof gardenSchemeSchema>

/**
 * A host name; `*.example.com`: every host below it, not itself; `*example.com`, as Microsoft writes it: every host
 * whose name ends so.
 */
const HOST = /^(\*\.?)?(?![\d.]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/

const hostPattern = z
  .string()
  .max(253)
  .regex(HOST, 'a host name in lower case, "*.example.com" or "*example.com"; no scheme, port, path or IP address')
  .meta({
    description:
      'A host name in lower case. "*.example.com": every host below example.com; "*example.com": every host whose name ends so.',
  })

const schemeRule = z.strictObject({
  host: hostPattern,
  schemes: z.array(gardenSchemeSchema).min(1).meta({
    description: 'Schemes that get through: "http" (with ws), "https" (with wss). Without them all do.',
  }),
})
/** Fields of a rule that is no plain text. */
export const GARDEN_RULE_KEYS = Object.keys(schemeRule.shape)

/** One rule: a host for every scheme, or for some. */
export const gardenRuleSchema = z.union([hostPattern, schemeRule])
export type GardenRule = z.infer<typeof gardenRuleSchema>

/** Most rules of one list. */
export const MOST_GARDEN_RULES = 20_000

/** The rules of a list. */
export const gardenRulesSchema = z.array(gardenRuleSchema).max(MOST_GARDEN_RULES)

/** The file that a user gives with `--walled-garden FILE`, in place of the default list. */
export const walledGardenFileSchema = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Where the JSON Schema of this file is, for editors.' }),
    hosts: gardenRulesSchema.meta({
      description: "What every operator's line without balance reaches, besides the operator's own hosts.",
    }),
  })
  .meta({
    title: 'Walled garden of the Mobile Plans Emulator',
    description: 'Hosts that a line without balance reaches over cellular, in place of the documented list.',
  })

const http = (host: string): GardenRule => ({ host, schemes: ['http'] })
const both = (host: string): GardenRule => ({ host, schemes: ['http', 'https'] })

/** The documented list. */
export const DEFAULT_WALLED_GARDEN: readonly GardenRule[] = [
  http('ctldl.windowsupdate.com'),
  http('cdp1.public-trust.com'),
  http('ocsp.omniroot.com'),
  http('vassg142.ocsp.omniroot.com'),
  http('vassg142.crl.omniroot.com'),
  http('mscrl.microsoft.com'),
  http('crl.microsoft.com'),
  http('www.msftconnecttest.com'),
  http('crl3.digicert.com'),
  http('ocsp.digicert.com'),
  both('login.live.com'),
  both('storagetos.datamart.windows.com'),
  both('mps.datamart.windows.com'),
  both('staging.datamart.windows.com'),
  { host: '*smartscreen.microsoft.com', schemes: ['https'] },
]
