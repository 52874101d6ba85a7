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

const LEARN = 'https://learn.microsoft.com'
const DRIVERS = `${LEARN}/windows-hardware/drivers/mobilebroadband`
/** A page that was withdrawn, as it was in that commit. */
const withdrawn = (commit: string, name: string) =>
  `https://github.com/MicrosoftDocs/windows-driver-docs/blob/${commit}/windows-driver-docs-pr/mobilebroadband/${name}.md`

/** Where those pages are, as far as they have an address that stays. */
const LINKS: Partial<Record<string, string>> = {
  [PAGES.callbacks]: `${DRIVERS}/mobile-plans-callback-notifications`,
  [PAGES.legacy]: `${DRIVERS}/mobile-plans-legacy-callback-notifications`,
  [PAGES.direct]: withdrawn('fb32fd5784c0f9ef7ab07e726965f9cb485c3d9b', 'mo-direct-api'),
  [PAGES.asynchronous]: withdrawn('23a4fbcd4bd059cd836e80fa1e91a6f20fffe090', 'mobile-plans-asynchronous-fulfillment'),
  [PAGES.dynamo]: withdrawn('c7d269595aaac52339192f838098c2f45c216051', 'dynamo-implementation'),
  [PAGES.policies]: `${DRIVERS}/mobile-plans-web-portal#web-portal-design-policies`,
  [PAGES.configuration]: `${DRIVERS}/mobile-plans-service-configuration`,
  [PAGES.portal]: `${DRIVERS}/mobile-plans-web-portal`,
  [PAGES.walledGarden]: `${DRIVERS}/mobile-plans-walled-garden`,
  [PAGES.cosa]: `${DRIVERS}/desktop-cosa-apn-database-settings`,
  [PAGES.accounts]: `${DRIVERS}/mobile-plans-account-management`,
  [PAGES.gateway]: `${DRIVERS}/mobile-plans-gateway`,
  [PAGES.notifications]: `${DRIVERS}/mobile-plans-notifications`,
  [PAGES.webview]: `${LEARN}/uwp/api/windows.ui.xaml.controls.webview`,
  [PAGES.operationStatus]: `${LEARN}/uwp/api/windows.networking.networkoperators.esimoperationstatus`,
}

/** Address of a public page that a diagnostic names; undefined when it has none. */
export const linkOf = (source: string | undefined): string | undefined =>
  source === undefined ? undefined : LINKS[source]

/** Types an entry by the parameters of its message. */
export function diagnostic<P>(definition: DiagnosticDefinition<P>): DiagnosticDefinition<P> {
  return definition
}
