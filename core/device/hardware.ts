/** What of the hardware a scenario can give another number. */
import type { Recorder } from '../trace/trace.ts'
import type { DeviceDocument } from './document.ts'
import type { Saving } from './saving.ts'

/** What changing it needs. */
export interface HardwareDeps {
  document: DeviceDocument
  /** EID of the imported certificate: nothing else will do for that card. */
  fixedEid: string | undefined
  trace: Recorder
  changed: () => void
  saving: Saving
}

/** Makes what changes it; gives a sentence when it can't. */
export function createHardware({ document, fixedEid, trace, changed, saving }: HardwareDeps) {
  return (changes: { eid?: string; imei?: string }): string | null => {
    const { eid = document.eid, imei = document.imei } = changes
    if (fixedEid !== undefined && eid !== fixedEid)
      return `The EID is that of the imported certificate, ${fixedEid}; leave "device.eid" out.`
    if (eid === document.eid && imei === document.imei) return null
    Object.assign(document, { eid, imei })
    trace.record('settings.changed', { changes })
    changed()
    saving.touch()
    return null
  }
}
