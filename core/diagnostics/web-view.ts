/** MP142x: what the original's web view would have done differently from a browser. */
import { diagnostic, PAGES } from './definition.ts'

export const WEB_VIEW_DIAGNOSTICS = {
  MP1421: diagnostic<{ kind: string; text: string }>({
    severity: 'warning',
    title: 'Dialog of a script is not shown',
    message: ({ kind, text }) =>
      `The page called ${kind}(${text === '' ? '' : `"${text}"`}); the web view shows no such dialog.`,
    example: { kind: 'alert', text: 'Thank you' },
    advice: 'Show the text in the page itself.',
    source: PAGES.webview,
  }),
  MP1422: diagnostic<{ permission: string }>({
    severity: 'warning',
    title: 'Permission is denied',
    message: ({ permission }) => `The page asked for the permission "${permission}", which the web view denies.`,
    example: { permission: 'geolocation' },
    advice: 'Do without; the country comes with the launch URL.',
    source: PAGES.webview,
  }),
  MP1423: diagnostic<{ target: string }>({
    severity: 'info',
    title: 'New window opens in the same view',
    message: ({ target }) => `The page asked for a new window; it opens in the same view: ${target}.`,
    example: { target: 'https://portal.contoso.example/terms' },
    advice: 'Use plain links, and expect the user to come back with the back button.',
    source: PAGES.portal,
  }),
  MP1424: diagnostic<{ target: string; mimeType: string }>({
    severity: 'warning',
    title: 'Download is refused',
    message: ({ target, mimeType }) => `The web view shows no ${mimeType} and downloads nothing: ${target}.`,
    example: { target: 'https://portal.contoso.example/terms.pdf', mimeType: 'application/pdf' },
    advice: 'Offer the content as a page.',
    source: PAGES.webview,
  }),
  MP1425: diagnostic<{ from: string; to: string }>({
    severity: 'warning',
    title: 'Callback objects get lost by a redirect',
    message: ({ from, to }) =>
      `The first page was redirected from ${from} to ${to}; the original's web view drops the callback objects then.`,
    example: { from: 'https://portal.contoso.example/', to: 'https://portal.contoso.example/en/' },
    advice: 'Answer the launch URL itself with a page. "strictInjection" in the operator file drops them here too.',
    source: PAGES.webview,
  }),
  MP1426: diagnostic<{ frame: string }>({
    severity: 'warning',
    title: 'Frame looks for the callback objects',
    message: ({ frame }) => `A frame of the page used the callback objects, which only the top document has: ${frame}.`,
    example: { frame: 'https://portal.contoso.example/checkout-frame' },
    advice: 'Send a message to the top document and call from there.',
    source: PAGES.webview,
  }),
  MP1427: diagnostic<{ target: string }>({
    severity: 'warning',
    title: 'Resource is not https',
    message: ({ target }) => `The page asked for something that is not https: ${target}.`,
    example: { target: 'http://images.contoso.example/logo.png' },
    advice: 'Serve every resource of the portal over https.',
    source: PAGES.policies,
  }),
  MP1428: diagnostic<{ feature: string; place: string; edge: string }>({
    severity: 'warning',
    title: 'Script that the original could not read',
    message: ({ feature, place, edge }) => {
      const since = edge === '' ? 'in no version' : `from version ${edge} on`
      return `${place} uses ${feature}, which Edge reads ${since}; all of the script fails in the original's web view, Edge 18.`
    },
    example: {
      feature: 'optional chaining',
      place: 'https://portal.contoso.example/app.js:12:7',
      edge: '80',
    },
    advice: 'Translate the script to ECMAScript 2017 when it is built.',
    source: PAGES.webview,
  }),
  MP1429: diagnostic<Record<string, never>>({
    severity: 'warning',
    title: 'Page tries to close itself',
    message: () => 'The page called close(); nothing happens, for the view belongs to the app.',
    example: {},
    advice: 'Call notifyCancelledPurchase, or whichever call tells how the visit ended.',
    source: PAGES.callbacks,
  }),
}
