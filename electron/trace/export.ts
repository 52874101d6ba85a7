/** Saves the trace to a file that the user picks: NDJSON, without identifiers unless asked for. */
import type { DeviceSnapshot } from '../../core/contract/device.ts'
import type { TraceEvent } from '../../core/contract/trace.ts'
import { auditCsv, auditOf } from '../../core/contract/audit.ts'
import { createDataRedaction, createRedaction } from '../../core/trace/redact.ts'
import type { KnownSecrets } from '../../core/trace/redact.ts'
import { writeDurably } from '../ports/durable-file.ts'
import { toNdjson } from './file.ts'

/** Every ICCID that the trace names in a field of that name, or the device has now. */
function iccidsOf(events: readonly TraceEvent[], device: DeviceSnapshot): string[] {
  const found = new Set(device.profiles.map(({ iccid }) => iccid))
  for (const { payload } of events)
    if ('iccid' in payload && typeof payload.iccid === 'string' && payload.iccid !== '') found.add(payload.iccid)
  return [...found]
}

function knownOf(events: readonly TraceEvent[], device: DeviceSnapshot): KnownSecrets {
  const { eid, imei } = device
  return { eid, imei, iccids: iccidsOf(events, device) }
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

/** Writes an export; rejects with the system's error. */
export async function exportTrace(
  path: string,
  events: readonly TraceEvent[],
  device: DeviceSnapshot,
  raw: boolean,
): Promise<void> {
  await writeDurably(path, exportText(events, device, raw))
}
