/**
 * Matches hosts against the walled garden. A question costs a look-up for each label of the host, and for each letter of
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

/** Makes the garden of a list of rules. */
export function createGarden(rules: readonly GardenRule[]): Garden {
  const exact = new Map<string, number>()
  /** `*.example.com` by `example.com`. */
  const below = new Map<string, number>()
  /** `*example.com` by itself, and by what follows its first label, for a quick no. */
  const endings = new Map<string, number>()
  const endingsBelow = new Set<string>()
  const add = (map: Map<string, number>, key: string, bits: number) => void map.set(key, (map.get(key) ?? 0) | bits)
  for (const rule of rules) {
    const { host, schemes } = typeof rule === 'string' ? { host: rule, schemes: null } : rule
    const bits = schemes === null ? ALL : schemes.reduce((sum, scheme) => sum | BIT[scheme], 0)
    if (host.startsWith('*.')) add(below, host.slice(2), bits)
    else if (host.startsWith('*')) {
      add(endings, host.slice(1), bits)
      endingsBelow.add(afterLabel(host, 1))
    } else add(exact, host, bits)
  }

  const matches = (map: Map<string, number>, key: string, bit: number) => ((map.get(key) ?? 0) & bit) !== 0
  return {
    size: rules.length,
    allows({ protocol, hostname }) {
      const bit = bitOf(protocol)
      if (bit === 0) return false
      const host = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
      if (matches(exact, host, bit)) return true
      for (let start = 0; start >= 0;) {
        const dot = host.indexOf('.', start)
        const parent = dot < 0 ? '' : host.slice(dot + 1)
        if (dot >= 0 && matches(below, parent, bit)) return true
        if (endingsBelow.has(parent)) {
          const end = dot < 0 ? host.length : dot
          for (let at = start; at < end; at += 1) if (matches(endings, host.slice(at), bit)) return true
        }
        start = dot < 0 ? -1 : dot + 1
      }
      return false
    },
  }
}

function afterLabel(host: string, from: number): string {
  const dot = host.indexOf('.', from)
  return dot < 0 ? '' : host.slice(dot + 1)
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
