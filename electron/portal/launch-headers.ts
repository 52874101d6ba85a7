/**
 * Launch headers: with the first request of a visit, and where that is redirected to, and never again: not when the page
 * is reloaded or come back to. Source: "Mobile Plans web portal" (X-MP-LPAError headers on the next request).
 */

/** A request as `webRequest.onBeforeSendHeaders` shows it. */
interface Request {
  /** The same for a request and its redirects. */
  id: number
  requestHeaders: Record<string, string>
}
type Answer = (answer: { requestHeaders?: Record<string, string> }) => void

const isPlain = (name: string, value: string) =>
  // The session itself sends Accept-Language, with every request.
  name.toLowerCase() !== 'accept-language' && !/[\r\n]/.test(name + value)

/** What adds `headers` to the first navigation that it sees. */
export function launchHeaders(headers: Record<string, string>): (request: Request, answer: Answer) => void {
  const own = Object.entries(headers).filter(([name, value]) => isPlain(name, value))
  let first: number | null = null
  return ({ id, requestHeaders }, answer) => {
    first ??= id
    answer(id === first && own.length > 0 ? { requestHeaders: { ...requestHeaders, ...Object.fromEntries(own) } } : {})
  }
}
