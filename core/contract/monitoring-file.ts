/**
 * The section "monitoring" of an operator file.
 * Source: Microsoft, "Mobile Plans launch"; where that is silent (time zone, holidays, time-outs) the choice is ours.
 */
import { z } from 'zod'

const instant = (what: string) =>
  z.iso
    .datetime({ offset: true, error: 'a date and time with its offset, such as 2026-12-01T22:00:00+01:00' })
    .meta({ description: `${what}: ISO 8601 with offset, such as 2026-12-01T22:00:00+01:00.` })

/** Names of the days as the file spells them, Sunday first as in JavaScript. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

/** When people work. */
export const businessDaysSchema = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .default('UTC')
    .meta({ description: 'Time zone of the business days, such as Europe/Berlin. Default UTC.' }),
  holidays: z
    .array(z.iso.date('a date such as 2026-12-25'))
    .max(1_000)
    .default([])
    .meta({ description: 'Days on which nobody works, such as 2026-12-25.' }),
  weekend: z
    .array(z.enum(WEEKDAYS))
    .max(6)
    .default(['saturday', 'sunday'])
    .meta({ description: 'Days of the week on which nobody works. Default saturday and sunday.' }),
  closes: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 17:00')
    .default('17:00')
    .meta({ description: 'When a business day ends, for updates that are due "every business day". Default 17:00.' }),
})
export type BusinessDays = z.infer<typeof businessDaysSchema>

/** A planned maintenance window, as a user writes it. */
export const maintenanceSchema = z.strictObject({
  start: instant('When it starts'),
  end: instant('When it ends'),
  announced: instant('When it was communicated; five business days before the start at the latest'),
  note: z.string().max(200).default('').meta({ description: 'What is maintained.' }),
})

/** The section. */
export const monitoringSchema = z
  .strictObject({
    edition: z.enum(['2018', '2023']).default('2018').meta({
      description: 'Whose severities count: those of January 2018 (high, low) or of 2023 (1 to 3). Default 2018.',
    }),
    staging: z
      .strictObject({ portalUri: z.string().max(2_000).meta({ description: 'Portal of the staging endpoint.' }) })
      .optional()
      .meta({ description: 'The staging endpoint. "portalUri" of the file is production.' }),
    expectedStatus: z
      .array(z.int().min(100).max(599))
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'HTTP statuses of a good answer of the portal. Default: every 2xx and 3xx.' }),
    iccid: z
      .string()
      .regex(/^89\d{17,18}$/, 'an ICCID: 19 or 20 digits that start with 89')
      .optional()
      .meta({ description: 'ICCID that GetBalance is pinged with. Default: the first of "iccidRanges".' }),
    timeoutSeconds: z.number().min(0.1).max(29).default(10).meta({
      description: 'A ping without a whole answer by then has failed. Default 10.',
    }),
    businessDays: businessDaysSchema.prefault({}).meta({ description: 'When people work, for deadlines.' }),
    maintenance: z.array(maintenanceSchema).max(200).default([]).meta({ description: 'Planned maintenance.' }),
  })
  .meta({ description: 'Monitoring of the portal and of GetBalance (npm run monitor, tab "Monitoring").' })
export type MonitoringSettings = z.infer<typeof monitoringSchema>
