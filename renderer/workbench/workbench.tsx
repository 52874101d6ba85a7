/** The workbench of who rehearses a portal: the device at a glance, its switches, the timeline of events. */
import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { Controls } from './controls.tsx'
import { DeviceSummary } from './device-summary.tsx'
import { Header } from './header.tsx'
import { Inspector } from './inspector.tsx'
import { Timeline } from './timeline.tsx'
import { useDarkScheme } from './use-dark-scheme.ts'
import styles from './workbench.module.css'

/** Loaded when the desktop stands. */
export default function Workbench() {
  const dark = useDarkScheme()
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} className={styles.workbench}>
      <Header />
      <DeviceSummary />
      <Controls />
      <Timeline />
      <Inspector />
    </FluentProvider>
  )
}
