/** A monitoring report that leaves the computer: the operator's own addresses may hold keys and identifiers. */
import { createDataRedaction } from '../trace/redact.ts'

/** Hides credentials, ICCIDs and other identifiers in a report, or in a line about it; the same value gets the same mark. */
export const createReportRedaction = (): (<T>(data: T) => T) => createDataRedaction({ eid: '', imei: '', iccids: [] })
