/** The workbench of who rehearses a portal: the device at a glance, its switches, and a tab for each way to look at it. */
import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useState } from 'react'
import { Controls } from './controls.tsx'
import { DeviceSummary } from './device-summary.tsx'
import { Header } from './header.tsx'
import { PanelTabs } from './panel-tabs.tsx'
import { PANELS } from './panels.ts'
import { PendingOperations } from './pending-operations.tsx'
import { useDarkScheme } from './use-dark-scheme.ts'
import styles from './workbench.module.css'

/** The page's own font. */
const FONT = { fontFamilyBase: 'var(--font)' }
const LIGHT = { ...webLightTheme, ...FONT }
const DARK = { ...webDarkTheme, ...FONT }

/** Loaded when the desktop stands. */
export default function Workbench() {
  const dark = useDarkScheme()
  const [deviceShown, setDeviceShown] = useState(true)
  return (
    // No class of ours on the provider: it would be copied to the element that holds the dialogs.
    <FluentProvider theme={dark ? DARK : LIGHT} style={{ height: '100%' }}>
      <div className={styles.workbench}>
        <Header deviceShown={deviceShown} onToggleDevice={() => setDeviceShown(!deviceShown)} />
        {deviceShown && (
          <>
            <DeviceSummary />
            <Controls />
            <PendingOperations />
          </>
        )}
        <PanelTabs panels={PANELS} />
      </div>
    </FluentProvider>
  )
}
