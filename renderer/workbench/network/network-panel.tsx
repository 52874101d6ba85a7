/** The network of the simulated PC: connection, data plan, and the audit of what portals need. */
import { useRenderer } from '../../context.tsx'
import { Audit } from './audit.tsx'
import { Connection } from './connection.tsx'
import styles from './network.module.css'
import { Plan } from './plan.tsx'

/** The panel "Network". */
export function NetworkPanel() {
  const network = useRenderer((state) => state.projection?.view.device.network)
  if (!network) return null
  return (
    <div className={styles.panel}>
      <Connection network={network} />
      <Plan balance={network.balance} model={network.model} />
      <Audit />
    </div>
  )
}
