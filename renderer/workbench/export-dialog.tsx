/** Asks what an exported trace may hold. */
import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import { useApi } from '../context.tsx'
import { WorkbenchDialog } from './workbench-dialog.tsx'

/** Identifiers are hidden unless the user says otherwise, each time anew. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const [raw, setRaw] = useState(false)
  return (
    <WorkbenchDialog
      title="Export the trace"
      action="Choose a file…"
      onClose={onClose}
      onAction={() => {
        void api.request('ui:exportTrace', { raw })
        onClose()
      }}
    >
      <p>All events are written to a file, one JSON object on each line (NDJSON).</p>
      <Checkbox
        checked={raw}
        onChange={(_, { checked }) => setRaw(checked === true)}
        label="Include identifiers as they are (EID, IMEI, ICCIDs, activation codes)"
      />
    </WorkbenchDialog>
  )
}
