/** Stops a download from outside. */
import type { CancelReason } from './es9.ts'

/** Held by whoever started a download; given to it with the request. */
export interface Stop {
  /** Asks the download to stop. Only the first reason counts; once installed it changes nothing. */
  request(reason: CancelReason): void
  /** The reason, or null as long as nobody asked. */
  reason(): CancelReason | null
  /** Resolves when somebody asks. */
  readonly requested: Promise<CancelReason>
}

/** Makes one for one download. */
export function createStop(): Stop {
  let reason: CancelReason | null = null
  let resolve: (reason: CancelReason) => void = () => {}
  const requested = new Promise<CancelReason>((done) => (resolve = done))
  return {
    request(why) {
      reason ??= why
      resolve(reason)
    },
    reason: () => reason,
    requested,
  }
}
