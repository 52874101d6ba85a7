/** What holds for every page from the moment it exists, whoever made it. */
import type { App, Session } from 'electron'
import { denyPermissions } from './permissions.ts'

/** Guards pages and sessions that nobody has set up more tightly: no `<webview>`, no window, no permission. */
export function guardEverything(app: Pick<App, 'on'>): void {
  app.on('session-created', (session: Session) => denyPermissions(session))
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('login', (event, _contents, _details, { isProxy }, callback) => {
    // Sessions know the password of their own gate (network/way-out.ts); no other proxy gets one.
    if (isProxy) return
    event.preventDefault()
    callback()
  })
}

/** Keeps a page of ours where it is. Main loads it; nothing in it may leave, redirect or download. */
export function pinPage(contents: Electron.WebContents): void {
  const stay = (event: { preventDefault(): void }) => event.preventDefault()
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
}
