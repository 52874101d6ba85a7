/** Writes down what programs asked the network for, and warns of each host that the walled garden stopped. */
import type { RequestReport } from '../contract/requests.ts'
import type { Diagnostics } from '../diagnostics/raise.ts'
import type { Recorder } from '../trace/trace.ts'

/** Most hosts that one visit is warned of. */
const MOST_WARNINGS = 50

/** Makes what takes reports. Each host is warned of once in a visit. */
export function createRequestNotes(recorder: Recorder, diagnostics: Diagnostics): (report: RequestReport) => void {
  let visit: string | undefined
  let warned = new Set<string>()
  return (report) => {
    const seq = recorder.record('network.requests', report, null)
    if (report.app !== 'portal') return
    if (report.visitId !== visit) {
      visit = report.visitId
      warned = new Set()
    }
    for (const { origin, type, blocked } of report.sums) {
      if (blocked === 0 || warned.has(origin) || warned.size >= MOST_WARNINGS) continue
      warned.add(origin)
      diagnostics.raise('MP2101', { origin, type }, seq, origin)
    }
  }
}
