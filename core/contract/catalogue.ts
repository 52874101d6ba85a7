/**
 * Where the catalogue shows an operator, besides its countries.
 *
 * Source: Microsoft, "Mobile Plans operator catalog" (make and model as found in Windows' System Information, EID).
 */
import { z } from 'zod'

/** A PC: its make, and perhaps one model of it. Upper and lower case count alike. */
export const deviceModelSchema = z.strictObject({
  make: z.string().trim().min(1).max(60).meta({ description: 'System manufacturer, as System Information shows it.' }),
  model: z.string().trim().min(1).max(60).optional().meta({
    description: 'System model, as System Information shows it. Default: all models of the make.',
  }),
})
export type DeviceModel = z.infer<typeof deviceModelSchema>

/** Which devices see the operator. */
export const catalogueSchema = z
  .strictObject({
    onlyOn: z.array(deviceModelSchema).min(1).max(200).optional().meta({
      description: "For a brand name with an OEM's name in it: the only PCs whose catalogue shows the operator.",
    }),
    hiddenOn: z.array(deviceModelSchema).min(1).max(200).optional().meta({
      description: "PCs that can't be used with the operator's network: their catalogue leaves the operator out.",
    }),
    hiddenEids: z
      .array(z.string().regex(/^\d{8,32}$/, 'the first 8 to 32 digits of an EID'))
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'EIDs, or their first digits (8 or more), of eSIMs that the operator can not use.' }),
  })
  .meta({ description: 'Which devices the catalogue shows the operator on.' })
export type CatalogueRules = z.infer<typeof catalogueSchema>
