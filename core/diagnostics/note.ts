import type { DiagnosticCode, DiagnosticParams } from './catalogue.ts'
import type { Diagnostics } from './raise.ts'

/** A diagnostic that waits for the event it belongs to; `cause` is that event's `seq`. */
export type Note = (diagnostics: Diagnostics, cause: number) => void

/** Makes a note; parameters as for {@link Diagnostics.raise}. */
export function note<C extends DiagnosticCode>(code: C, params: DiagnosticParams<C>, value?: unknown): Note {
  return (diagnostics, cause) => diagnostics.raise(code, params, cause, value)
}
