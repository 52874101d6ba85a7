/** What a portal's requests and their answers look like on their way: pure, for `webRequest`. */

type Headers = Record<string, string>

const isPlain = (name: string, value: string) =>
  // The session itself sends Accept-Language, with every request.
  name.toLowerCase() !== 'accept-language' && !/[\r\n]/.test(name + value)

/** A request as `webRequest.onBeforeSendHeaders` shows it. */
export interface SentRequest {
  /** The same for a request and its redirects. */
  id: number
  resourceType: string
  requestHeaders: Headers
}

/**
 * Makes what a request is sent with. Launch headers go with the first navigation of a visit, and to where that is
 * redirected, and never again: not when the page is reloaded or come back to (source: "Mobile Plans web portal",
 * X-MP-LPAError headers on the next request). EdgeHTML had no client hints; they would name Chromium.
 */
export function createRequestHeaders(
  launch: Headers,
  { clientHints }: { clientHints: boolean },
): (request: SentRequest) => Headers {
  const own = Object.fromEntries(Object.entries(launch).filter(([name, value]) => isPlain(name, value)))
  let first: number | null = null
  return ({ id, resourceType, requestHeaders }) => {
    if (resourceType === 'mainFrame') first ??= id
    const sent = { ...requestHeaders, ...(id === first ? own : {}) }
    if (!clientHints) for (const name of Object.keys(sent)) if (/^sec-ch-ua\b/i.test(name)) delete sent[name]
    return sent
  }
}

/**
 * The headers of an answer that would show a PDF, changed so that it is a download, which is refused; null for any other
 * answer. Chromium's PDF viewer can't be turned off otherwise.
 */
export function withoutPdf(headers: Record<string, string[]>): Record<string, string[]> | null {
  const valuesOf = (wanted: string) =>
    Object.entries(headers).flatMap(([name, values]) => (name.toLowerCase() === wanted ? values : []))
  if (!valuesOf('content-type').some((type) => /^\s*application\/(x-)?pdf\b/i.test(type))) return null
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-disposition')
  return { ...Object.fromEntries(others), 'content-disposition': ['attachment'] }
}
