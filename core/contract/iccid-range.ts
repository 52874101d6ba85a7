import { z } from 'zod'

const digits = /^89\d{17,18}$/

/** A range of ICCIDs, both ends included, 19 or 20 digits that start with 89. */
export const iccidRangeSchema = z
  .strictObject({
    start: z.string().regex(digits, 'an ICCID: 19 or 20 digits that start with 89').meta({
      description: 'First ICCID of the range: 19 or 20 digits that start with 89.',
    }),
    end: z.string().regex(digits, 'an ICCID: 19 or 20 digits that start with 89').meta({
      description: 'Last ICCID of the range, as many digits as the first.',
    }),
  })
  .meta({ description: 'A range of ICCIDs, both ends included.' })
export type IccidRange = z.infer<typeof iccidRangeSchema>
