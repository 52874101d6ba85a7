/** The tab "Monitoring": what it can ask for. What it draws is a {@link MonitoringView}, whose types need no zod. */
import { z } from 'zod'

const id = z.int().min(1).max(1_000_000)
const text = z.string().trim().min(1).max(500)

/** What a page can ask of the monitor. */
export const monitoringActSchema = z.discriminatedUnion('do', [
  /** Only answers with the view. */
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({
    do: z.literal('start'),
    operatorId: z.string().max(60),
    endpoint: z.enum(['production', 'staging']),
    edition: z.enum(['2018', '2023']),
    /** A training against a simulated portal, or null to ping the real one. */
    training: z.string().max(1_000).nullable(),
  }),
  z.strictObject({ do: z.literal('stop') }),
  /** Moves the clock of a training on. */
  z.strictObject({ do: z.literal('advance'), minutes: z.int().min(1).max(10_080) }),
  z.strictObject({ do: z.literal('give'), kind: z.enum(['first response', 'update']), incident: id }),
  z.strictObject({ do: z.literal('resolve'), incident: id }),
  z.strictObject({ do: z.literal('report'), text }),
  z.strictObject({ do: z.literal('outage'), text }),
  z.strictObject({ do: z.literal('notice'), outage: id }),
  /** Saves the report to a file that the user picks. */
  z.strictObject({ do: z.literal('export') }),
])
export type MonitoringAct = z.infer<typeof monitoringActSchema>
