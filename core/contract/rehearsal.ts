/** The report of a rehearsal: what a portal did, what came of it, and what was odd. Plain data, made from the trace alone. */
import type { Audit } from './audit.ts'
import type { Severity, TraceKind } from './trace.ts'

/** Something that happened, as a line. */
export interface RehearsalStep {
  seq: number
  /** `seq` of the event that led to it, or null. */
  cause: number | null
  kind: TraceKind
  /** Virtual time, milliseconds since 1970. */
  t: number
  tone: 'good' | 'bad' | 'warning' | 'neutral'
  text: string
  /** Arguments of a call, what a page was told, advice: as text. */
  detail?: string
}

/** One visit to a portal, from opening it to the next one. */
export interface RehearsalVisit {
  /** 1, 2, 3 … */
  number: number
  operatorId: string
  /** Virtual times; `to` is that of the last event. */
  from: number
  to: number
  /** Addresses of the documents that were shown, without their queries, in order, each once. */
  pages: string[]
  /** Calls of the page: `notify…`, in order. */
  calls: { api: string; accepted: boolean }[]
  /** What the device came to: downloads, registration, plans; sentences. */
  outcome: string[]
  /** What went wrong and was not asked for by a fault: sentences. */
  problems: string[]
}

/** A download of a profile. */
export interface RehearsalDownload {
  operationId: string
  operatorId: string
  smdpAddress: string
  /** Member of Windows' ESimOperationStatus; null while it goes on. */
  status: string | null
  iccid: string
  /** Faults of docs/faults.md that it met. */
  faults: string[]
}

/** A use case of the programme, and how often it was rehearsed. */
export interface RehearsedUseCase {
  id: string
  name: string
  /** The callback that starts it. */
  callback: string
  accepted: number
  refused: number
}

/** A diagnostic, with how often it was raised. */
export interface RehearsalDiagnostic {
  code: string
  severity: Severity
  message: string
  advice: string
  source: string
  count: number
  /** `seq` of the first one. */
  first: number
}

/** Everything about one rehearsal. */
export interface RehearsalReport {
  format: 'mobile-plans-rehearsal'
  v: 1
  /** What it is about: the name of a test, for example. */
  title: string
  /** Null: not of a test. `error`: its first message. */
  test: { outcome: string; passed: boolean; error: string } | null
  /** Version of the program; empty when its start is not in the trace. */
  version: string
  /** Scenario that the device began with; empty without one. */
  scenario: string
  /** Real times, ISO 8601. */
  from: string
  to: string
  events: number
  visits: RehearsalVisit[]
  useCases: RehearsedUseCase[]
  downloads: RehearsalDownload[]
  diagnostics: RehearsalDiagnostic[]
  /** Hosts that all visits needed. */
  audit: Audit
  steps: RehearsalStep[]
  /** What somebody should look at, visits' problems among them: sentences. Empty: nothing went wrong. */
  problems: string[]
}

/** Which part of a trace a report is about: since the last reset or scenario, since the program's last start, all of it. */
export const REHEARSAL_SCOPES = ['reset', 'start', 'all'] as const
export type RehearsalScope = (typeof REHEARSAL_SCOPES)[number]
