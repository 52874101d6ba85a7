/** MP22xx: the operator's API, and what COSA says of the operator. */
import { diagnostic, PAGES } from './definition.ts'

/** An operation of the API, as the documentation names it. */
interface Asked {
  operation: string
}

const source = PAGES.accounts

export const OPERATOR_API_DIAGNOSTICS = {
  MP2201: diagnostic<Asked & { error: string }>({
    severity: 'error',
    title: "Operator's API does not answer",
    message: ({ operation, error }) => `${operation} got no answer from the operator's API (${error}).`,
    example: { operation: 'GetBalance', error: 'timeout' },
    advice:
      'Check the address in "operatorApi", the server, and how long it takes. The flyout shows no balance meanwhile.',
    source,
  }),
  MP2202: diagnostic<Asked & { detail: string }>({
    severity: 'error',
    title: "TLS with the operator's API fails",
    message: ({ operation, detail }) => `${operation} found no secure connection to the operator's API: ${detail}.`,
    example: { operation: 'GetBalance', detail: 'self-signed certificate' },
    advice:
      'Name the authority of the server\'s certificate in "serverCa". A server that refuses a client certificate is to answer 403, one that gets none 401: one that breaks the connection instead can\'t say why.',
    source,
  }),
  MP2203: diagnostic<Asked & { status: number; reason: string }>({
    severity: 'error',
    title: "Operator's API refuses the request",
    message: ({ operation, status, reason }) => `${operation} was answered with ${status}: ${reason}.`,
    example: { operation: 'GetBalance', status: 404, reason: 'there is no such ICCID' },
    advice:
      'The body of the answer is to name the cause. For 404: the path may be sims/{iccid} or sims/iccid:{iccid}; "simPath" chooses. A SIM without a balance is no 404 but 200 with 0 MB and PT0S.',
    source,
  }),
  MP2204: diagnostic<Asked & { status: number }>({
    severity: 'error',
    title: "Operator's API answers with an undocumented status",
    message: ({ operation, status }) =>
      `${operation} was answered with ${status}, which the documentation does not know.`,
    example: { operation: 'GetBalance', status: 302 },
    advice: 'Answer with 200, 201, 400, 401, 403, 404, 409, 429 or 500. Redirects are not followed.',
    source,
  }),
  MP2205: diagnostic<Asked>({
    severity: 'info',
    title: 'Created, where nothing was',
    message: ({ operation }) =>
      `${operation} was answered with 201, which says that something was created; it was read like 200.`,
    example: { operation: 'GetBalance' },
    advice: 'Answer 200: the documentation lists 201 for requests that make something, and these three make nothing.',
    source,
  }),
  MP2206: diagnostic<Asked & { seconds: number }>({
    severity: 'warning',
    title: 'Too many requests',
    message: ({ operation, seconds }) => `${operation} was answered with 429; it is not asked again for ${seconds} s.`,
    example: { operation: 'GetBalance', seconds: 60 },
    advice: 'The service asks once for each time that the flyout is shown; allow for that.',
    source,
  }),
  MP2207: diagnostic<Asked>({
    severity: 'error',
    title: 'Too many requests, without Retry-After',
    message: ({ operation }) =>
      `${operation} was answered with 429, but without a Retry-After header that can be read.`,
    example: { operation: 'GetBalance' },
    advice: 'Send Retry-After with seconds or an HTTP date. The next request comes when the flyout is shown again.',
    source,
  }),
  MP2208: diagnostic<Asked>({
    severity: 'error',
    title: 'Answer is no JSON',
    message: ({ operation }) => `The answer to ${operation} is no JSON.`,
    example: { operation: 'GetBalance' },
    advice: 'Answer with JSON, for example {"balances":[{"id":"1","type":"MODIRECT"}]}.',
    source,
  }),
  MP2209: diagnostic<Asked & { contentType: string }>({
    severity: 'warning',
    title: 'Answer is not declared as JSON',
    message: ({ operation, contentType }) => `The answer to ${operation} has the content type ${contentType}.`,
    example: { operation: 'GetBalance', contentType: 'text/html' },
    advice: 'Send Content-Type: application/json.',
    source,
  }),
  MP2210: diagnostic<Asked>({
    severity: 'error',
    title: 'Typographic quotation marks in JSON',
    message: ({ operation }) =>
      `The answer to ${operation} has typographic quotation marks, which JSON does not know; read as straight ones.`,
    example: { operation: 'GetBalance' },
    advice: 'Write straight quotation marks. The samples of the documentation have the others, from a word processor.',
    source,
  }),
  MP2211: diagnostic<Asked & { written: string; field: string }>({
    severity: 'info',
    title: 'Property that is documented in two spellings',
    message: ({ operation, written, field }) =>
      `The answer to ${operation} has "${written}", as samples do; tables call it "${field}".`,
    example: { operation: 'GetBalance', written: 'dataRemaininginMB', field: 'dataRemainingInMB' },
    advice: 'Both are read here. Write it as the table does.',
    source,
  }),
  MP2212: diagnostic<Asked & { written: string; field: string }>({
    severity: 'warning',
    title: 'Property is misspelt',
    message: ({ operation, written, field }) =>
      `The answer to ${operation} has "${written}" where "${field}" was meant; it was read.`,
    example: { operation: 'GetBalance', written: 'Type', field: 'type' },
    advice: 'Write it as the documentation does: names in JSON have their case.',
    source,
  }),
  MP2213: diagnostic<Asked & { problem: string; field: string }>({
    severity: 'error',
    title: 'Answer has another shape',
    message: ({ operation, problem, field }) =>
      `The answer to ${operation} ${problem}; "${field}" is to be a list of objects.`,
    example: { operation: 'GetBalance', problem: 'has no such property', field: 'balances' },
    advice: 'Answer with one object whose one property is the list, also when it has one element.',
    source,
  }),
  MP2214: diagnostic<Asked & { field: string }>({
    severity: 'warning',
    title: 'List of balances is empty',
    message: ({ operation, field }) =>
      `The answer to ${operation} has nothing in "${field}"; the flyout shows what it shows without an answer.`,
    example: { operation: 'GetBalance', field: 'balances' },
    advice: 'Without a balance answer with type NONE, 0 MB and PT0S.',
    source,
  }),
  MP2215: diagnostic<Asked & { field: string; expected: string }>({
    severity: 'warning',
    title: 'Value has the wrong type',
    message: ({ operation, field, expected }) => `In the answer to ${operation} "${field}" must be ${expected}.`,
    example: { operation: 'GetBalance', field: 'dataRemainingInMB', expected: 'a number, without quotes' },
    advice: 'Write it with the documented type. What could be understood all the same was used.',
    source,
  }),
  MP2216: diagnostic<Asked & { field: string }>({
    severity: 'error',
    title: 'Property is missing',
    message: ({ operation, field }) => `The answer to ${operation} lacks "${field}".`,
    example: { operation: 'GetBalance', field: 'timeRemaining' },
    advice:
      'Add it. With fieldsTemplate=basic the three properties type, dataRemainingInMB and timeRemaining are required.',
    source,
  }),
  MP2217: diagnostic<{ written: string }>({
    severity: 'error',
    title: 'Type of balance is unknown',
    message: ({ written }) => `The balance has the type "${written}", which does not exist.`,
    example: { written: 'PREPAID' },
    advice: 'Write MODIRECT, MODIRECTPAYG, NONE or NOTSUPPORTED. The flyout shows what it shows without an answer.',
    source,
  }),
  MP2218: diagnostic<{ written: string; type: string }>({
    severity: 'warning',
    title: 'Type of balance is written otherwise',
    message: ({ written, type }) => `The balance has the type "${written}"; it was read as ${type}.`,
    example: { written: 'payg', type: 'MODIRECTPAYG' },
    advice: 'Write it in capitals. PAYG was a plan from the Store, which ended in 2018.',
    source,
  }),
  MP2219: diagnostic<{ written: string }>({
    severity: 'error',
    title: 'Remaining time is no ISO 8601 duration',
    message: ({ written }) => `timeRemaining is "${written}", which is no duration of ISO 8601.`,
    example: { written: '23 days' },
    advice: 'Write for example P23DT23H, PT12H or PT0S. Hours, minutes and seconds come after a T.',
    source,
  }),
  MP2220: diagnostic<{ what: string }>({
    severity: 'info',
    title: 'Pay-as-you-go with nothing left',
    message: ({ what }) => `The balance is MODIRECTPAYG with ${what} left, so the flyout offers no plan.`,
    example: { what: 'no data' },
    advice:
      'The documentation says both: 0 MB and PT0S with status 200 for a balance of zero, and type NONE when nothing is left, so that the user can buy. Answer NONE.',
    source,
  }),
  MP2221: diagnostic<Asked & { count: number; limit: number }>({
    severity: 'warning',
    title: 'More elements than asked for',
    message: ({ operation, count, limit }) =>
      `The answer to ${operation} has ${count} elements, though limit was ${limit}; the first counts.`,
    example: { operation: 'GetBalance', count: 3, limit: 1 },
    advice: 'Obey "limit". The flyout shows one balance: the one that is being used up.',
    source,
  }),
  MP2222: diagnostic<{ written: string }>({
    severity: 'info',
    title: 'Remaining time depends on the calendar',
    message: ({ written }) =>
      `timeRemaining is ${written}: years and months have no fixed length; 365 and 30 days were counted.`,
    example: { written: 'P1M' },
    advice: 'Write days and hours.',
    source,
  }),
  MP2223: diagnostic<Asked & { field: string; written: string }>({
    severity: 'info',
    title: 'Identifier of a template as text or number',
    message: ({ operation, field, written }) =>
      `The answer to ${operation} has ${written} as "${field}"; the documentation has texts for gateway pages, numbers for notifications.`,
    example: { operation: 'GetOffers', field: 'gatewayId', written: '0' },
    advice: 'Both are read. Write what the sample of this operation has.',
    source: PAGES.gateway,
  }),
  MP2230: diagnostic<{ appId: string }>({
    severity: 'warning',
    title: 'COSA AppID is nearly that of Mobile Plans',
    message: ({ appId }) =>
      `The COSA AppID "${appId}" differs from that of Mobile Plans in its case alone; it is another app.`,
    example: { appId: 'microsoft.oneconnect_8wekyb3d8bbwe!app' },
    advice: 'Write "Microsoft.OneConnect_8wekyb3d8bbwe!App": AppIDs are case-sensitive.',
    source: PAGES.cosa,
  }),
  MP2231: diagnostic<{ url: string }>({
    severity: 'info',
    title: 'Account page is not used',
    message: ({ url }) => `COSA has an AppID, so "View my account" never opens the AccountExperienceURL ${url}.`,
    example: { url: 'https://account.contoso.example/' },
    advice: 'Leave out "accountExperienceUrl" or "cosa.appId".',
    source: PAGES.cosa,
  }),
  MP2232: diagnostic<{ start: string; end: string }>({
    severity: 'warning',
    title: 'ICCID range does not end in 00 and 99',
    message: ({ start, end }) =>
      `The ICCID range ${start} to ${end} is to begin with a number that ends in 00, and to end with one in 99.`,
    example: { start: '8988247000000000001', end: '8988247000000000050' },
    advice: 'COSA asks for it. It is used here as it is written.',
    source: PAGES.cosa,
  }),
  MP2233: diagnostic<{ operatorId: string }>({
    severity: 'warning',
    title: 'GetBalance is switched off by COSA',
    message: ({ operatorId }) =>
      `The operator ${operatorId} has an API, but COSA does not support Mobile Plans: GetBalance is never called.`,
    example: { operatorId: 'contoso' },
    advice: 'Set "cosa.supportDataMarketplace" to true.',
    source,
  }),
  MP2224: diagnostic<{ written: string; wanted: string }>({
    severity: 'warning',
    title: 'Notification of another type',
    message: ({ written, wanted }) => `GetNotifications asked for ${wanted} and got "${written}".`,
    example: { written: 'LowBalance', wanted: 'lowBalance' },
    advice:
      'Answer with the type that was asked for, in the same spelling: the table has capitals, the sample has none.',
    source: PAGES.notifications,
  }),
}
