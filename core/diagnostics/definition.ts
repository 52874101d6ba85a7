import type { Severity } from '../contract/trace.ts'

/** One entry of the catalogue of diagnostics. */
export interface DiagnosticDefinition<P> {
  severity: Severity
  /** A few words, for lists. */
  title: string
  /** The plain sentence for one occurrence. */
  message: (params: P) => string
  /** What to do about it. */
  advice: string
  /** The public page that says so. */
  source?: string
}

/** Public pages that diagnostics name. */
export const PAGES = {
  callbacks: 'Mobile Plans callback notifications',
  configuration: 'Mobile Plans service configuration',
  portal: 'Mobile Plans web portal',
  webview: 'Windows.UI.Xaml.Controls.WebView',
  operationStatus: 'ESimOperationStatus (Windows.Networking.NetworkOperators)',
} as const

/** Types an entry by the parameters of its message. */
export function diagnostic<P>(definition: DiagnosticDefinition<P>): DiagnosticDefinition<P> {
  return definition
}
