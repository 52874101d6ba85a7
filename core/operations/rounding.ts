/** Intervals of the callback API. Source: Microsoft, "Mobile Plans callback notifications" (rounded to 15 minutes). */

const STEP_MINUTES = 15

/**
 * An interval as the app keeps it: the nearest multiple of 15 minutes, halves upwards. 0 stays 0 ("at once"); anything
 * above 0 becomes at least 15 (our choice: a portal that asks to wait never gets "at once").
 */
export function roundedInterval(minutes: number): number {
  if (minutes <= 0) return 0
  return Math.max(STEP_MINUTES, Math.round(minutes / STEP_MINUTES) * STEP_MINUTES)
}
