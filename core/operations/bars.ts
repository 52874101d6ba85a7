/** The bar over a portal: what runs for its operator, else what is put off. */
import type { ProgressBar } from '../contract/view.ts'
import { isInline } from './operation.ts'
import type { Operation } from './operation.ts'

/** What the card is busy with. */
export interface Running {
  operationId: string
  operatorId: string
  /** Shown by a bar; else by a page of its own. */
  inline: boolean
  installedBytes: number
  totalBytes: number
}

const BUSY_TEXT = "We're updating your cellular network settings, and it might take a few minutes."
const MINUTE_MS = 60_000

/** What a bar is made from. */
export interface BarInput {
  operatorId: string
  running: Running | null
  operations: readonly Operation[]
  /** Operations whose bar the user has closed. */
  hidden: ReadonlySet<string>
  /** Virtual milliseconds since 1970. */
  now: number
}

/** The operation that the bar is about, and the bar; null when there is none. */
export function barOf({
  operatorId,
  running,
  operations,
  hidden,
  now,
}: BarInput): { id: string; bar: ProgressBar } | null {
  if (running?.inline === true && running.operatorId === operatorId && !hidden.has(running.operationId)) {
    const { installedBytes, totalBytes } = running
    return { id: running.operationId, bar: { text: BUSY_TEXT, progress: true, installedBytes, totalBytes } }
  }
  const queued = operations.findLast(
    (one) => one.operatorId === operatorId && one.stage === 'fetch' && isInline(one) && !hidden.has(one.id),
  )
  if (queued !== undefined) return { id: queued.id, bar: plain(BUSY_TEXT) }
  const deferred = operations.findLast(
    (one) =>
      one.operatorId === operatorId && one.stage === 'wait' && one.kind === 'deferred-download' && !hidden.has(one.id),
  )
  if (deferred === undefined) return null
  const wait = durationText(Math.ceil(((deferred.dueAt ?? now) - now) / MINUTE_MS))
  return {
    id: deferred.id,
    bar: plain(`Your data plan will be ready in ${wait}. We'll let you know when you can download it.`),
  }
}

function plain(text: string): ProgressBar {
  return { text, progress: false, installedBytes: 0, totalBytes: 0 }
}

/** "1 minute", "45 minutes", "2 hours", "1 day 3 hours": the two largest units. */
export function durationText(minutes: number): string {
  const whole = Math.max(1, minutes)
  const parts = [
    [Math.floor(whole / 1_440), 'day'],
    [Math.floor(whole / 60) % 24, 'hour'],
    [whole % 60, 'minute'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ')
}
