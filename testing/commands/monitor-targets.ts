/** What `npm run monitor` pings. */
import type { MonitoredEndpoint } from '../../core/contract/monitoring.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { Ask, Target } from '../../core/monitoring/targets.ts'
import { askPort, balanceTarget, portalTarget } from '../../core/monitoring/targets.ts'
import { UsageError } from './arguments.ts'
import { createCommandHttp } from './http.ts'

/** What the targets are made from. */
export interface TargetOptions {
  operator: OperatorConfig
  endpoint: MonitoredEndpoint
  /** The simulation, or null to ask the real servers. */
  simulation: Ask | null
  /** Makes the name of a transaction. */
  uuid: () => string
  /** Show ICCIDs. */
  raw: boolean
}

/** Opens what asks them. `notes` are for the user. */
export function openTargets({ operator, endpoint, simulation, uuid, raw }: TargetOptions): {
  targets: Target[]
  notes: string[]
  close: () => void
} {
  const settings = operator.monitoring
  const url = endpoint === 'production' ? operator.portalUri : settings?.staging?.portalUri
  if (url === undefined)
    throw new UsageError(
      'There is no staging endpoint: add "monitoring": { "staging": { "portalUri": … } } to the file.',
    )
  const port = createCommandHttp(operator)
  const ask = simulation ?? askPort(port)
  const timeoutMs = (settings?.timeoutSeconds ?? 10) * 1_000
  const portal = portalTarget({ ask, url, timeoutMs, expected: settings?.expectedStatus })
  const { operatorApi } = operator
  if (operatorApi === 'embedded' && simulation === null) {
    const note = 'GetBalance is not pinged: "operatorApi" is "embedded", and that one lives in the app.'
    return { targets: [portal], notes: [note], close: port.close }
  }
  const balance = balanceTarget({ ask, operator, environment: endpoint, timeoutMs, uuid, raw })
  return { targets: balance === null ? [portal] : [portal, balance], notes: [], close: port.close }
}
