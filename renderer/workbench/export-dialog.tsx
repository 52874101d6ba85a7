/** Asks what to export, and what it may hold. */
import { Checkbox, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { RehearsalScope } from '../../core/contract/rehearsal.ts'
import { useApi } from '../context.tsx'
import { WorkbenchDialog } from './workbench-dialog.tsx'

/** What can be exported. */
type What = RehearsalScope | 'trace'

const CHOICES: Record<What, string> = {
  reset: 'Report since the device was last reset, or a scenario was loaded',
  start: 'Report since the emulator was started',
  all: 'Report of the whole trace',
  trace: 'The trace itself: one JSON object on each line (NDJSON)',
}

/** Identifiers are hidden unless the user says otherwise, each time anew. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const [what, setWhat] = useState<What>('reset')
  const [raw, setRaw] = useState(false)
  const save = () =>
    what === 'trace' ? api.request('ui:exportTrace', { raw }) : api.request('ui:exportReport', { scope: what, raw })
  return (
    <WorkbenchDialog
      title="Export"
      action="Choose a file…"
      onClose={onClose}
      onAction={() => {
        void save()
        onClose()
      }}
    >
      <p>
        A report is one page: visits, calls, downloads, diagnostics, hosts outside of the walled garden, and what
        happened. A file name that ends with .json gives the same as data.
      </p>
      <RadioGroup aria-label="What to export" value={what} onChange={(_, { value }) => setWhat(value as What)}>
        {(Object.keys(CHOICES) as What[]).map((one) => (
          <Radio key={one} value={one} label={CHOICES[one]} />
        ))}
      </RadioGroup>
      <Checkbox
        checked={raw}
        onChange={(_, { checked }) => setRaw(checked === true)}
        label="Include identifiers as they are (EID, IMEI, ICCIDs, activation codes)"
      />
    </WorkbenchDialog>
  )
}
