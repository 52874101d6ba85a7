/**
 * The section `cosa` of an operator file: what Windows knows of the operator from its COSA database, as far as it shows in
 * the network flyout. Source: Microsoft, "Desktop COSA database settings"; "Mobile Plans account management" says which of
 * them Mobile Plans needs. Settings have COSA's names, in camel case.
 */
import { z } from 'zod'
import { iccidRangeSchema } from './iccid-range.ts'

/** COSA AppID of the Mobile Plans app itself, case and all ("Mobile Plans account management"). */
export const MOBILE_PLANS_APP_ID = 'Microsoft.OneConnect_8wekyb3d8bbwe!App'

export const cosaSchema = z
  .strictObject({
    supportDataMarketplace: z.boolean().default(true).meta({
      description:
        'The operator is part of Mobile Plans (SupportDataMarketplace). false: GetBalance is not called, and the flyout offers no plan. Default true, though COSA itself says false when it is left blank.',
    }),
    dataMarketplaceRoamingUIEnabled: z
      .union([z.literal(0), z.literal(1)])
      .default(1)
      .meta({ description: '0: the flyout never says that the device is roaming; 1: it does (default).' }),
    iccidRanges: z.array(iccidRangeSchema).min(1).optional().meta({
      description:
        'ICCIDs that COSA knows the operator by (ICCID Range - Start and - End). Default: the "iccidRanges" of the service configuration. GetBalance is called for ICCIDs in both.',
    }),
    brandingName: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'Name in the flyout (BrandingName). Default: "brandName".' }),
    brandingIcon: z.string().min(1).max(260).optional().meta({
      description:
        'Icon in the flyout (BrandingIcon): png, jpeg or webp, at most 1 MiB, beside this file or below its folder. Default: "logo".',
    }),
    useBrandingNameOnRoaming: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .default(0)
      .meta({
        description:
          'Where name and icon are shown: 0 in the home network (default), 1 in domestic roaming too (registration "partner"), 2 everywhere.',
      }),
    appId: z
      .string()
      .regex(/^[^!\s]+![^!\s]+$/, 'a package family name and an application ID: PFN!AppId')
      .max(200)
      .optional()
      .meta({
        description: `App that "View my account" opens (AppID), written PFN!AppId, case-sensitive. It goes before "accountExperienceUrl". "${MOBILE_PLANS_APP_ID}" is Mobile Plans itself.`,
      }),
  })
  .meta({ description: 'What Windows knows of the operator from its COSA database.' })
export type Cosa = z.infer<typeof cosaSchema>

/** COSA of an operator whose file says nothing of it. */
export const DEFAULT_COSA: Cosa = {
  supportDataMarketplace: true,
  dataMarketplaceRoamingUIEnabled: 1,
  useBrandingNameOnRoaming: 0,
}
