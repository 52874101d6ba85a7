/** Host names of operators, as far as rules depend on them. */

/** Hosts that are this computer; only these may be plain http, and only in development. */
export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** True for a page of this computer itself, over plain http. */
export function isLoopbackHttp(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname)
}

/** A notification host, taken apart. */
export interface HostPattern {
  /** Lower case, international names in their ASCII form; a label may be `*`. */
  host: string
  /** Digits, or empty when any port will do. */
  port: string
}

/**
 * Reads a notification host: a host name, `*` for whole labels at its left, perhaps `:port`. Null for anything else.
 * Source of the wildcard rule: Windows' application content URI rules (one `*` for exactly one label).
 */
export function readHostPattern(text: string): HostPattern | null {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^\s:/?#@\\[\]]+)(?::(\d{1,5}))?$/.exec(text)
  const name = match?.[1]
  if (name === undefined || !URL.canParse(`https://${name}/`)) return null
  const host = new URL(`https://${name}/`).hostname
  const port = match?.[2] ?? ''
  if (host === '' || Number(port) > 65_535) return null
  const labels = host.split('.')
  if (labels.some((label) => label === '' || (label.includes('*') && label !== '*'))) return null
  const firstPlain = labels.findIndex((label) => label !== '*')
  if (firstPlain < 0 || labels.slice(firstPlain).includes('*')) return null
  if (firstPlain > 0 && labels.length - firstPlain < 2) return null
  return { host, port }
}

/** Whether a URL's host is one that the pattern means; `*` stands for exactly one label. */
export function matchesHost(pattern: HostPattern, url: URL): boolean {
  if (pattern.port !== '' && pattern.port !== effectivePort(url)) return false
  const wanted = pattern.host.split('.')
  const given = url.hostname.split('.')
  return wanted.length === given.length && wanted.every((label, index) => label === '*' || label === given[index])
}

function effectivePort(url: URL): string {
  if (url.port !== '') return url.port
  return url.protocol === 'https:' ? '443' : '80'
}
