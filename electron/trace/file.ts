/** The trace on the disk: NDJSON, appended as it grows; a kill loses at most the last line. */
import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { TRACE_VERSION } from '../../core/contract/trace.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { writeDurably } from '../ports/durable-file.ts'

/** Most events that an earlier run leaves to the next one. */
export const HISTORY_LIMIT = 20_000

/** What was read of a trace file. */
export interface TraceHistory {
  /** Oldest first. */
  events: TraceEvent[]
  /** The file has lines that are left out here, a torn last one included: it has to be written anew. */
  dirty: boolean
}

const isEvent = (value: unknown): value is TraceEvent => {
  const event = value as Partial<TraceEvent> | null
  return (
    typeof event === 'object' &&
    event !== null &&
    event.v === TRACE_VERSION &&
    Number.isInteger(event.seq) &&
    typeof event.t === 'number' &&
    typeof event.kind === 'string' &&
    typeof event.payload === 'object'
  )
}

/** Reads NDJSON; lines that are no event of this format are left out, and of the rest the last `limit` are kept. */
export function parseTrace(text: string, limit = HISTORY_LIMIT): TraceHistory {
  const lines = text.split('\n')
  let dirty = lines.pop() !== ''
  const events: TraceEvent[] = []
  for (const line of lines) {
    try {
      const value = JSON.parse(line) as unknown
      // seq must rise: an older file copied over a newer one, or two programs on one file, would break `cause`.
      if (!isEvent(value) || value.seq <= (events.at(-1)?.seq ?? 0)) throw new Error('no event')
      events.push(value)
    } catch {
      dirty = true
    }
  }
  if (events.length <= limit) return { events, dirty }
  return { events: events.slice(-limit), dirty: true }
}

/** Loads what earlier runs left; a file that must be shortened or repaired is written anew. */
export async function loadTrace(path: string, limit = HISTORY_LIMIT): Promise<TraceEvent[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const { events, dirty } = parseTrace(text, limit)
  if (dirty) await writeDurably(path, toNdjson(events))
  return events
}

/** One line for each event. */
export const toNdjson = (events: readonly TraceEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('')

/** Writes events to a file as they come. */
export interface TraceSink {
  write(events: readonly TraceEvent[]): void
  close(): void
}

/**
 * Opens a file to write events to (mode 0600): at its end, or anew. Written at once and not buffered here, so that they
 * survive the end of this process. Throws when it can't be opened; a later failure is reported once and ends the writing.
 */
export function openTraceSink(path: string, mode: 'append' | 'anew', onError: (error: Error) => void): TraceSink {
  let file: number | null = openSync(path, mode === 'append' ? 'a' : 'w', 0o600)
  try {
    fchmodSync(file, 0o600)
  } catch {
    // A pipe or a device has no mode of ours to set.
  }
  const close = () => {
    if (file !== null) closeSync(file)
    file = null
  }
  return {
    write(events) {
      if (file === null || events.length === 0) return
      try {
        const bytes = Buffer.from(toNdjson(events))
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
      } catch (error) {
        close()
        onError(error as Error)
      }
    },
    close,
  }
}
