/**
 * The original lost its callback objects when the portal's first navigation was redirected. Source: the UWP WebView's
 * AddWebAllowedObject, whose objects are dropped when the navigation ends at another URL.
 */

/** What of a view's events matters here. */
export interface NavigationSource {
  on(event: 'did-start-navigation' | 'will-redirect', listener: (details: Navigation) => void): unknown
}
interface Navigation {
  url: string
  isMainFrame: boolean
  isSameDocument: boolean
}

/** Watches the first navigation; the value says whether the document that is about to run comes from a redirect of it. */
export function watchInjection(
  contents: NavigationSource,
  onLost: (from: string, to: string) => void,
): { lost(): boolean } {
  let navigations = 0
  let from = ''
  let lost = false
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    navigations += 1
    from = url
    lost = false
  })
  contents.on('will-redirect', ({ url, isMainFrame }) => {
    if (!isMainFrame || navigations !== 1) return
    lost = true
    onLost(from, url)
  })
  return { lost: () => lost }
}
