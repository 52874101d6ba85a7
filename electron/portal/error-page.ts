/**
 * What stands in the portal's place when a later page can't be loaded. Chromium's own error page is empty in Electron; the
 * original's web view showed one with a sentence. Whose words it says is our choice.
 */
import type { WebContents } from 'electron'

/** What is used of a view's contents. */
type Contents = Pick<WebContents, 'mainFrame'> & {
  on(event: 'did-fail-load', listener: FailListener): unknown
  on(event: 'dom-ready', listener: () => void): unknown
}
type FailListener = (event: unknown, code: number, description: string, url: string, isMainFrame: boolean) => void

/** Chromium's net::ERR_ABORTED: the page that was there stays. */
const ABORTED = -3

/** Fills the error pages of a view from now on; the page that failed is tried again by its button, or by a reload. */
export function fillErrorPages(contents: Contents): void {
  let failed: { host: string; error: string } | null = null
  const fill = () => {
    if (failed === null) return
    // A page that is going away has no use for it.
    contents.mainFrame.executeJavaScript(errorPageScript(failed)).catch(() => {})
  }
  contents.on('did-fail-load', (_event, code, error, url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    failed = { host: URL.canParse(url) ? new URL(url).host : url, error: error || `net error ${code}` }
    fill()
  })
  // Whichever comes last finds the empty page there.
  contents.on('dom-ready', fill)
}

/** Text to run in the page: fills Chromium's own error page, and leaves every other alone. */
export function errorPageScript({ host, error }: { host: string; error: string }): string {
  const texts = JSON.stringify({ host, error })
  return `if (location.protocol === 'chrome-error:' && document.querySelector('main') === null) {
    const { host, error } = ${texts}
    const add = (to, tag, text, style) => {
      const element = document.createElement(tag)
      element.textContent = text
      element.style.cssText = style
      to.append(element)
      return element
    }
    document.documentElement.lang = 'en'
    document.title = 'Can\u2019t reach this page'
    document.body.style.cssText = 'margin: 0; background: #fff; color: #000; font: 15px/1.4 "Segoe UI", system-ui, sans-serif'
    const main = add(document.body, 'main', '', 'max-width: 480px; margin: 96px auto 0; padding: 0 32px')
    add(main, 'h1', 'Can\u2019t reach this page', 'margin: 0 0 16px; font-size: 28px; font-weight: 300')
    add(main, 'p', 'Make sure that you\u2019re connected, and try again.', 'margin: 0 0 8px')
    add(main, 'p', host + ' \u00b7 ' + error, 'margin: 0 0 24px; color: #5d5d5d; overflow-wrap: anywhere')
    const again = add(main, 'button', 'Try again', 'min-width: 120px; padding: 6px 12px; border: 2px solid transparent; background: #ccc; color: #000; font: inherit')
    again.onclick = () => location.reload()
  }`
}
