/** Results of `npm run check-api`. */

/** `warned`: it works, but not as the documentation has it, or the documentation contradicts itself. */
export type CheckState = 'passed' | 'warned' | 'failed' | 'skipped'

/** A request or an answer, with credentials and ICCIDs hidden unless they were asked for. */
export interface ShownRequest {
  method: string
  url: string
  headers: Record<string, string>
  /** Which client certificate it was sent with. */
  certificate: string
}

export type ShownResponse =
  { status: number; headers: Record<string, string>; body: string; ms: number } | { error: string; ms: number }

/** One check. */
export interface CheckResult {
  id: string
  group: string
  name: string
  /** What the documentation says, and where. */
  rule: string
  expected: string
  state: CheckState
  /** What came of it, a sentence. */
  message: string
  exchanges: { request: ShownRequest; response: ShownResponse }[]
  /** Milliseconds of the whole check. */
  ms: number
}

/** Everything of one run. */
export interface CheckReport {
  format: 'mobile-plans-check-api'
  v: 1
  operator: { id: string; brandName: string }
  environment: string
  /** Milliseconds since 1970. */
  at: number
  checks: CheckResult[]
  /** False: it was broken off, and proves nothing. */
  complete: boolean
  /** Complete, and nothing failed. */
  passed: boolean
}
