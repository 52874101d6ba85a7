/** The http client of the commands: only hosts of the operator file, redirects not followed, nothing embedded. */
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { NodeHttpPort } from '../../electron/ports/http.ts'
import { createHttpPort } from '../../electron/ports/http.ts'
import { isDevelopmentHost } from '../../electron/security/certificates.ts'

/** Whether certificates of a host are not looked at: as in the app, hosts of a portal in development. */
export function trustsAny(operator: OperatorConfig, host: string): boolean {
  const staging = operator.monitoring?.staging?.portalUri
  return (
    isDevelopmentHost(host, operator) ||
    (staging !== undefined && isDevelopmentHost(host, { ...operator, portalUri: staging }))
  )
}

/** Makes the client. */
export const createCommandHttp = (operator: OperatorConfig): NodeHttpPort =>
  createHttpPort({
    fixtureServer: { running: () => Promise.reject(new Error('Nothing is embedded on the command line.')) },
    trustFor: (host) => (trustsAny(operator, host) ? 'any' : 'system'),
  })
