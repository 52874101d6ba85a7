/** Head of the workbench: its name and the actions on the whole device. */
import { Button, Tooltip } from '@fluentui/react-components'
import { useState } from 'react'
import { useApi } from '../context.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { ScenarioDialog } from './scenario/scenario-dialog.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import styles from './workbench.module.css'

interface HeaderProps {
  deviceShown: boolean
  onToggleDevice: () => void
}

/** Each action that needs an answer opens its dialog. */
export function Header({ deviceShown, onToggleDevice }: HeaderProps) {
  const api = useApi()
  const [open, setOpen] = useState<'reset' | 'export' | 'scenario' | 'settings' | null>(null)
  const close = () => setOpen(null)
  return (
    <header className={styles.header}>
      <div className={styles.titleRow}>
        <h2 className={styles.title}>Workbench</h2>
        <Button
          className={styles.quiet}
          size="small"
          appearance="subtle"
          aria-expanded={deviceShown}
          onClick={onToggleDevice}
        >
          {deviceShown ? 'Hide device' : 'Show device'}
        </Button>
        <Button className={styles.quiet} size="small" appearance="subtle" onClick={() => setOpen('settings')}>
          Settings…
        </Button>
        <Tooltip content="For demos; Ctrl+Shift+P brings it back" relationship="description" positioning="below-end">
          <Button
            className={styles.quiet}
            size="small"
            appearance="subtle"
            onClick={() => api.intent({ type: 'settings.change', changes: { presenter: true } })}
          >
            Hide workbench
          </Button>
        </Tooltip>
      </div>
      <div className={styles.actions}>
        <Button size="small" onClick={() => void api.request('ui:addOperator', {})}>
          Add operator…
        </Button>
        <Button size="small" onClick={() => setOpen('scenario')}>
          Load scenario…
        </Button>
        <Button size="small" onClick={() => setOpen('export')}>
          Export…
        </Button>
        <Button size="small" onClick={() => setOpen('reset')}>
          Reset device…
        </Button>
      </div>
      {open === 'reset' && <ResetDialog onClose={close} />}
      {open === 'scenario' && <ScenarioDialog onClose={close} />}
      {open === 'export' && <ExportDialog onClose={close} />}
      {open === 'settings' && <SettingsDialog onClose={close} />}
    </header>
  )
}
