/**
 * Planned maintenance: five business days ahead, or it is no excuse.
 * Source: Microsoft, "Mobile Plans launch", communication of planned maintenance.
 */
import type { z } from 'zod'
import type { MaintenanceWindow } from '../contract/monitoring.ts'
import type { maintenanceSchema } from '../contract/monitoring-file.ts'
import type { BusinessCalendar } from './business-days.ts'
import { ANNOUNCED_AHEAD } from './limits.ts'

/** One window, checked against the calendar. */
export function maintenanceWindow(
  calendar: BusinessCalendar,
  { start, end, announcedAt, note }: Pick<MaintenanceWindow, 'start' | 'end' | 'announcedAt' | 'note'>,
): MaintenanceWindow {
  const latestAnnouncement = calendar.latestBefore(start, ANNOUNCED_AHEAD)
  return { start, end, announcedAt, note, latestAnnouncement, excused: announcedAt <= latestAnnouncement }
}

/** The windows of an operator file, in order. */
export const maintenanceWindows = (
  calendar: BusinessCalendar,
  windows: readonly z.infer<typeof maintenanceSchema>[],
): MaintenanceWindow[] =>
  windows
    .map(({ start, end, announced, note }) =>
      maintenanceWindow(calendar, {
        start: Date.parse(start),
        end: Date.parse(end),
        announcedAt: Date.parse(announced),
        note,
      }),
    )
    .toSorted((a, b) => a.start - b.start)

/** True when a ping at this time counts for nothing. */
export const isExcused = (windows: readonly MaintenanceWindow[], at: number): boolean =>
  windows.some(({ start, end, excused }) => excused && at >= start && at < end)
