/** MP13xx: calls from the device into the page. */
import { diagnostic, PAGES } from './definition.ts'

interface HookAndUrl {
  hook: string
  url: string
}
const HOOK_AND_URL: HookAndUrl = {
  hook: 'registrationChangedScript',
  url: 'https://pay.contoso.example/done',
}

export const HOOK_DIAGNOSTICS = {
  MP1301: diagnostic<{ hook: string }>({
    severity: 'info',
    title: 'Callback is not set',
    message: ({ hook }) => `The page has not set ${hook}, so it did not hear about this.`,
    example: { hook: 'profileActivationCompleteScript' },
    advice: 'Assign the name of a global function before the call.',
    source: PAGES.callbacks,
  }),
  MP1302: diagnostic<{ hook: string; function: string; error: string }>({
    severity: 'warning',
    title: 'Callback failed',
    message: ({ hook, function: name, error }) => `${hook} names ${name}, which could not be called: ${error}`,
    example: {
      hook: 'profileActivationCompleteScript',
      function: 'onActivated',
      error: 'window has no function named "onActivated" (found: undefined).',
    },
    advice: 'Define a global function of this name that takes one string and does not throw.',
    source: PAGES.callbacks,
  }),
  MP1303: diagnostic<HookAndUrl>({
    severity: 'warning',
    title: 'Page may not be called back',
    message: ({ hook, url }) => `${hook} was not called because the page that is open now may not be called: ${url}.`,
    example: HOOK_AND_URL,
    advice: 'Stay on pages of the notification host until the callbacks have come.',
    source: PAGES.configuration,
  }),
  MP1304: diagnostic<HookAndUrl>({
    severity: 'warning',
    title: 'Callback was set by a page that may not call',
    message: ({ hook, url }) => `${hook} was set by a page that may not call: ${url}.`,
    example: HOOK_AND_URL,
    advice: 'Set it on a page of the notification host.',
    source: PAGES.configuration,
  }),
  MP1305: diagnostic<{ hook: string }>({
    severity: 'warning',
    title: 'Callback is not the name of a function',
    message: ({ hook }) => `${hook} was set to something that is neither the name of a function nor a function.`,
    example: { hook: 'registrationChangedScript' },
    advice: 'Assign the name of a global function, as a string.',
    source: PAGES.callbacks,
  }),
  MP1306: diagnostic<{ status: string; member: string }>({
    severity: 'info',
    title: 'Result has no member of its own',
    message: ({ status, member }) =>
      `The download ended with ${status}, for which MobilePlansActivationError has no member; the portal gets ${member}.`,
    example: { status: 'IccidAlreadyExists', member: 'other' },
    advice: 'Treat it as a failure of the download. How the original maps it is not documented.',
    source: PAGES.operationStatus,
  }),
  MP1307: diagnostic<{ property: string; hook: string }>({
    severity: 'warning',
    title: 'Callback has the name of a diagram',
    message: ({ property, hook }) => `${property} was set; it was taken as ${hook}, the name in all text and samples.`,
    example: { property: 'MobilePlansInlineOperations.registrationCompleteScript', hook: 'registrationChangedScript' },
    advice: 'Set the documented property; the other name stands in diagrams only.',
    source: PAGES.callbacks,
  }),
  MP1308: diagnostic<{ property: string; object: string }>({
    severity: 'info',
    title: 'Callback was set on another object',
    message: ({ property, object }) => `The call was made on ${object}, but ${property} was set; it will be called.`,
    example: {
      property: 'MobilePlansInlineProfileDownload.registrationChangedScript',
      object: 'MobilePlansInlineOperations',
    },
    advice: 'Set it on the object of the call, as the samples do, although paragraphs of the same page name another.',
    source: PAGES.callbacks,
  }),
  MP1309: diagnostic<{ property: string; given: string; expected: string }>({
    severity: 'info',
    title: 'Callback has the type of another generation',
    message: ({ property, given, expected }) =>
      `${property} was set to ${given}; the documentation of this object sets ${expected}. Both are called.`,
    example: {
      property: 'MobilePlansInlineOperations.registrationChangedScript',
      given: 'a function',
      expected: 'the name of a function',
    },
    advice: 'Set the name of a global function, as a string. Functions were documented in November 2018 only.',
    source: PAGES.callbacks,
  }),
  MP1310: diagnostic<{ hook: string }>({
    severity: 'info',
    title: 'Portal was left before the callback',
    message: ({ hook }) => `${hook} was not called because no portal is open any more.`,
    example: { hook: 'registrationChangedScript' },
    advice: 'Nothing to do; when the user comes back, the portal can ask its own server for the state of the order.',
    source: PAGES.callbacks,
  }),
  MP1311: diagnostic<{ hook: string; operator: string }>({
    severity: 'info',
    title: "Another operator's portal is open",
    message: ({ hook, operator }) => `${hook} was not called because the portal of ${operator} is open now.`,
    example: { hook: 'registrationChangedScript', operator: 'Fabrikam Mobile' },
    advice: 'Nothing to do.',
  }),
  MP1312: diagnostic<HookAndUrl>({
    severity: 'warning',
    title: 'Callback was set by an earlier page',
    message: ({ hook, url }) => `${hook} was set by an earlier page; the page that is open now has not set it: ${url}.`,
    example: { hook: 'registrationChangedScript', url: 'https://portal.contoso.example/done' },
    advice: 'Set it again in each document that wants to be called: a callback belongs to the document that set it.',
    source: PAGES.webview,
  }),
  MP1313: diagnostic<HookAndUrl>({
    severity: 'warning',
    title: 'Callback was lost when the page was loaded again',
    message: ({ hook, url }) => `${hook} was set before the page was loaded again, and not since: ${url}.`,
    example: { hook: 'registrationChangedScript', url: 'https://portal.contoso.example/done' },
    advice: 'Set it whenever the page loads, not only in the handler that makes the call.',
    source: PAGES.webview,
  }),
  MP1314: diagnostic<{ hook: string }>({
    severity: 'warning',
    title: 'Portal crashed before the callback',
    message: ({ hook }) => `${hook} was not called because the process that showed the portal had ended.`,
    example: { hook: 'registrationChangedScript' },
    advice: 'Look for what made the page crash; see MP1404.',
  }),
  MP1315: diagnostic<{ property: string; since: string; app: string }>({
    severity: 'warning',
    title: 'Callback on an object that this version of the app does not have',
    message: ({ property, since, app }) =>
      `${property} was set, but its object came with the app of ${since}; this one is of ${app}.`,
    example: {
      property: 'MobilePlansInlineOperations.registrationChangedScript',
      since: '2019-05',
      app: '2018-12',
    },
    advice: 'Test for the object first, or raise "appVersion" in the operator file.',
    source: PAGES.legacy,
  }),
}
