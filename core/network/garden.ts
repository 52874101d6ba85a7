/**
 * Matches hosts against the walled garden. A question costs one look-up for each label of the host, and for each letter of
 * one label where a rule like `*example.com` could apply: it does not grow with the list.
 */
import type { OperatorConfig } from '../contract/operator.ts'
import type { GardenRule, GardenScheme } from '../contract/walled-garden.ts'

/** Schemes of a rule as bits. */
const BIT: Record<GardenScheme, number> = { http: 1, https: 2 }
const ALL = BIT.http | BIT.https

export interface Garden {
  /** Whether the host gets through; `protocol` as in URLs, `https:` for example. Other protocols carry no traffic. */
  allows(url: { protocol: string; hostname: string }): boolean
  /** Number of rules. */
  readonly size: number
}

/** What rules say of the hosts below a name. */
interface Zone {
  /** Schemes that every host below gets through with. */
  below: number
  /** Of `*end.example.com`, by `end`: what a label right below may end with. */
  endings: Map<string, number> | null
}

/** Makes the garden of a list of rules. */
export function createGarden(rules: readonly GardenRule[]): Garden {
  const exact = new Map<string, number>()
  const zones = new Map<string, Zone>()
  const zoneOf = (name: string) => {
    const known = zones.get(name)
    if (known !== undefined) return known
    const made: Zone = { below: 0, endings: null }
    zones.set(name, made)
    return made
  }
  for (const rule of rules) {
    const { host, schemes } = typeof rule === 'string' ? { host: rule, schemes: null } : rule
    const bits = schemes === null ? ALL : schemes.reduce((sum, scheme) => sum | BIT[scheme], 0)
    if (host.startsWith('*.')) zoneOf(host.slice(2)).below |= bits
    else if (host.startsWith('*')) {
      const dot = host.indexOf('.')
      const end = dot < 0 ? host.slice(1) : host.slice(1, dot)
      const zone = zoneOf(dot < 0 ? '' : host.slice(dot + 1))
      zone.endings ??= new Map()
      zone.endings.set(end, (zone.endings.get(end) ?? 0) | bits)
    } else exact.set(host, (exact.get(host) ?? 0) | bits)
  }

  return {
    size: rules.length,
    allows({ protocol, hostname }) {
      const bit = bitOf(protocol)
      if (bit === 0) return false
      const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
      if (((exact.get(host) ?? 0) & bit) !== 0) return true
      for (let start = 0; ;) {
        const dot = host.indexOf('.', start)
        const zone = zones.get(dot < 0 ? '' : host.slice(dot + 1))
        if (zone !== undefined && dot >= 0 && (zone.below & bit) !== 0) return true
        const endings = zone?.endings ?? null
        if (endings !== null) {
          const end = dot < 0 ? host.length : dot
          for (let at = start; at < end; at += 1) if (((endings.get(host.slice(at, end)) ?? 0) & bit) !== 0) return true
        }
        if (dot < 0) return false
        start = dot + 1
      }
    },
  }
}

function bitOf(protocol: string): number {
  switch (protocol) {
    case 'https:':
    case 'wss:':
      return BIT.https
    case 'http:':
    case 'ws:':
      return BIT.http
    default:
      return 0
  }
}

/** The operator's own rules: its portal, who may call back, where its balance is asked for, and what its file adds. */
export function gardenRulesOf(
  operator: Pick<OperatorConfig, 'portalUri' | 'notificationHost' | 'operatorApi' | 'walledGarden'>,
): GardenRule[] {
  const portal = URL.canParse(operator.portalUri) ? [new URL(operator.portalUri).hostname] : []
  const notification = operator.notificationHost.toLowerCase().replace(/:\d+$/, '')
  return [...portal, notification, ...balanceHosts(operator.operatorApi), ...(operator.walledGarden ?? [])]
}

function balanceHosts(api: OperatorConfig['operatorApi']): string[] {
  if (api === undefined || api === 'embedded') return []
  return [api.production, api.staging].flatMap((endpoint) =>
    endpoint !== undefined && URL.canParse(endpoint.moBaseUrl) ? [new URL(endpoint.moBaseUrl).hostname] : [],
  )
}
