/** A simulated portal and API on virtual time, for trainings: nothing leaves the computer. */
import type { VirtualClock } from '../clock/clock.ts'
import type { MaintenanceWindow } from '../contract/monitoring.ts'
import type { HttpResult } from '../ports.ts'
import type { BusinessCalendar } from './business-days.ts'
import { maintenanceWindow } from './maintenance.ts'
import type { Monitor } from './monitor.ts'
import type { Ask } from './targets.ts'
import type { DisturbanceKind, Training } from './training.ts'

const DAY = 86_400_000

/** Numbers from 0 to 1, the same ones in each training: a linear congruential generator (Numerical Recipes). */
const createNoise = () => {
  let state = 20_180_104
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const unreachable: HttpResult = { ok: false, error: 'unreachable', detail: 'connect ECONNREFUSED (simulated)' }
const balance = JSON.stringify({
  balances: [{ id: '1', type: 'MODIRECTPAYG', dataRemainingInMB: 200, timeRemaining: 'PT24H' }],
})

/**
 * Answers as the training says: usually with 200 after 60 to 180 ms.
 * @param start when the training began
 */
export function createSimulation(training: Training, start: number, clock: Pick<VirtualClock, 'now'>): Ask {
  const noise = createNoise()
  let turn = 0
  return async ({ url, timeoutMs }, activity) => {
    const isBalance = /\/balances\b/.test(url)
    const since = clock.now() - start
    const now = new Set<DisturbanceKind>()
    for (const { kind, from, to } of training.disturbances) if (since >= from && since < to) now.add(kind)
    const latency = now.has('slow') ? 750 + noise() * 500 : 60 + noise() * 120
    if (now.has('stall')) {
      await activity.delay(timeoutMs)
      return { ok: false, error: 'timeout', detail: `No whole answer within ${timeoutMs} ms.` }
    }
    await activity.delay(latency)
    const down =
      now.has('outage') ||
      now.has('maintenance') ||
      now.has('late-maintenance') ||
      now.has(isBalance ? 'balance-outage' : 'portal-outage')
    if (down) return unreachable
    if (now.has('flaky') && (turn += 1) % 2 === 0) return unreachable
    if (now.has('error')) return { ok: true, status: 503, headers: {}, body: 'Service Unavailable' }
    return { ok: true, status: 200, headers: {}, body: isBalance ? balance : '<!doctype html><title>Portal</title>' }
  }
}

/** The maintenance windows of a training: one announced eight days of business ahead, the other a day. */
export const simulatedMaintenance = (
  training: Training,
  start: number,
  calendar: BusinessCalendar,
): MaintenanceWindow[] =>
  training.disturbances
    .filter(({ kind }) => kind === 'maintenance' || kind === 'late-maintenance')
    .map(({ kind, from, to }) =>
      maintenanceWindow(calendar, {
        start: start + from,
        end: start + to,
        announcedAt: kind === 'maintenance' ? calendar.latestBefore(start + from, 8) : start + from - DAY,
        note: 'training',
      }),
    )

/** Puts what people do in the training onto the clock; returns what takes it off again. */
export function scheduleActions(training: Training, clock: VirtualClock, desk: Monitor['desk']): () => void {
  const cancel = training.actions.map(({ kind, at }) =>
    clock.after(at, () => {
      const now = clock.now()
      if (kind === 'respond') desk.give('first response', null, now)
      else if (kind === 'update') desk.give('update', null, now)
      else if (kind === 'report') desk.report('A report of usage data has not arrived.', now)
      else if (kind === 'core-outage') desk.outage('The packet gateway drops sessions.', now)
      else desk.notice(null, now)
    }),
  )
  return () => {
    for (const stop of cancel) stop()
  }
}
