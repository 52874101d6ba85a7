/** What an operator's API answered last, from the trace. */
import type { TraceEvent } from '../../../core/contract/trace.ts'

/** The last answer of an operator. */
export interface LastAnswer {
  seq: number
  operation: string
  /** "200 in 12 ms", or why nothing came back. */
  outcome: string
  /** JSON text of the body; empty when nothing came back. */
  body: string
  /** Codes and sentences of what was odd about it. */
  findings: readonly string[]
}

/** The last answer of an operator's API; null when it has not been asked yet. */
export function lastAnswerOf(events: readonly TraceEvent[], operatorId: string): LastAnswer | null {
  const answer = events.findLast(
    (event): event is TraceEvent<'service.response'> =>
      event.kind === 'service.response' &&
      event.payload.service === 'operator-api' &&
      event.payload.operatorId === operatorId,
  )
  if (answer === undefined) return null
  const { operation = '', status, ms = 0, error, detail = '', body } = answer.payload
  return {
    seq: answer.seq,
    operation,
    outcome:
      error === undefined ? `${status} in ${ms} ms` : `no answer (${error}${detail === '' ? '' : `: ${detail}`})`,
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body, null, 2),
    findings: events.flatMap((event) =>
      event.kind === 'diagnostic' && event.cause === answer.seq
        ? [`${event.payload.code}: ${event.payload.message}`]
        : [],
    ),
  }
}
