/**
 * Downloads that failed, told to the operator's portal by headers when the user comes back to it.
 * Source: Microsoft, "Mobile Plans web portal" (X-MP-LPAError headers; the app retries, then the next request has them).
 */
import { z } from 'zod'

/** One try that failed. */
export const downloadErrorSchema = z.object({
  operatorId: z.string(),
  /** A member of Windows' ESimOperationStatus. */
  status: z.string(),
  /** Virtual milliseconds since 1970. */
  at: z.number(),
  /** Empty while no profile was known. */
  iccid: z.string(),
})
export type DownloadError = z.infer<typeof downloadErrorSchema>

export interface DownloadErrors {
  note(error: DownloadError): void
  /** Headers for the operator's next launch, which takes them: none the second time. */
  take(operatorId: string): Record<string, string>
  /** A download of the operator's succeeded: what failed before is of no interest. */
  forget(operatorId: string): void
  list(): readonly DownloadError[]
  clear(): void
}

/** Most tries that are told of; the oldest are forgotten first. */
export const MOST_ERRORS = 10

/** Makes the list of one device. */
export function createDownloadErrors(saved: readonly DownloadError[], changed: () => void): DownloadErrors {
  let list: readonly DownloadError[] = [...saved]
  const set = (next: readonly DownloadError[]) => {
    if (next.length === 0 && list.length === 0) return
    list = next
    changed()
  }
  const without = (operatorId: string) => list.filter((one) => one.operatorId !== operatorId)
  return {
    note: (error) =>
      set([
        ...without(error.operatorId),
        ...[...list.filter((one) => one.operatorId === error.operatorId), error].slice(-MOST_ERRORS),
      ]),
    take(operatorId) {
      const own = list.filter((one) => one.operatorId === operatorId)
      set(without(operatorId))
      return errorHeaders(own)
    },
    forget: (operatorId) => set(without(operatorId)),
    list: () => list,
    clear: () => set([]),
  }
}

/** The headers; only one ICCID is told, the latest. */
function errorHeaders(errors: readonly DownloadError[]): Record<string, string> {
  if (errors.length === 0) return {}
  const iccid = errors.findLast((one) => one.iccid !== '')?.iccid
  return {
    'X-MP-LPAError-Codes': errors.map(({ status }) => status).join(','),
    'X-MP-LPAError-TimeStamps': errors.map(({ at }) => timeStamp(at)).join(','),
    ...(iccid === undefined ? {} : { 'X-MP-LPAError-ICCIDs': iccid }),
  }
}

/** As in the documented example, `5/18/2018 11:17:23 PM`, which has no offset: UTC. */
export function timeStamp(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = date.getUTCHours()
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return `${day} ${time} ${hours < 12 ? 'AM' : 'PM'}`
}
