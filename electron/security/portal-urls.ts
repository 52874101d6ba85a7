/** Where the portal's view may go. Source: the schemes of the UWP WebView, and "Mobile Plans web portal": https only. */
import type { OperatorConfig } from '../../core/contract/operator.ts'
import { isLoopbackHttp } from '../../core/operators/hosts.ts'

/** Why a URL may not be shown, as a sentence; null when it may. */
export function portalUrlProblem(
  url: string,
  operator: Pick<OperatorConfig, 'development'>,
  mainFrame = true,
): string | null {
  if (!URL.canParse(url)) return 'This is no URL.'
  const parsed = new URL(url)
  if (parsed.protocol === 'https:') return null
  if (parsed.protocol === 'http:') {
    if (operator.development && isLoopbackHttp(parsed)) return null
    return operator.development
      ? 'A portal is shown over https alone; "development": true allows http for localhost only.'
      : 'A portal is shown over https alone.'
  }
  // Frames of the page's own making carry no address of their own.
  if (!mainFrame && ['about:', 'blob:', 'data:'].includes(parsed.protocol)) return null
  return `The web view of the app knows http and https, not "${parsed.protocol}".`
}
