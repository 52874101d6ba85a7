/** Groups of event kinds: what the timeline is filtered and marked by. */
import type { TraceKind } from '../../core/contract/trace.ts'

/** The groups, in the order in which they are shown. */
export const EVENT_GROUPS = ['diagnostic', 'app', 'portal', 'callback', 'esim', 'network', 'device'] as const
/** One group. */
export type EventGroup = (typeof EVENT_GROUPS)[number]

/** What users read. */
export const GROUP_LABELS: Record<EventGroup, string> = {
  diagnostic: 'Diagnostics',
  app: 'App',
  portal: 'Portal',
  callback: 'Callbacks',
  esim: 'eSIM',
  network: 'Network',
  device: 'Device',
}

type Subject<K extends string> = K extends `${infer First}.${string}` ? First : K

/** First part of a kind → its group. */
const GROUP_OF_SUBJECT: Record<Subject<TraceKind>, EventGroup> = {
  device: 'device',
  settings: 'device',
  clock: 'device',
  operator: 'device',
  scenario: 'device',
  sim: 'device',
  fault: 'device',
  app: 'app',
  account: 'app',
  toast: 'app',
  firstRun: 'app',
  sms: 'network',
  mail: 'network',
  portal: 'portal',
  callback: 'callback',
  operation: 'callback',
  diagnostic: 'diagnostic',
  lpa: 'esim',
  es10: 'esim',
  es9: 'esim',
  esim: 'esim',
  network: 'network',
  windows: 'app',
  service: 'network',
  monitoring: 'network',
}

/** The group of a kind. */
export function groupOf(kind: TraceKind): EventGroup {
  return GROUP_OF_SUBJECT[kind.split('.', 1)[0] as Subject<TraceKind>]
}
