/** Makes the report of a rehearsal from its trace. A pure function: app, tests and command line say the same. */
import { auditOf } from '../contract/audit.ts'
import type {
  RehearsalDiagnostic,
  RehearsalDownload,
  RehearsalReport,
  RehearsalScope,
  RehearsalVisit,
} from '../contract/rehearsal.ts'
import { summarise } from '../contract/summary.ts'
import type { TraceEvent } from '../contract/trace.ts'
import { stepsOf } from './rehearsal-steps.ts'
import { useCasesOf } from './use-cases.ts'

/** The part of a trace that a report is about. */
export function scopeOf(events: readonly TraceEvent[], scope: RehearsalScope): readonly TraceEvent[] {
  if (scope === 'all') return events
  const started = events.findLastIndex(({ kind }) => kind === 'device.started')
  if (scope === 'start') return events.slice(Math.max(0, started))
  const reset = events.findLastIndex(({ kind }) => kind === 'device.reset')
  if (reset < 0) return events.slice(Math.max(0, events.findLastIndex(isFresh)))
  // A scenario begins with a reset of its own.
  const before = events[reset - 1]
  return events.slice(before?.kind === 'scenario.loaded' ? reset - 1 : reset)
}

const isFresh = (event: TraceEvent) => event.kind === 'device.started' && !event.payload.resumed

/** What a report is given besides the trace. */
export interface RehearsalOptions {
  title: string
  test?: RehearsalReport['test']
}

/** Makes the report. Redact the events before, not the report after. */
export function rehearsalOf(
  events: readonly TraceEvent[],
  { title, test = null }: RehearsalOptions,
  /** Events before them, for what began earlier: the program's start. */
  earlier: readonly TraceEvent[] = [],
): RehearsalReport {
  const started = [...earlier, ...events].findLast((event) => event.kind === 'device.started')
  const scenario = events.findLast((event) => event.kind === 'scenario.loaded')
  const downloads = downloadsOf(events)
  const spoiled = new Set(downloads.filter(({ faults }) => faults.length > 0).map(({ operationId }) => operationId))
  const problems = problemsOf(events, spoiled)
  return {
    format: 'mobile-plans-rehearsal',
    v: 1,
    title,
    test,
    version: started?.kind === 'device.started' ? started.payload.version : '',
    scenario: scenario?.kind === 'scenario.loaded' ? scenario.payload.name || scenario.payload.file : '',
    from: events[0]?.wall ?? '',
    to: events.at(-1)?.wall ?? '',
    events: events.length,
    visits: visitsOf(events, problems),
    useCases: useCasesOf(events),
    downloads,
    diagnostics: diagnosticsOf(events),
    audit: auditOf(events, { visits: 'all' }),
    steps: stepsOf(events),
    problems: problems.map(({ text }) => text),
  }
}

interface Problem {
  seq: number
  text: string
}

/** What somebody should look at. A download that a fault was armed for has failed as it should. */
function problemsOf(events: readonly TraceEvent[], spoiled: ReadonlySet<string>): Problem[] {
  const refused = new Set<number>()
  return events.flatMap((event) => {
    const problem = { seq: event.seq, text: summarise(event) }
    switch (event.kind) {
      case 'callback.received':
        if (event.payload.accepted) return []
        refused.add(event.seq)
        return [problem]
      case 'callback.delivered':
        // A page that has set no function, or is gone, hears nothing: worth a note, and a diagnostic says so.
        return event.payload.ok || event.payload.function === '' ? [] : [problem]
      case 'diagnostic':
        // What refused a call stands with the call.
        return event.payload.severity === 'error' && !(event.cause !== null && refused.has(event.cause))
          ? [problem]
          : []
      case 'lpa.finished':
        return event.payload.status === 'Success' || spoiled.has(event.payload.operationId)
          ? []
          : [{ ...problem, text: `Download: ${problem.text}` }]
      case 'portal.failed':
      case 'portal.crashed':
      case 'operator.rejected':
      case 'scenario.rejected':
        return [problem]
      default:
        return []
    }
  })
}

