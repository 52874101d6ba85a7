/** Asks before the device is reset. */
import { useApi } from '../context.tsx'
import { WorkbenchDialog } from './workbench-dialog.tsx'

interface ResetDialogProps {
  open: boolean
  onClose: () => void
}

/** "Reset device" is one click and this one confirmation. */
export function ResetDialog({ open, onClose }: ResetDialogProps) {
  const api = useApi()
  return (
    <WorkbenchDialog
      open={open}
      title="Reset this device?"
      action="Reset device"
      onClose={onClose}
      onAction={() => {
        api.intent({ type: 'device.reset' })
        onClose()
      }}
    >
      <p>
        All eSIM profiles are deleted; settings and network switches go back to those of a fresh device. This can’t be
        undone. Export the trace first if you still need it.
      </p>
    </WorkbenchDialog>
  )
}
