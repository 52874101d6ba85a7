/** The session of our own pages: their protocol, no permissions, no network. */
import { session as sessions } from 'electron'
import { PAGES_SCHEME, NOT_FOUND, createPageHandler, isDocument } from '../protocol/pages.ts'
import { denyPermissions } from '../security/permissions.ts'

/** In memory: our pages keep nothing of their own. */
export const PAGES_PARTITION = 'emulator-ui'

/**
 * Serves `folder` as `app://emulator/`, to this session alone. Documents come at once; their scripts not before `ready`,
 * which is what they ask. By `registerFileProtocol`, though it is deprecated: Chromium reads the files then, while for
 * `protocol.handle` Node loads its fetch with all of HTTP/2, and copies each file through a stream, before the first
 * picture (docs/decisions/0013-start.md has the numbers).
 */
export function servePages(folder: string, ready: Promise<unknown>): void {
  const session = sessions.fromPartition(PAGES_PARTITION)
  denyPermissions(session)
  const serve = createPageHandler(folder)
  session.protocol.registerFileProtocol(PAGES_SCHEME, (request, answer) => {
    const began = isDocument(request.url) ? Promise.resolve() : ready
    // Nothing is served when the program could not be started: whoever started it says why.
    began.then(() => serve(request)).then(answer, () => answer(NOT_FOUND))
  })
  session.on('will-download', (event) => event.preventDefault())
  // The policy of the pages says the same; this holds even where it doesn't reach.
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
    (_details, answer) => answer({ cancel: true }),
  )
}
