/**
 * The audit of a rehearsal: which hosts a portal needs, and which of them a line without balance would not reach. A pure
 * function of the trace, so that screens, exports and tests say the same.
 */
import type { BrokenRequest, NetworkApp, RequestSum } from './requests.ts'
import type { TraceEvent } from './trace.ts'

/** One host, whatever the scheme and port. */
export interface AuditHost {
  host: string
  /** `https`, `http`, `wss`, `ws`, in the order in which they were first used. */
  schemes: string[]
  /** Requests by Electron's resource type. */
  types: Record<string, number>
  count: number
  bytes: number
  failed: number
  /** Requests that the walled garden did stop. */
  blocked: number
  /** The walled garden lets all that was asked for through. */
  inGarden: boolean
  /** What asked first. */
  initiator: string
  /** Hosts that it redirected to. */
  redirects: string[]
  /** What came to nothing, each once, at most 20. */
  broken: BrokenRequest[]
}

/** An audit. */
export interface Audit {
  /** The visit that it is about; null: all visits. */
  visitId: string | null
  operatorId: string | null
  /** By need of the network team: outside of the garden first, then by number of requests. */
  hosts: AuditHost[]
  /** Names outside of the garden, sorted: what to hand to the network team, and to write under `walledGarden`. */
  missing: string[]
  /** Hosts outside of the garden that were asked for by IP address: a garden goes by names, so they need one first. */
  addresses: string[]
  /** Requests whose host was not kept, since too many hosts were asked at once; 0 but for odd portals. */
  uncounted: number
}

/** Which part of the trace an audit is about. */
export interface AuditScope {
  /** `last` (default): the last visit to a portal; `all`: every visit. */
  visits?: 'last' | 'all'
  /** Whose traffic: default that of portals. */
  app?: NetworkApp
}

const MOST_BROKEN = 20

/** Makes the audit. */
export function auditOf(events: readonly TraceEvent[], { visits = 'last', app = 'portal' }: AuditScope = {}): Audit {
  const opened = visits === 'last' ? events.findLast((event) => event.kind === 'portal.opened') : undefined
  const visit = opened?.kind === 'portal.opened' ? opened.payload : null
  const hosts = new Map<string, AuditHost>()
  let uncounted = 0
  for (const event of events) {
    if (event.kind !== 'network.requests' || event.payload.app !== app) continue
    if (visits === 'last' && app === 'portal' && event.payload.visitId !== visit?.visitId) continue
    for (const sum of event.payload.sums) {
      if (URL.canParse(sum.origin)) add(hosts, sum)
      else uncounted += sum.count
    }
  }
  const sorted = [...hosts.values()].toSorted(
    (a, b) => Number(a.inGarden) - Number(b.inGarden) || b.count - a.count || (a.host < b.host ? -1 : 1),
  )
  const outside = sorted
    .filter(({ inGarden }) => !inGarden)
    .map(({ host }) => host)
    .toSorted()
  return {
    visitId: visit?.visitId ?? null,
    operatorId: visit?.operatorId ?? null,
    hosts: sorted,
    missing: outside.filter((host) => !ADDRESS.test(host)),
    addresses: outside.filter((host) => ADDRESS.test(host)),
    uncounted,
  }
}

/** A host of a URL that is an IP address. */
const ADDRESS = /^(\d+\.){3}\d+$|^\[/

function add(hosts: Map<string, AuditHost>, sum: RequestSum): void {
  const { hostname, protocol } = new URL(sum.origin)
  const scheme = protocol.replace(':', '')
  const known = hosts.get(hostname)
  const host: AuditHost = known ?? {
    host: hostname,
    schemes: [],
    types: {},
    count: 0,
    bytes: 0,
    failed: 0,
    blocked: 0,
    inGarden: true,
    initiator: sum.initiator,
    redirects: [],
    broken: [],
  }
  if (known === undefined) hosts.set(hostname, host)
  if (!host.schemes.includes(scheme)) host.schemes.push(scheme)
  host.bytes += sum.bytes
  // Of requests that an earlier report has begun, this one tells how they ended.
  if (sum.count > 0) {
    host.types[sum.type] = (host.types[sum.type] ?? 0) + sum.count
    host.count += sum.count
    host.inGarden &&= sum.inGarden
    host.initiator ||= sum.initiator
  }
  host.failed += sum.failed
  host.blocked += sum.blocked
  for (const target of sum.redirects) {
    const to = new URL(target).hostname
    if (!host.redirects.includes(to)) host.redirects.push(to)
  }
  for (const one of sum.broken) {
    const again = host.broken.some(
      ({ url, page, error }) => url === one.url && page === one.page && error === one.error,
    )
    if (!again && host.broken.length < MOST_BROKEN) host.broken.push(one)
  }
}

const COLUMNS = [
  'host',
  'in walled garden',
  'schemes',
  'requests',
  'types',
  'bytes',
  'failed',
  'blocked',
  'first asked by',
  'redirects to',
  'what broke',
] as const

/** A cell: quoted where need be; what a spreadsheet would run as a formula is text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The audit as CSV (RFC 4180, comma, CRLF), one line for each host. */
export function auditCsv({ hosts }: Audit): string {
  const rows = hosts.map((host) => [
    host.host,
    host.inGarden ? 'yes' : 'no',
    host.schemes.join(' '),
    host.count,
    Object.entries(host.types)
      .map(([type, count]) => `${type} ${count}`)
      .join('; '),
    host.bytes,
    host.failed,
    host.blocked,
    host.initiator,
    host.redirects.join(' '),
    host.broken.map(({ url, page, error }) => `${url} (${error || 'blocked'}${page && `, on ${page}`})`).join('; '),
  ])
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
