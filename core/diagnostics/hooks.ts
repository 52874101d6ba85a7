/** MP13xx: calls from the device into the page. */
import { diagnostic, PAGES } from './definition.ts'

export const HOOK_DIAGNOSTICS = {
  MP1301: diagnostic<{ hook: string }>({
    severity: 'info',
    title: 'Callback is not set',
    message: ({ hook }) => `The page has not set ${hook}, so it did not hear about this.`,
    advice: 'Assign the name of a global function before the call.',
    source: PAGES.callbacks,
  }),
  MP1302: diagnostic<{ hook: string; function: string; error: string }>({
    severity: 'warning',
    title: 'Callback failed',
    message: ({ hook, function: name, error }) => `${hook} names ${name}, which could not be called: ${error}`,
    advice: 'Define a global function of this name that takes one string and does not throw.',
    source: PAGES.callbacks,
  }),
  MP1303: diagnostic<{ hook: string; url: string }>({
    severity: 'warning',
    title: 'Page may not be called back',
    message: ({ hook, url }) => `${hook} was not called because the page that is open now may not be called: ${url}.`,
    advice: 'Stay on pages of the notification host until the callbacks have come.',
    source: PAGES.configuration,
  }),
  MP1304: diagnostic<{ hook: string; url: string }>({
    severity: 'warning',
    title: 'Callback was set by a page that may not call',
    message: ({ hook, url }) => `${hook} was set by a page that may not call: ${url}.`,
    advice: 'Set it on a page of the notification host.',
    source: PAGES.configuration,
  }),
  MP1305: diagnostic<{ hook: string }>({
    severity: 'warning',
    title: 'Callback is not the name of a function',
    message: ({ hook }) => `${hook} was set to something that is neither the name of a function nor a function.`,
    advice: 'Assign the name of a global function, as a string.',
    source: PAGES.callbacks,
  }),
  MP1306: diagnostic<{ status: string; member: string }>({
    severity: 'info',
    title: 'Result has no member of its own',
    message: ({ status, member }) =>
      `The download ended with ${status}, for which MobilePlansActivationError has no member; the portal gets ${member}.`,
    advice: 'Treat it as a failure of the download. How the original maps it is not documented.',
    source: PAGES.operationStatus,
  }),
}
