/** Where an operator's API is. */
import { DEFAULT_API_TIMEOUT } from '../contract/operator-api.ts'
import type { ApiRehearsal } from '../contract/api-rehearsals.ts'
import type { ApiEndpointFile, ApiEnvironment } from '../contract/operator-api.ts'
import type { OperatorConfig } from '../contract/operator.ts'

/** An endpoint to ask. Certificates and keys are PEM, never paths. */
export interface ApiEndpoint extends ApiEndpointFile {
  /** Set: the emulator's own server answers, for this operator. */
  embeddedFor?: string
  /** What the embedded API is to answer; absent: the truth. */
  rehearsal?: ApiRehearsal
}

/** Host of the embedded API of an operator. */
export function embeddedApiHost(operatorId: string): string {
  return `api.${operatorId}.example`
}

/**
 * The endpoint of an operator; null when it has none. `environment` overrides the one that the operator's file
 * chooses; the embedded API is both.
 */
export function endpointOf(
  { id, operatorApi }: Pick<OperatorConfig, 'id' | 'operatorApi'>,
  environment?: ApiEnvironment,
): ApiEndpoint | null {
  if (operatorApi === undefined) return null
  if (operatorApi !== 'embedded') return operatorApi[environment ?? operatorApi.environment] ?? null
  const base = `https://${embeddedApiHost(id)}/v1`
  return {
    moBaseUrl: base,
    offerUri: base,
    notificationUri: base,
    timeoutMs: DEFAULT_API_TIMEOUT,
    embeddedFor: id,
  }
}
