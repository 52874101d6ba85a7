/**
 * Who may call: the top frame of an https page on the operator's notification host.
 * Sources: Microsoft, "Mobile Plans service configuration" and "Mobile Plans web portal".
 */
import type { OperatorConfig } from '../contract/operator.ts'
import { isLoopbackHttp, matchesHost, readHostPattern } from '../operators/hosts.ts'

/** Why a page may not call. */
export type CallerRefusal = 'notTopFrame' | 'notHttps' | 'portInUrl' | 'notNotificationHost'

/** A page as Electron knows it. */
export interface Caller {
  url: string
  topFrame: boolean
  operator: Pick<OperatorConfig, 'notificationHost' | 'development'>
}

/**
 * Null when the page may call, else why not. Development allows http://localhost and port numbers: a notification host
 * with a port then means that port alone, one without means any.
 */
export function mayCall({ url, topFrame, operator }: Caller): CallerRefusal | null {
  if (!topFrame) return 'notTopFrame'
  if (!URL.canParse(url)) return 'notHttps'
  const page = new URL(url)
  if (page.protocol !== 'https:' && !(operator.development && isLoopbackHttp(page))) return 'notHttps'
  if (page.port !== '' && !operator.development) return 'portInUrl'
  const pattern = readHostPattern(operator.notificationHost)
  return pattern !== null && matchesHost(pattern, page) ? null : 'notNotificationHost'
}
