/** MP14xx: loading the portal's pages. */
import { diagnostic, PAGES } from './definition.ts'

export const PORTAL_DIAGNOSTICS = {
  MP1401: diagnostic<{ url: string; error: string }>({
    severity: 'error',
    title: "Portal can't be loaded",
    message: ({ url, error }) => `The portal's first page could not be loaded (${error}): ${url}.`,
    example: { url: 'https://portal.contoso.example/', error: 'ERR_NAME_NOT_RESOLVED' },
    advice: 'Check "portalUri" in the operator file, the server and its certificate.',
    source: PAGES.portal,
  }),
  MP1402: diagnostic<{ url: string; status: number }>({
    severity: 'error',
    title: 'Portal answers with an error',
    message: ({ url, status }) => `The portal's first page has the status ${status}: ${url}.`,
    example: { url: 'https://portal.contoso.example/', status: 500 },
    advice: 'Answer the launch URL with a page and a status below 400.',
    source: PAGES.portal,
  }),
  MP1403: diagnostic<{ url: string; error: string }>({
    severity: 'warning',
    title: "A page of the portal can't be loaded",
    message: ({ url, error }) => `A page of the portal could not be loaded (${error}): ${url}.`,
    example: { url: 'https://portal.contoso.example/plans', error: 'ERR_CONNECTION_REFUSED' },
    advice:
      'Check the link and the server. The user sees that the page can’t be reached, and can try again or go back.',
  }),
  MP1404: diagnostic<{ reason: string }>({
    severity: 'error',
    title: 'Portal crashed',
    message: ({ reason }) => `The process that showed the portal ended (${reason}).`,
    example: { reason: 'oom' },
    advice: 'Look for endless loops and for memory that keeps growing.',
  }),
  MP1405: diagnostic<{ url: string; reason: string }>({
    severity: 'warning',
    title: 'Blocked by the web view',
    message: ({ url, reason }) => `The web view did not open ${url} (${reason}).`,
    example: { url: 'mailto:help@contoso.example', reason: 'only https pages open here' },
    advice: 'Keep to https pages inside the portal.',
    source: PAGES.webview,
  }),
  MP1406: diagnostic<{ url: string }>({
    severity: 'error',
    title: 'No connection',
    message: ({ url }) => `The portal could not be loaded because the device is offline: ${url}.`,
    example: { url: 'https://portal.contoso.example/' },
    advice: 'Turn Wi-Fi on in the network flyout.',
  }),
}
