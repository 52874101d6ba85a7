/** What the workbench's tabs show. A new panel is a module of its own and one line here. */
import type { ComponentType } from 'react'
import { FaultsPanel } from './faults-panel.tsx'
import { MessagesPanel } from './messages/messages-panel.tsx'
import { OperatorApiPanel } from './operator-api/operator-api-panel.tsx'
import { NetworkPanel } from './network/network-panel.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import { MonitoringPanel } from './monitoring/monitoring-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

/** One tab of the workbench. */
export interface WorkbenchPanel {
  /** Stable name, lower case. */
  id: string
  /** What the tab says: one word. */
  label: string
  Panel: ComponentType
}

/** In the order of the tabs; the first one is shown at the start. */
export const PANELS: readonly [WorkbenchPanel, ...WorkbenchPanel[]] = [
  { id: 'timeline', label: 'Timeline', Panel: TimelinePanel },
  { id: 'network', label: 'Network', Panel: NetworkPanel },
  { id: 'faults', label: 'Faults', Panel: FaultsPanel },
  { id: 'messages', label: 'Messages', Panel: MessagesPanel },
  { id: 'api', label: 'API', Panel: OperatorApiPanel },
  { id: 'policy', label: 'Policy', Panel: PolicyPanel },
  { id: 'monitoring', label: 'Monitoring', Panel: MonitoringPanel },
]
