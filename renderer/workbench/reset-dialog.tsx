/** Asks before the device is reset. */
import { useApi } from '../context.tsx'
import { WorkbenchDialog } from './workbench-dialog.tsx'

/** "Reset device" is one click and this one confirmation. */
export function ResetDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  return (
    <WorkbenchDialog
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
