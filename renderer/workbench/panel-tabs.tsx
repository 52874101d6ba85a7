/** The tabs of the workbench, and the panel of the chosen one. */
import { Tab, TabList } from '@fluentui/react-components'
import { useState } from 'react'
import type { WorkbenchPanel } from './panels.ts'
import styles from './workbench.module.css'

interface PanelTabsProps {
  panels: readonly [WorkbenchPanel, ...WorkbenchPanel[]]
}

/** Only the chosen panel is there; what must outlive a change of tabs stands in the store. No tabs for a single panel. */
export function PanelTabs({ panels }: PanelTabsProps) {
  const [chosen, setChosen] = useState(panels[0].id)
  const { id, label, Panel } = panels.find((panel) => panel.id === chosen) ?? panels[0]
  if (panels.length === 1) return <Panel />
  return (
    <>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={id}
        onTabSelect={(_, { value }) => setChosen(String(value))}
        aria-label="Workbench"
      >
        {panels.map((panel) => (
          <Tab
            key={panel.id}
            className={styles.tab}
            id={`tab-${panel.id}`}
            value={panel.id}
            aria-controls={panel.id === id ? `panel-${id}` : undefined}
          >
            {panel.label}
          </Tab>
        ))}
      </TabList>
      <div id={`panel-${id}`} className={styles.panel} role="tabpanel" aria-label={label}>
        <Panel />
      </div>
    </>
  )
}
