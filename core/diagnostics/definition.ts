import type { Severity } from '../contract/trace.ts'

/** One entry of the catalogue of diagnostics. */
export interface DiagnosticDefinition<P> {
  severity: Severity
  /** A few words, for lists. */
  title: string
  /** The plain sentence for one occurrence. */
  message: (params: P) => string
  /** Parameters of a typical occurrence; docs/diagnostics.md shows the sentence that they give. */
  example: P
  /** What to do about it. */
  advice: string
  /** The public page that says so. */
  source?: string
}

/** Public pages that diagnostics name. */
export const PAGES = {
  callbacks: 'Mobile Plans callback notifications',
  legacy: 'Mobile Plans legacy callback notifications',
  /** Withdrawn in January 2018; the page of `window.external.notify`. */
  direct: 'mo-direct-api (2017)',
  /** Withdrawn in April 2019; the page of the calls with intervals. */
  asynchronous: 'mobile-plans-asynchronous-fulfillment (2018)',
  /** The first page of the DataMart generation. */
  dynamo: 'dynamo-implementation (2018)',
  policies: 'Mobile Plans web portal policies',
  configuration: 'Mobile Plans service configuration',
  portal: 'Mobile Plans web portal',
  walledGarden: 'Mobile Plans walled garden',
  cosa: 'Desktop COSA database settings',
  accounts: 'Mobile Plans account management',
  gateway: 'Mobile Plans gateway page',
  notifications: 'Mobile Plans notifications',
  webview: 'Windows.UI.Xaml.Controls.WebView',
  catalogue: 'Mobile Plans operator catalog',
  esimProfiles: 'Mobile Plans eSIM profile requirements',
  operationStatus: 'ESimOperationStatus (Windows.Networking.NetworkOperators)',
} as const

/** Types an entry by the parameters of its message. */
export function diagnostic<P>(definition: DiagnosticDefinition<P>): DiagnosticDefinition<P> {
  return definition
}
