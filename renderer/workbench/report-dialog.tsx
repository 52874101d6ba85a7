/** Asks what a report of the rehearsal is about, and what it may hold. */
import { Checkbox, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { RehearsalScope } from '../../core/contract/rehearsal.ts'
import { useApi } from '../context.tsx'
import { WorkbenchDialog } from './workbench-dialog.tsx'

const SCOPES: Record<RehearsalScope, string> = {
  reset: 'What happened since the device was last reset, or a scenario was loaded',
  start: 'What happened since the emulator was started',
  all: 'The whole trace',
}

/** Identifiers are hidden unless the user says otherwise, each time anew. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const [scope, setScope] = useState<RehearsalScope>('reset')
  const [raw, setRaw] = useState(false)
  return (
    <WorkbenchDialog
      title="Export a report"
      action="Choose a file…"
      onClose={onClose}
      onAction={() => {
        void api.request('ui:exportReport', { scope, raw })
        onClose()
      }}
    >
      <p>
        One page to show around or to print: visits, calls, downloads, diagnostics, the hosts outside of the walled
        garden, and what happened. A file name that ends with .json gives the same as data.
      </p>
      <RadioGroup
        aria-label="Part of the trace"
        value={scope}
        onChange={(_, { value }) => setScope(value as RehearsalScope)}
      >
        {(Object.keys(SCOPES) as RehearsalScope[]).map((one) => (
          <Radio key={one} value={one} label={SCOPES[one]} />
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
