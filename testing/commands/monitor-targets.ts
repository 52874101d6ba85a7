/** What `npm run monitor` pings. */
import type { MonitoredEndpoint } from '../../core/contract/monitoring.ts'
import type { OperatorConfig } from '../../core/contract/operator.ts'
import type { askPort, Ask, Target } from '../../core/monitoring/targets.ts'
import { portalTarget } from '../../core/monitoring/targets.ts'
import { createHttpPort } from '../../electron/ports/http.ts'
import { UsageError } from './arguments.ts'

/** What the targets are made from. */
export interface TargetOptions {
  operator: OperatorConfig
  endpoint: MonitoredEndpoint
  /** The simulation, or null to ask the real servers. */
  ask: Ask | null
  askPort: typeof askPort
  /** Show ICCIDs. */
  raw: boolean
}

/** Opens what asks them. `notes` are for the user. */
export function openTargets({ operator, endpoint, ask, askPort: askReal }: TargetOptions): {
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
  // Only the operator's own hosts are asked, and in development their certificates are not looked at.
  const port = createHttpPort({
    fixtureServer: { running: () => Promise.reject(new Error('Nothing is embedded on the command line.')) },
    trustFor: () => (operator.development ? 'any' : 'system'),
  })
  const asking = ask ?? askReal(port)
  const timeoutMs = (settings?.timeoutSeconds ?? 10) * 1_000
  const portal = portalTarget({ ask: asking, url, timeoutMs, expected: settings?.expectedStatus })
  return { targets: [portal], notes: [], close: port.close }
}
