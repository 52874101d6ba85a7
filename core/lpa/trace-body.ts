/** Bodies of ES9+ messages as the trace keeps them. */

/** Strings longer than this are cut in the trace: only a bound profile package is. */
const LONGEST_STRING = 4096
/** What is kept of a longer one. */
const KEPT = 64

/**
 * A message for the trace: the JSON as sent or received, but every string of more than 4096 characters is its first 64
 * followed by `… (<length> characters)`. Deeper than four levels nothing is looked at (ES9+ has three).
 */
export function traceBody(body: unknown, depth = 0): unknown {
  if (typeof body === 'string') {
    return body.length > LONGEST_STRING ? `${body.slice(0, KEPT)}… (${body.length} characters)` : body
  }
  if (typeof body !== 'object' || body === null) return body
  if (depth > 4) return '…'
  if (Array.isArray(body)) return body.slice(0, 100).map((item) => traceBody(item, depth + 1))
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(body).slice(0, 100)) out[key.slice(0, 100)] = traceBody(value, depth + 1)
  return out
}
