/** The session of our own pages: their protocol, no permissions, no network. */
import { session as sessions } from 'electron'
import { PAGES_SCHEME, createPageHandler } from '../protocol/pages.ts'
import { denyPermissions } from '../security/permissions.ts'

/** In memory: our pages keep nothing of their own. */
export const PAGES_PARTITION = 'emulator-ui'

/** Serves `folder` as `app://emulator/`, to this session alone; not before `ready`, which is what the pages ask. */
export function servePages(folder: string, ready: Promise<unknown>): void {
  const session = sessions.fromPartition(PAGES_PARTITION)
  denyPermissions(session)
  const serve = createPageHandler(folder)
  session.protocol.handle(PAGES_SCHEME, async (request) => {
    await ready
    return serve(request)
  })
  session.on('will-download', (event) => event.preventDefault())
  // The policy of the pages says the same; this holds even where it doesn't reach.
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
    (_details, answer) => answer({ cancel: true }),
  )
}
