/** The http client of the commands: only hosts of the operator file, redirects not followed, nothing embedded. */
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { NodeHttpPort } from '../../electron/ports/http.ts'
import { createHttpPort } from '../../electron/ports/http.ts'
import { trustsAnyOf } from '../../electron/security/certificates.ts'

/** Makes the client. As in the app, certificates of hosts of a portal in development are not looked at. */
export const createCommandHttp = (operator: OperatorConfig): NodeHttpPort =>
  createHttpPort({
    fixtureServer: { running: () => Promise.reject(new Error('Nothing is embedded on the command line.')) },
    trustFor: (host) => (trustsAnyOf(host, operator) ? 'any' : 'system'),
  })
