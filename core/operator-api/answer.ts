/** What came back from an operator's API, before anything in its body is looked at. */
import type { Note } from '../diagnostics/note.ts'
import { note } from '../diagnostics/note.ts'
import type { HttpResult } from '../ports.ts'
import type { ApiOperation } from './requests.ts'

/** Status codes that the documentation has a meaning for, besides 200 and 201. */
export const DOCUMENTED_REFUSALS: Readonly<Record<number, string>> = {
  400: 'a parameter, a header or the payload is invalid',
  401: 'the credentials are wrong',
  403: 'the client certificate is untrusted or invalid',
  404: 'there is no such ICCID',
  409: 'the transaction identifier was used before',
  429: 'too many requests',
  500: 'something unexpected happened at the operator',
}

/** What a status means for the caller. */
export type ApiStatus =
  | { kind: 'success' }
  /** `retryAfterMs`: 429 alone, and only when the answer says it. */
  | { kind: 'refused'; status: number; retryAfterMs: number | null }

/** Reads the status. `now`: real time, milliseconds since 1970. */
export function readStatus(
  operation: ApiOperation,
  { status, headers, body }: Extract<HttpResult, { ok: true }>,
  now: number,
  notes: Note[],
): ApiStatus {
  if (status === 200) return { kind: 'success' }
  if (status === 201) {
    notes.push(note('MP2205', { operation }))
    return { kind: 'success' }
  }
  const retryAfter = headers['retry-after']
  if (status === 429) {
    const retryAfterMs = retryAfter === undefined ? null : readRetryAfter(retryAfter, headers['date'], now)
    if (retryAfterMs === null) notes.push(note('MP2207', { operation }, retryAfter))
    else notes.push(note('MP2206', { operation, seconds: Math.ceil(retryAfterMs / 1_000) }))
    return { kind: 'refused', status, retryAfterMs }
  }
  const reason = DOCUMENTED_REFUSALS[status]
  if (reason === undefined) notes.push(note('MP2204', { operation, status }, body))
  else notes.push(note('MP2203', { operation, status, reason }, body))
  return { kind: 'refused', status, retryAfterMs: null }
}

/** Milliseconds from a Retry-After header (RFC 9110, 10.2.3): seconds, or a date; null when it is neither. */
export function readRetryAfter(text: string, date: string | undefined, now: number): number | null {
  const trimmed = text.trim()
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed) * 1_000
  // A date has a day's name; Date.parse alone would take "-5" or "soon 1" for one.
  if (!/^[A-Za-z]{3,9},? /.test(trimmed)) return null
  const then = Date.parse(trimmed)
  if (Number.isNaN(then)) return null
  const sent = Date.parse(date ?? '')
  return Math.max(0, then - (Number.isNaN(sent) ? now : sent))
}

/** Notes that nothing came back. */
export function noteFailure(
  operation: ApiOperation,
  { error, detail }: Extract<HttpResult, { ok: false }>,
  notes: Note[],
): void {
  if (error === 'tls') notes.push(note('MP2202', { operation, detail }))
  else notes.push(note('MP2201', { operation, error }, detail))
}