function visitsOf(events: readonly TraceEvent[], problems: readonly Problem[]): RehearsalVisit[] {
  const starts = events.flatMap((event, index) => (event.kind === 'portal.opened' ? [index] : []))
  return starts.map((start, index) => {
    const own = events.slice(start, starts[index + 1])
    const first = own[0]
    const last = own.at(-1)
    const within = ({ seq }: Problem) => seq >= (first?.seq ?? 0) && seq <= (last?.seq ?? 0)
    return {
      number: index + 1,
      operatorId: first?.kind === 'portal.opened' ? first.payload.operatorId : '',
      from: first?.t ?? 0,
      to: last?.t ?? 0,
      pages: pagesOf(own),
      calls: own.flatMap((event) =>
        event.kind === 'callback.received' ? [{ api: event.payload.api, accepted: event.payload.accepted }] : [],
      ),
      outcome: outcomeOf(own),
      problems: problems.filter(within).map(({ text }) => text),
    }
  })
}

function pagesOf(events: readonly TraceEvent[]): string[] {
  const pages = events.flatMap((event) =>
    event.kind === 'portal.navigated' ? [event.payload.url.split(/[?#]/, 1)[0] ?? ''] : [],
  )
  return [...new Set(pages)]
}

/** The states that things came to, each named once: the last one counts. */
function outcomeOf(events: readonly TraceEvent[]): string[] {
  const found = new Map<string, string>()
  for (const event of events) {
    if (event.kind === 'lpa.finished')
      found.set(`download ${event.payload.operationId}`, `Download: ${summarise(event)}`)
    else if (event.kind === 'network.registration') found.set('registration', `Registration: ${summarise(event)}`)
    else if (event.kind === 'network.plan' && event.payload.change !== 'used')
      found.set(`plan ${event.payload.iccid}`, `Plan: ${summarise(event)}`)
    else if (event.kind === 'operation.state') found.set(event.payload.operationId, summarise(event))
    else if (event.kind === 'toast.shown') found.set(`toast ${event.payload.id}`, `Toast: ${summarise(event)}`)
    else if (event.kind === 'portal.failed' || event.kind === 'portal.crashed') found.set('portal', summarise(event))
  }
  return [...found.values()]
}

function downloadsOf(events: readonly TraceEvent[]): RehearsalDownload[] {
  const downloads: RehearsalDownload[] = []
  let running: RehearsalDownload | null = null
  for (const event of events) {
    if (event.kind === 'lpa.started') {
      const { operationId, operatorId, smdpAddress } = event.payload
      running = { operationId, operatorId, smdpAddress, status: null, iccid: '', faults: [] }
      downloads.push(running)
    } else if (event.kind === 'fault.used') {
      if (running !== null && !running.faults.includes(event.payload.fault)) running.faults.push(event.payload.fault)
    } else if (event.kind === 'lpa.finished') {
      const { operationId, status, iccid = '' } = event.payload
      const download = downloads.findLast((one) => one.operationId === operationId)
      if (download !== undefined) Object.assign(download, { status, iccid })
      running = null
    }
  }
  return downloads
}

const RANK = { error: 0, warning: 1, info: 2 } as const

function diagnosticsOf(events: readonly TraceEvent[]): RehearsalDiagnostic[] {
  const found = new Map<string, RehearsalDiagnostic>()
  for (const event of events) {
    if (event.kind !== 'diagnostic') continue
    const { code, severity, message, advice = '', source = '' } = event.payload
    const key = `${code} ${message}`
    const known = found.get(key)
    if (known !== undefined) known.count += 1
    else found.set(key, { code, severity, message, advice, source, count: 1, first: event.seq })
  }
  return [...found.values()].toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.first - b.first)
}
