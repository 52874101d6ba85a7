/** Saves the trace, and reports made from it, to files that the user picks: without identifiers unless asked for. */
import type { DeviceSnapshot } from '../../core/contract/device.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { auditCsv, auditOf } from '../../core/contract/audit.ts'
import type { RehearsalReport, RehearsalScope } from '../../core/contract/rehearsal.ts'
import { rehearsalOf, scopeOf } from '../../core/reports/rehearsal.ts'
import { rehearsalPage } from '../../core/reports/rehearsal-page.ts'
import { createDataRedaction, createHiding, createRedaction } from '../../core/trace/redact.ts'
import type { KnownSecrets } from '../../core/trace/redact.ts'
import { writeDurably } from '../ports/durable-file.ts'
import { toNdjson } from './file.ts'

/** Every ICCID that the trace names in a field of that name, or the device has now. */
function iccidsOf(events: readonly TraceEvent[], device: DeviceSnapshot | null): string[] {
  const found = new Set(device?.profiles.map(({ iccid }) => iccid))
  for (const { payload } of events)
    if ('iccid' in payload && typeof payload.iccid === 'string' && payload.iccid !== '') found.add(payload.iccid)
  return [...found]
}

function knownOf(events: readonly TraceEvent[], device: DeviceSnapshot | null): KnownSecrets {
  const started = events.findLast(({ kind }) => kind === 'device.started')
  const eid = started?.kind === 'device.started' ? started.payload.eid : ''
  // An IMEI tells by its digits, too.
  return { eid: device?.eid ?? eid, imei: device?.imei ?? '', iccids: iccidsOf(events, device) }
}

/** Text of an export. */
export function exportText(events: readonly TraceEvent[], device: DeviceSnapshot, raw: boolean): string {
  if (raw) return toNdjson(events)
  return toNdjson(events.map(createRedaction(knownOf(events, device))))
}

/** Text of an audit's export: addresses, which may hold identifiers, without them. */
export function auditText(
  events: readonly TraceEvent[],
  device: DeviceSnapshot,
  format: 'csv' | 'json',
  visits: 'last' | 'all',
): string {
  const audit = createDataRedaction(knownOf(events, device))(auditOf(events, { visits }))
  return format === 'csv' ? auditCsv(audit) : `${JSON.stringify(audit, null, 2)}\n`
}

/** What a report is about, and how it is written. */
export interface ReportOptions {
  title: string
  scope: RehearsalScope
  raw: boolean
  test?: RehearsalReport['test']
}

/** The report of a rehearsal. `device`: null when it does not run any more; then the trace alone tells the identifiers. */
export function reportOf(
  events: readonly TraceEvent[],
  device: DeviceSnapshot | null,
  { title, scope, raw, test = null }: ReportOptions,
): RehearsalReport {
  const hide = raw ? null : createHiding(knownOf(events, device))
  // All of them: a code that was heard before the part begins may be repeated in it.
  const shown = hide === null ? events : events.map(hide.event)
  const part = scopeOf(shown, scope)
  const earlier = shown.slice(0, shown.length - part.length).filter(({ kind }) => kind === 'device.started')
  return rehearsalOf(part, { title, test: hide === null ? test : hide.data(test) }, earlier)
}

/** A report as a page, or as JSON. */
export const reportText = (report: RehearsalReport, format: 'html' | 'json'): string =>
  format === 'html' ? rehearsalPage(report) : `${JSON.stringify(report, null, 2)}\n`

/** Writes an export; rejects with the system's error. */
export async function exportTrace(
  path: string,
  events: readonly TraceEvent[],
  device: DeviceSnapshot,
  raw: boolean,
): Promise<void> {
  await writeDurably(path, exportText(events, device, raw))
}
