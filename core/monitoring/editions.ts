/**
 * The severities of the two editions of Microsoft's "Mobile Plans launch", as rules.
 *
 * 2018 (January): High is a complete loss for more than 30 minutes: by phone, first response within 1 hour, updates every
 * business day. Low is everything else: by e-mail, first response within 1 business day, updates every week.
 *
 * 2023: 1 is all traffic of the partner failing: resolved in 8 hours, updates every 2. 2 is 75 per cent: 24 hours, updates
 * every 6. 3 is 25 to 75 per cent, or 12 GetBalance pings in a row, where one counts per 5 minutes: best effort. The shares
 * of all partners' traffic that the page also names can't be known here. By e-mail.
 *
 * Our choices, since the pages are silent: shares are those of the last 30 minutes; a mean latency above the service level
 * over 30 minutes is a low severity of 2018 ("a reduction in quality"); five minutes without a failure end an incident.
 */
import type { MonitoringEdition, ServiceName, Severity } from '../contract/monitoring.ts'
import { SERVICE_LEVEL } from '../contract/monitoring.ts'
import type { BusinessCalendar } from './business-days.ts'
import { ESCALATION_AFTER } from './limits.ts'
import type { Recent } from './recent.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What the pings of late amount to. `about`: latency alone, or failing pings. */
export interface Finding {
  severity: Severity
  reason: string
  about: 'failure' | 'latency'
}

/** The rules of an edition. */
export interface EditionRules {
  edition: MonitoringEdition
  /** Which services share their incidents: each its own, or one for the whole partner. */
  scopes(services: readonly ServiceName[]): ServiceName[][]
  assess(recent: Recent, now: number): Finding | null
  channel(severity: Severity): 'phone' | 'email'
  /** When the first response is due; null when the edition names no time. */
  firstResponse(severity: Severity, openedAt: number): number | null
  /** When it must be resolved; null for best effort. */
  resolution(severity: Severity, openedAt: number): number | null
  /** When the update after `from` is due; null when none is. `first`: none was given or missed before. */
  nextUpdate(severity: Severity, from: number, first: boolean): number | null
  /** True when the update after a met one counts from the time that it was given, not from when it was due. */
  countsFromGiven: boolean
}

const percent = (share: number) => `${Math.round(share * 1_000) / 10} %`
const minutes = (ms: number) => `${Math.floor(ms / minute)} minutes`

/** Rank of a severity within its edition; the larger the worse. */
export const rankOf = (severity: Severity): number => ({ low: 1, high: 2, '3': 1, '2': 2, '1': 3 })[severity]

const edition2018 = (calendar: BusinessCalendar): EditionRules => ({
  edition: '2018',
  scopes: (services) => services.map((service) => [service]),
  assess(recent, now) {
    const since = recent.failingSince()
    if (since !== null && now - since > ESCALATION_AFTER)
      return { severity: 'high', reason: `No expected answer for ${minutes(now - since)}.`, about: 'failure' }
    const mean = recent.covers(ESCALATION_AFTER, now) ? recent.meanLatencyMs() : null
    if (mean !== null && mean > SERVICE_LEVEL.latencyMs)
      return {
        severity: 'low',
        reason: `Answers took ${Math.round(mean)} ms on average over 30 minutes; the service level is ${SERVICE_LEVEL.latencyMs} ms.`,
        about: 'latency',
      }
    return null
  },
  channel: (severity) => (severity === 'high' ? 'phone' : 'email'),
  firstResponse: (severity, openedAt) => (severity === 'high' ? openedAt + hour : calendar.add(openedAt, 1)),
  resolution: () => null,
  nextUpdate(severity, from, first) {
    // The first update comes after the first response, which is due an hour after the escalation.
    if (severity === 'high') return calendar.nextClose(first ? from + hour : from)
    return calendar.onBusinessDay(from + 7 * day)
  },
  countsFromGiven: false,
})

const HOURS_2023: Partial<Record<Severity, { resolution: number; update: number }>> = {
  '1': { resolution: 8, update: 2 },
  '2': { resolution: 24, update: 6 },
}

const edition2023: EditionRules = {
  edition: '2023',
  scopes: (services) => (services.length === 0 ? [] : [[...services]]),
  assess(recent, now) {
    const share = recent.covers(ESCALATION_AFTER, now) ? recent.failedShare() : 0
    const reason = `${percent(share)} of the pings of the last 30 minutes failed.`
    if (share === 1) return { severity: '1', reason, about: 'failure' }
    if (share >= 0.75) return { severity: '2', reason, about: 'failure' }
    if (share >= 0.25) return { severity: '3', reason, about: 'failure' }
    if (recent.balanceFailures() >= 12)
      return {
        severity: '3',
        reason: '12 GetBalance pings in a row failed, one counted per 5 minutes.',
        about: 'failure',
      }
    return null
  },
  channel: () => 'email',
  firstResponse: () => null,
  resolution(severity, openedAt) {
    const hours = HOURS_2023[severity]
    return hours === undefined ? null : openedAt + hours.resolution * hour
  },
  nextUpdate(severity, from) {
    const hours = HOURS_2023[severity]
    return hours === undefined ? null : from + hours.update * hour
  },
  countsFromGiven: true,
}

/** The rules of an edition. */
export const rulesOf = (edition: MonitoringEdition, calendar: BusinessCalendar): EditionRules =>
  edition === '2018' ? edition2018(calendar) : edition2023
