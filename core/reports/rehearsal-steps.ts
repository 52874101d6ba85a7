/** Which events of a trace a report tells, and how. */
import type { RehearsalStep } from '../contract/rehearsal.ts'
import { alarmOf, summarise } from '../contract/summary.ts'
import type { TraceEvent, TraceKind } from '../contract/trace.ts'

/** Kinds that only somebody who looks into one step wants to see; the trace has them. Told all the same when they failed. */
const INNER = new Set<TraceKind>([
  'app.catalogue',
  'callback.metadata',
  'es10.command',
  'es9.request',
  'es9.response',
  'esim.notification',
  'lpa.progress',
  'lpa.state',
  'network.requests',
  'service.request',
])

/** Most characters of a detail. */
const LONGEST_DETAIL = 2_000

const short = (text: string) => (text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL - 1)}…` : text)

function isTold(event: TraceEvent): boolean {
  if (event.kind === 'portal.console') return event.payload.level === 'error' || event.payload.level === 'warning'
  if (event.kind === 'network.plan') return event.payload.change !== 'used'
  return !INNER.has(event.kind) || alarmOf(event) !== null
}

function detailOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'callback.received':
      return event.payload.args.length === 0 ? '' : JSON.stringify(event.payload.args, null, 1)
    case 'callback.delivered':
      return event.payload.argument
    case 'diagnostic':
      return [event.payload.value, event.payload.advice].filter((text) => text !== undefined).join('\n')
    case 'service.response':
    case 'es9.response':
      return alarmOf(event) === null ? '' : JSON.stringify(event.payload.body ?? null)
    default:
      return ''
  }
}

function toneOf(event: TraceEvent): RehearsalStep['tone'] {
  const alarm = alarmOf(event)
  if (alarm !== null) return alarm === 'error' ? 'bad' : 'warning'
  if (event.kind === 'callback.received' || event.kind === 'lpa.finished') return 'good'
  if (event.kind === 'network.registration' && ['home', 'roaming', 'partner'].includes(event.payload.state))
    return 'good'
  return 'neutral'
}

/** The steps, oldest first. */
export const stepsOf = (events: readonly TraceEvent[]): RehearsalStep[] =>
  events.filter(isTold).map((event) => {
    const { seq, cause, kind, t } = event
    const detail = short(detailOf(event))
    const step = { seq, cause, kind, t, tone: toneOf(event), text: summarise(event) }
    return detail === '' ? step : { ...step, detail }
  })
