/** Raises diagnostics: the only place that writes `diagnostic` events. */
import type { Recorder } from '../trace/trace.ts'
import { linkOf } from './definition.ts'
import type { DiagnosticDefinition } from './definition.ts'
import { DIAGNOSTICS } from './catalogue.ts'
import type { DiagnosticCode, DiagnosticParams } from './catalogue.ts'

/** Longest text of an offending value in a diagnostic, in UTF-16 code units. */
export const LONGEST_VALUE = 200

export interface Diagnostics {
  /** Notes a diagnostic; `cause` is the `seq` of the event it belongs to, `value` what offended. */
  raise<C extends DiagnosticCode>(code: C, params: DiagnosticParams<C>, cause: number | null, value?: unknown): void
}

/** Makes what raises diagnostics on a trace. */
export function createDiagnostics(recorder: Recorder): Diagnostics {
  return {
    raise(code, params, cause, value) {
      const definition = DIAGNOSTICS[code] as DiagnosticDefinition<typeof params>
      const link = linkOf(definition.source)
      recorder.record(
        'diagnostic',
        {
          code,
          severity: definition.severity,
          message: definition.message(params),
          ...(value === undefined ? {} : { value: shortText(value) }),
          advice: definition.advice,
          ...(definition.source === undefined ? {} : { source: definition.source }),
          ...(link === undefined ? {} : { link }),
        },
        cause,
      )
    },
  }
}

/** A value as short text: strings as they are, others as JSON. */
export function shortText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}
