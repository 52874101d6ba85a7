/** No page gets a permission: not the portal's, as in the original's web view, and not ours, which need none. */
import type { Session } from 'electron'

/** What of a session says no. */
export type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
>

/**
 * Denies requests and checks of every kind, and devices; `onDenied` hears of requests. Screens can't be captured either:
 * without a handler for it Electron refuses.
 */
export function denyPermissions(session: GuardedSession, onDenied?: (permission: string, url: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(false)
    const external = 'externalURL' in details ? details.externalURL : undefined
    onDenied?.(permission, external ?? details.requestingUrl)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // The dictionary would come from the network: a new session asks for one at once, unless it has no language.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
