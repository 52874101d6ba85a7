/** Diagnostics and the events that they belong to. */
import type { Severity, TraceEvent } from '../../core/contract/trace.ts'

/** What was found about one event. */
export interface Findings {
  /** "1 error, 2 warnings". */
  text: string
  worst: Severity
}

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[]
const NOUNS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

/** `seq` of each event that led to diagnostics → what they are, the worst first. */
export function findingsByCause(events: readonly TraceEvent[]): ReadonlyMap<number, Findings> {
  const counts = new Map<number, Record<Severity, number>>()
  for (const { kind, cause, payload } of events) {
    if (kind !== 'diagnostic' || cause === null) continue
    const count = counts.get(cause) ?? { error: 0, warning: 0, info: 0 }
    count[payload.severity] += 1
    counts.set(cause, count)
  }
  return new Map([...counts].map(([cause, count]) => [cause, describe(count)]))
}

function describe(count: Record<Severity, number>): Findings {
  const found = SEVERITIES.filter((severity) => count[severity] > 0)
  const text = found.map((severity) => `${count[severity]} ${NOUNS[severity]}${count[severity] === 1 ? '' : 's'}`)
  return { text: text.join(', '), worst: found[0] ?? 'info' }
}
