/** Rules of the section "monitoring" that its schema can't say. */
import type { MonitoringSettings } from '../contract/monitoring-file.ts'
import { createBusinessCalendar } from './business-days.ts'
import { isZone } from './zone.ts'

/** What is wrong with the section: where, and a sentence with the fix. */
export function monitoringProblems(settings: MonitoringSettings): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = []
  const { businessDays, maintenance } = settings
  if (isZone(businessDays.timeZone)) {
    try {
      createBusinessCalendar(businessDays).add(0, 1)
    } catch (error) {
      const message = `"monitoring.businessDays" leaves nobody to work: ${(error as Error).message} Take some holidays out.`
      problems.push({ path: 'monitoring.businessDays', message })
    }
  } else {
    problems.push({
      path: 'monitoring.businessDays.timeZone',
      message: `"monitoring.businessDays.timeZone" is "${businessDays.timeZone}", which is no time zone. Write one such as "Europe/Berlin" or "UTC".`,
    })
  }
  for (const [index, { start, end, announced }] of maintenance.entries()) {
    const path = `monitoring.maintenance[${index}]`
    if (Date.parse(end) <= Date.parse(start)) {
      const message = `"${path}.end" is "${end}", but must be later than "start" ("${start}").`
      problems.push({ path: `${path}.end`, message })
    }
    if (Date.parse(announced) > Date.parse(start)) {
      const message = `"${path}.announced" is "${announced}", but maintenance is announced before it starts ("${start}").`
      problems.push({ path: `${path}.announced`, message })
    }
  }
  return problems
}
